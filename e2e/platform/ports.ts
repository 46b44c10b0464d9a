import { assertPortsFree } from '../../scripts/lib/ports.mjs';

/** Where the row of ports begins unless `PORTOLAN_PLATFORM_PORT` says; below what the system gives to clients. */
export const firstPort = 15_400;

const ofEachCluster = [
  'etcd',
  'etcd-peer',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
  'kube-state-metrics',
  'kube-state-metrics-telemetry',
  'velero',
  'velero-profiler',
] as const;

const shared = [
  'object-store',
  'desk',
  'prometheus',
  'alertmanager-a',
  'alertmanager-a-gossip',
  'alertmanager-b',
  'alertmanager-b-gossip',
  'debian-prometheus',
  'debian-alertmanager',
  'thanos-query',
  'thanos-query-grpc',
  'thanos-sidecar',
  'thanos-sidecar-grpc',
  'postgres',
] as const;

/** A port of one of the clusters. */
export type ClusterPort = (typeof ofEachCluster)[number];
/** A port of what the clusters share. */
export type SharedPort = (typeof shared)[number];

/** The one table of ports: `<purpose>` of what is shared, `<cluster>/<purpose>` of a cluster. */
export interface Ports {
  of(purpose: SharedPort): number;
  ofCluster(cluster: string, purpose: ClusterPort): number;
  /** All of them. */
  all: ReadonlyArray<{ purpose: string; port: number }>;
}

/**
 * The ports for these clusters: the shared ones first, then twenty for each cluster.
 *
 * @throws if the row does not fit below 65536, or the variable is no port
 */
export function createPorts(
  clusters: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Ports {
  const first = Number(env.PORTOLAN_PLATFORM_PORT || firstPort);
  const perCluster = 20;
  const last = first + perCluster * (clusters.length + 1);
  if (!Number.isInteger(first) || first < 1024 || last > 65_535) {
    throw new Error(
      `PORTOLAN_PLATFORM_PORT is '${env.PORTOLAN_PLATFORM_PORT}': it is the first of a row of ports from 1024 to 65535`,
    );
  }
  const table = new Map<string, number>([
    ...shared.map((purpose, at): [string, number] => [purpose, first + at]),
    ...clusters.flatMap((cluster, nth) =>
      ofEachCluster.map((purpose, at): [string, number] => [
        `${cluster}/${purpose}`,
        first + perCluster * (nth + 1) + at,
      ]),
    ),
  ]);
  const port = (purpose: string) => {
    const found = table.get(purpose);
    if (found === undefined) throw new Error(`No port for ${purpose}`);
    return found;
  };
  return {
    of: port,
    ofCluster: (cluster, purpose) => port(`${cluster}/${purpose}`),
    all: [...table].map(([purpose, taken]) => ({ purpose, port: taken })),
  };
}

/** Ends the command before it has started anything if one of the ports is taken; the message says by whom. */
export async function assertPlatformPortsFree({ all }: Ports): Promise<void> {
  await assertPortsFree(
    all.map(({ purpose, port }) => ({
      port,
      purpose: `${purpose} of the platform`,
      change: `PORTOLAN_PLATFORM_PORT=${
        firstPort + 200
      } npm run platform -- up`,
    })),
  );
}
