import { MINUTE, SECOND } from '../clock';
import { commitOf } from '../delivery/commitOf';
import { unit } from '../random';
import type { Service } from '../services';
import type { ClusterPlan } from './clusterTable';
import { podSpecOf, runtimeOf } from './container';
import { remembering } from './remembering';
import {
  dailyBuilds,
  dailyReleases,
  storyReleases,
  stuckReleases,
  type Build,
} from './releases';
import { behindStaging, troubleOf } from './troubleTable';
import type { Release, Scale, WorkloadPlan } from './WorkloadPlan';

/** Services that run by the clock, and not all the time. */
export const batchServices: readonly string[] = [
  'expense-export',
  'settlement-batch',
  'voucher-import',
];

const stateful: Readonly<Record<string, string>> = {
  'translation-cache': '20Gi',
  'gds-bridge': '10Gi',
};
const claims: Readonly<Record<string, string>> = { 'content-images': '200Gi' };

/** Who calls from outside. */
const hosts: Readonly<Record<string, string>> = {
  'api-edge': 'api',
  'corporate-portal': 'corporate',
  'event-microsites': 'events',
  'status-banner': 'status',
  'content-images': 'images',
  identity: 'login',
  'rail-ticketing': 'tickets',
  'trip-planner': 'trips',
  'content-reviews': 'reviews',
};

/** The labels of a service's objects. */
export function labelsOf(
  service: Service,
  environment: string,
): Record<string, string> {
  return {
    'app.kubernetes.io/name': service.name,
    'app.kubernetes.io/instance': service.name,
    'app.kubernetes.io/component': 'service',
    'app.kubernetes.io/part-of': service.namespace,
    'app.kubernetes.io/managed-by': 'Helm',
    'helm.sh/chart': 'service-1.4.2',
    'backstage.io/kubernetes-id': service.kubernetesId,
    'portolan.dev/environment': environment,
  };
}

/** The workloads of the catalog's services on one cluster; those that run by the clock are no workloads here. */
export function servicePlans(
  services: readonly Service[],
  cluster: ClusterPlan,
  storyStarts: () => readonly number[],
): WorkloadPlan[] {
  return services
    .filter(
      ({ name, deployments }) =>
        !batchServices.includes(name) &&
        deployments.some(one => one.cluster === cluster.name) &&
        !troubleOf(name, cluster.name)?.missing,
    )
    .map(service => servicePlan(service, cluster, storyStarts));
}

function servicePlan(
  service: Service,
  cluster: ClusterPlan,
  storyStarts: () => readonly number[],
): WorkloadPlan {
  const { name, namespace } = service;
  const trouble = troubleOf(name, cluster.name);
  const runtime = runtimeOf(service);
  const told = isTold(service, cluster);
  const scale = scaleOf(service, cluster);
  const labels = labelsOf(service, cluster.environment);
  const kind = stateful[name] ? 'StatefulSet' : 'Deployment';
  const claim =
    claims[name] !== undefined
      ? {
          name: `${name}-scratch`,
          size: claims[name],
          pending: trouble?.claimPending,
        }
      : undefined;
  return {
    cluster,
    kind,
    namespace,
    name,
    labels,
    selector: {
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/instance': name,
    },
    createdAt:
      cluster.createdAt + Math.floor(unit('arrival', name) * 90) * 86_400_000,
    scale,
    startUp: told ? 14 * SECOND : runtime.startUp,
    rolloutTakes: rolloutTakesOf(service, cluster),
    commit: version => commitOf(name, version),
    manager: cluster.argoCd ? 'argocd-controller' : 'helm',
    podSpec: remembering(version =>
      podSpecOf(service, cluster, version, {
        ...(claim && { data: { claim: claim.name } }),
        ...(kind === 'StatefulSet' && { data: {} }),
      }),
    ),
    podAnnotations: {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': String(runtime.port),
      'checksum/settings': String(
        Math.floor(unit('settings', name, cluster.name) * 1e9),
      ),
    },
    releases: at => releasesOf(service, cluster, { at, starts: storyStarts() }),
    fault: (release, slot) => trouble?.fault?.(release, slot),
    pinnedTo: trouble?.blocksDrainOf,
    ports: [{ name: 'http', port: 80, targetPort: runtime.port }],
    host: hosts[name] && hostOf(hosts[name], cluster),
    budget: budgetOf(service, cluster, scale),
    claim:
      kind === 'StatefulSet' ? { name: 'data', size: stateful[name] } : claim,
  };
}

