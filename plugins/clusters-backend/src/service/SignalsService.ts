import {
  containersOf,
  quantityOf,
  selectsAll,
  sizeOf,
  workloadCounts,
  type ClusterObjects,
  type Signal,
  type SignalRange,
  type SignalsAnswer,
  type Size,
} from '@portolan/plugin-clusters-common';
import type { ServiceRef } from '@portolan/portal-common';
import {
  ProblemError,
  type Ask,
  type ProblemDetail,
  type Viewer,
} from '@portolan/portal-node';
import { LRUCache } from 'lru-cache';
import { askSignals, type Told } from '../sources/metrics/askSignals';
import type { SignalQueries } from '../sources/metrics/queries';
import type { Claims } from './Claims';
import type { ClusterSights } from './ClusterSights';
import type { Deployment, DeploymentTable } from './DeploymentTable';
import type { JudgedWorkload } from './JudgedWorkload';

/** Whoever looks at the same service within this time sees the same. */
const keptMs = 60_000;
const limitMs = 20_000;
const mostKept = 200;

/** What measures the workloads of a cluster. */
export interface ClusterMetrics {
  name: string;
  ask: Ask;
  queries: SignalQueries;
  clusterLabel?: string;
}

type Outcome = { told: Told } | { detail: ProblemDetail };
type Measured = SignalsAnswer['deployments'][number]['measured'];

/** Answers the golden signals of a service, and what sizes would fit it; asks Prometheus while somebody waits. */
export class SignalsService {
  readonly #table: DeploymentTable;
  readonly #claims: Claims;
  readonly #sights: ClusterSights;
  readonly #metricsOf: (cluster: string) => ClusterMetrics | undefined;
  readonly #kept = new LRUCache<
    string,
    Promise<{ outcome: Outcome; at: number }>
  >({ max: mostKept, ttl: keptMs });

  /** @param options - all deployments, whose they are, their objects, and what measures a cluster */
  constructor(options: {
    table: DeploymentTable;
    claims: Claims;
    sights: ClusterSights;
    metricsOf: (cluster: string) => ClusterMetrics | undefined;
  }) {
    this.#table = options.table;
    this.#claims = options.claims;
    this.#sights = options.sights;
    this.#metricsOf = options.metricsOf;
  }

  /** @throws `NotFoundError` if the catalog shows the viewer no such service */
  async signals(
    viewer: Viewer,
    { service, range }: { service: ServiceRef; range: SignalRange },
    now: number,
  ): Promise<SignalsAnswer> {
    this.#claims.shown(viewer, service);
    const deployments = (this.#table.all().services.get(service) ?? []).flatMap(
      one => (one && one.workloads.length > 0 ? [one] : []),
    );
    return {
      ref: service,
      range,
      deployments: await Promise.all(
        deployments.map(async one => ({
          environment: one.place.environment,
          cluster: one.place.cluster,
          measured: await this.#measured(one, range, now),
        })),
      ),
    };
  }

  async #measured(
    deployment: Deployment,
    range: SignalRange,
    now: number,
  ): Promise<Measured> {
    const { cluster } = deployment.place;
    const metrics = this.#metricsOf(cluster);
    const objects = this.#sights.find(cluster)?.objects;
    const source = {
      area: 'clusters',
      upstream: metrics?.name ?? cluster,
      kind: 'signals',
    };
    if (!metrics || !objects) {
      return {
        source,
        problem: {
          kind: 'absent',
          why: 'not-configured',
          message: `No Prometheus is configured for ${cluster}`,
          remedy: `Add one to clusters.metrics with ${cluster} among its clusters`,
          since: new Date(now).toISOString(),
        },
        maxAgeMs: keptMs * 2,
      };
    }
    const key = JSON.stringify([
      deployment.place.id,
      range,
      placeOf(deployment, objects),
    ]);
    const asked =
      this.#kept.get(key) ??
      this.#ask(metrics, { place: placeOf(deployment, objects), range, now });
    this.#kept.set(key, asked);
    const { outcome, at } = await asked.catch((error: unknown) => {
      this.#kept.delete(key);
      throw error;
    });
    const seenAt = new Date(at).toISOString();
    if ('detail' in outcome) {
      return {
        source,
        problem: { ...outcome.detail, since: seenAt },
        maxAgeMs: keptMs * 2,
      };
    }
    const { told } = outcome;
    return {
      source,
      last: {
        data: {
          signals: told.signals.map(one =>
            withRequests(one, deployment.workloads, objects),
          ),
          budgets: told.budgets,
          sizes: sizesOf(deployment.workloads, told),
        },
        seenAt,
        ...(told.gaps.length > 0 ? { gaps: told.gaps } : {}),
      },
      maxAgeMs: keptMs * 2,
    };
  }

  async #ask(
    { ask, queries, clusterLabel }: ClusterMetrics,
    asked: {
      place: ReturnType<typeof placeOf>;
      range: SignalRange;
      now: number;
    },
  ): Promise<{ outcome: Outcome; at: number }> {
    const signal = AbortSignal.timeout(limitMs);
    try {
      const told = await askSignals(ask, {
        ...asked,
        queries,
        clusterLabel,
        signal,
      });
      return { outcome: { told }, at: asked.now };
    } catch (error) {
      if (error instanceof ProblemError) {
        return { outcome: { detail: error.detail }, at: asked.now };
      }
      throw error;
    }
  }
}

function placeOf({ place, workloads }: Deployment, objects: ClusterObjects) {
  // Namespaces of one service in one environment differ seldom; those of the first are asked for.
  const namespace = workloads[0].namespace;
  const own = workloads.filter(one => one.namespace === namespace);
  const services = objects
    .inNamespace('services', namespace)
    .filter(
      ({ spec }) =>
        Object.keys(spec.selector).length > 0 &&
        own.some(one => selectsAll(spec.selector, podLabelsOf(one))),
    );
  return {
    cluster: place.cluster,
    namespace,
    workloads: own.map(one => one.object.name).sort(),
    services: services.map(one => one.metadata.name).sort(),
  };
}

function podLabelsOf({ workload }: JudgedWorkload): Record<string, string> {
  return workload.kind === 'CronJob'
    ? workload.object.spec.jobTemplate.spec.template.metadata.labels
    : workload.object.spec.template.metadata.labels;
}

/** What all pods that are wanted ask for together. */
function withRequests(
  signal: Signal,
  workloads: readonly JudgedWorkload[],
  objects: ClusterObjects,
): Signal {
  const { name } = signal;
  if (name !== 'cpu' && name !== 'memory') {
    return signal;
  }
  let requested = 0;
  for (const { workload } of workloads) {
    const { wanted } = workloadCounts(workload, objects);
    for (const { resources } of containersOf(workload)) {
      const each = quantityOf(resources?.requests[name]);
      if (each === undefined) {
        return signal;
      }
      requested += each * wanted;
    }
  }
  return { ...signal, requested };
}

function sizesOf(workloads: readonly JudgedWorkload[], told: Told): Size[] {
  return workloads.flatMap(({ workload, object }) => {
    const name =
      workload.object.metadata.labels['app.kubernetes.io/component'] ??
      object.name;
    return containersOf(workload).map(container =>
      sizeOf({
        workload: name,
        container,
        usage: told.usage.get(container.name) ?? { days: 0 },
      }),
    );
  });
}
