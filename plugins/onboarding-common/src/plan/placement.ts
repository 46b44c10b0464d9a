import type { Path } from '../model/Finding';
import type { Workload } from '../model/service/workload';
import type { Place, WorkloadValues } from './Place';

type Placement = NonNullable<WorkloadValues['placement']>;

function poolOf(place: Place, workload: Workload, path: Path) {
  const { service, platform, cluster, clusterName } = place;
  const asked = workload.placement.pool;
  const own = service.pci === 'in-scope' ? platform.pci.pool : undefined;
  if (service.pci === 'in-scope' && own === undefined)
    place.tell({
      kind: 'decision',
      path: ['pci'],
      text: 'The platform names no node pool for services in scope of PCI; it runs among the others.',
      remedy: 'Name one under pci.pool of the platform file.',
      who: 'platform team',
    });
  if (own !== undefined && asked !== undefined && asked !== own)
    place.tell({
      kind: 'note',
      path: [...path, 'placement', 'pool'],
      text: `In scope of PCI it runs in the pool ${own}; ${asked} is not written.`,
      remedy: 'Take the pool away.',
      who: 'service team',
    });
  const pool = own ?? asked;
  if (pool === undefined) return {};
  if (Object.hasOwn(cluster.pools, pool)) return cluster.pools[pool] ?? {};
  place.tell({
    kind: 'decision',
    path: own === undefined ? [...path, 'placement', 'pool'] : ['pci'],
    text: `The cluster ${clusterName} has no pool ${pool}; it may run on any node.`,
    remedy: `Add the pool with the labels of its nodes to pools of ${clusterName} in the platform file.`,
    who: 'platform team',
  });
  return {};
}

/** The one processor an image built here is for; undefined if it is for several, or another pipeline's. */
function archOf({ service }: Place, workload: Workload) {
  const { arch } = workload.placement;
  if (arch !== undefined) return arch;
  const built = workload.image === undefined && service.runtime !== undefined;
  const [first, second] = service.build.platforms;
  return built && second === undefined ? first : undefined;
}

const spreads: Record<
  Workload['placement']['spread'],
  Pick<Placement, 'zones' | 'nodes' | 'distinctNodes'>
> = {
  zones: {},
  nodes: { zones: 'none' },
  apart: { distinctNodes: true },
  none: { zones: 'none', nodes: 'none' },
};

const labelKey =
  /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const labelValue = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Whether Kubernetes takes a label. */
export function isLabel(key: string, value: string): boolean {
  return key.length <= 316 && labelKey.test(key) && labelValue.test(value);
}

/** Whether Kubernetes takes the key of an annotation. */
export function isAnnotation(key: string): boolean {
  return key.length <= 316 && labelKey.test(key);
}

/** Where a workload runs, by the labels of the cluster's nodes. */
export function planPlacement(
  place: Place,
  workload: Workload,
  path: Path,
): Placement | undefined {
  const { labels, spot, spread } = workload.placement;
  const arch = archOf(place, workload);
  if (spot)
    place.tell({
      kind: 'decision',
      path: [...path, 'placement', 'spot'],
      text: 'The platform does not say which nodes may vanish; it runs on the others.',
      remedy: 'Make a pool of them and name it under placement.pool.',
      who: 'platform team',
    });
  const wanted = Object.entries({
    ...(arch !== undefined && { 'kubernetes.io/arch': arch }),
    ...labels,
    ...poolOf(place, workload, path),
  });
  const bad = wanted.filter(([key, value]) => !isLabel(key, value));
  for (const [key] of bad)
    place.tell({
      kind: 'decision',
      path: [...path, 'placement'],
      text: `${JSON.stringify(
        key,
      )} is no label of a node; it is not asked for.`,
      remedy: 'Write it as kubectl get nodes --show-labels prints it.',
      who: 'service team',
    });
  const nodeSelector = Object.fromEntries(
    wanted.filter(([key, value]) => isLabel(key, value)),
  );
  const placement = {
    ...spreads[spread],
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
  };
  return Object.keys(placement).length > 0 ? placement : undefined;
}