function hostOf(name: string, { environment }: ClusterPlan): string {
  switch (environment) {
    case 'production':
      return `${name}.meridian.example`;
    case 'staging':
      return `${name}.staging.meridian.example`;
    case 'disaster-recovery':
      return `${name}.dr.meridian.example`;
    default:
      return environment satisfies never;
  }
}

/** Whether the story is told of it. */
function isTold({ name }: Service, cluster: ClusterPlan): boolean {
  return name === 'payment-gateway' && cluster.name === 'eks-eu-prod';
}

/** Milliseconds a roll-out of the service to all its pods on a cluster takes. */
export function rolloutTakesOf(service: Service, cluster: ClusterPlan): number {
  return isTold(service, cluster)
    ? 55 * SECOND
    : Math.floor(
        (3 + unit('rollout', service.name, cluster.name) * 3) * MINUTE,
      );
}

/** The releases of a service on a cluster up to the instant, oldest first. */
export function releasesOf(
  service: Service,
  cluster: ClusterPlan,
  { at, starts }: { at: number; starts: readonly number[] },
): readonly Release[] {
  return (
    specialReleases(service, cluster, { at, starts }) ??
    dailyReleases(trainOf(service, cluster), at)
  );
}

/** The same, with what was to be released and was not; `kept` is how many releases of one that releases daily. */
export function buildsOf(
  service: Service,
  cluster: ClusterPlan,
  until: { at: number; starts: readonly number[]; kept: number },
): readonly Build[] {
  return (
    specialReleases(service, cluster, until)?.map(release => ({
      ...release,
      ended: 'released',
    })) ?? dailyBuilds(trainOf(service, cluster), until)
  );
}

/** Of the services that do not release daily. */
function specialReleases(
  { name }: Service,
  cluster: ClusterPlan,
  { at, starts }: { at: number; starts: readonly number[] },
): readonly Release[] | undefined {
  if (name === 'payment-gateway') {
    return storyReleases(starts, cluster.environment, at);
  }
  const trouble = troubleOf(name, cluster.name);
  return trouble?.stuck || trouble?.seldom
    ? stuckReleases(name, at).filter(({ stuck }) => trouble.stuck || !stuck)
    : undefined;
}

function trainOf(
  { name, deployments }: Service,
  cluster: ClusterPlan,
): { service: string; behind: number } {
  const first = deployments.some(
    ({ environment }) => environment === 'staging',
  );
  const behind = {
    staging: 0,
    production: first ? behindStaging(name) : 0,
    'disaster-recovery': behindStaging(name) + 2 * 60 * MINUTE,
  }[cluster.environment];
  return { service: name, behind };
}

function scaleOf(service: Service, cluster: ClusterPlan): Scale {
  const { tier, rhythm, name } = service;
  const trouble = troubleOf(name, cluster.name);
  if (trouble?.blocksDrainOf) {
    return { min: 1, max: 1, rhythm };
  }
  const sizes = {
    production: [6, 4, 2, 1],
    staging: [3, 2, 2, 1],
    'disaster-recovery': [4, 2, 1, 1],
  }[cluster.environment];
  const min = sizes[Math.min(tier, 4) - 1];
  const scales =
    (tier <= 2 &&
      cluster.provider !== 'kubeadm' &&
      name !== 'payment-gateway') ||
    name === 'hotel-rates';
  return {
    min,
    max: scales ? min * 2 : min,
    rhythm,
    atMaximum: trouble?.atMaximum,
  };
}

function budgetOf(
  service: Service,
  cluster: ClusterPlan,
  { min }: Scale,
): WorkloadPlan['budget'] {
  if (troubleOf(service.name, cluster.name)?.blocksDrainOf) {
    return { minAvailable: 1 };
  }
  return service.tier <= 2 && min > 1 ? { maxUnavailable: 1 } : undefined;
}
