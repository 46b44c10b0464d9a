import { assertPortsFree } from '../../scripts/lib/ports.mjs';
import { Problem } from '../../scripts/lib/problems.mjs';

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
  /** The first of the row. */
  first: number;
  of(purpose: SharedPort): number;
  ofCluster(cluster: string, purpose: ClusterPort): number;
  /** All of them. */
  all: ReadonlyArray<{ purpose: string; port: number }>;
}

const perCluster = 20;

/**
 * The first port that the person wants.
 *
 * @throws a Problem if no row of ports can begin there
 */
export function wantedFirstPort(env: NodeJS.ProcessEnv = process.env): number {
  const text = env.PORTOLAN_PLATFORM_PORT || String(firstPort);
  const first = Number(text);
  if (!Number.isInteger(first) || first < 1024 || first > 65_000) {
    throw new Problem(
      `PORTOLAN_PLATFORM_PORT is '${text}': it is the first of a row of ports, from 1024 to 65000.`,
      2,
    );
  }
  return first;
}

/** The ports for these clusters: the shared ones first, then twenty for each cluster. */
export function createPorts(clusters: readonly string[], first: number): Ports {
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
    first,
    of: port,
    ofCluster: (cluster, purpose) => port(`${cluster}/${purpose}`),
    all: [...table].map(([purpose, taken]) => ({ purpose, port: taken })),
  };
}

/** Ends the command before it has started anything if one of the ports is taken; the message says by whom. */
export async function assertPlatformPortsFree({
  all,
  first,
}: Ports): Promise<void> {
  const elsewhere = first + 200;
  await assertPortsFree(
    all.map(({ purpose, port }) => ({
      port,
      purpose: `${purpose} of the platform`,
      change: `PORTOLAN_PLATFORM_PORT=${elsewhere} npm run platform -- up (after npm run platform -- reset, if there is state)`,
    })),
  );
}
