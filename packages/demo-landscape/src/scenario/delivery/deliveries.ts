import { MINUTE, SECOND } from '../clock';
import { hash32, unit } from '../random';
import type { Service } from '../services';
import { clusterTable, type ClusterPlan } from '../workloads/clusterTable';
import type { Build } from '../workloads/releases';
import {
  batchServices,
  buildsOf,
  rolloutTakesOf,
} from '../workloads/servicePlans';
import { progressDeadline } from '../workloads/WorkloadState';
import { changeOf } from './changes';
import { commitOf } from './commitOf';

/** How a run of a pipeline is, in GitHub's words. */
export interface DeliveryState {
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: 'success' | 'failure' | 'cancelled' | null;
}

/**
 * A change of a service on its way: merged, built and rolled out to production by one run of its pipeline. Staging had
 * the same commit before, as a candidate. Times are Unix milliseconds.
 */
export interface Delivery {
  service: Service;
  version: string;
  sha: string;
  title: string;
  author: string;
  branch: string;
  /** Of its pull request. */
  number: number;
  mergedAt: number;
  /** Of the run. */
  id: number;
  createdAt: number;
  /** From 1; the same run is started again where the same version is delivered again. */
  attempt: number;
  startedAt: number;
  updatedAt: number;
  state: DeliveryState;
}

/** How many runs are remembered. */
const kept = 40;
const queueTakes = 5 * SECOND;
/** From the merge to the run. */
const hookTakes = 3 * SECOND;
/** A run that is started again has its image already. */
const againTakes = 20 * SECOND;
/** From the last pod that is ready until the pipeline has seen it. */
const noticeTakes = 8 * SECOND;
const longestBuild = 100 * SECOND;

/** The deliveries of a service that have begun, the newest first. */
export function deliveriesOf(
  service: Service,
  { at, starts }: { at: number; starts: readonly number[] },
): Delivery[] {
  const cluster = targetOf(service);
  if (!cluster) {
    return [];
  }
  // What will be rolled out in a minute is being built.
  const builds = buildsOf(service, cluster, {
    at: at + longestBuild,
    starts,
    kept,
  });
  const byVersion = new Map<string, Build[]>();
  for (const build of builds) {
    byVersion.set(build.version, [
      ...(byVersion.get(build.version) ?? []),
      build,
    ]);
  }
  return [...byVersion.values()]
    .flatMap(same => deliveryOf(service, same, at) ?? [])
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** Where it has to be ready: production, or what there is. */
function targetOf({ deployments }: Service): ClusterPlan | undefined {
  const wanted =
    deployments.find(({ environment }) => environment === 'production') ??
    deployments.at(0);
  return clusterTable.find(({ name }) => name === wanted?.cluster);
}

/** @param same - builds of one version, oldest first */
function deliveryOf(
  service: Service,
  same: readonly Build[],
  at: number,
): Delivery | undefined {
  const [first] = same;
  const { version, revision } = first;
  const building =
    Math.floor(55 + unit('build takes', service.name, version) * 40) * SECOND;
  const createdAt = first.at - building;
  const begun = same
    .map((build, order) => ({
      build,
      startedAt: build.at - (order === 0 ? building : againTakes),
    }))
    .filter(({ startedAt }) => startedAt <= at);
  const newest = begun.at(-1);
  if (!newest) {
    return undefined;
  }
  const { build, startedAt } = newest;
  return {
    service,
    version,
    sha: commitOf(service.name, version),
    ...changeOf(service, version),
    number: revision + 12,
    mergedAt: createdAt - hookTakes,
    id: hash32(`run ${service.name} ${version}`),
    createdAt,
    attempt: begun.length,
    startedAt,
    ...stateAt(at, { startedAt, ...endOf(service, build, startedAt) }),
  };
}

function endOf(
  service: Service,
  build: Build,
  startedAt: number,
): { endsAt: number; conclusion: DeliveryState['conclusion'] } {
  const share = unit('run ends', service.name, build.version);
  switch (build.ended) {
    case 'failed':
      return {
        endsAt: startedAt + Math.floor(40 + share * 90) * SECOND,
        conclusion: 'failure',
      };
    case 'cancelled':
      return {
        endsAt: startedAt + Math.floor(20 + share * 60) * SECOND,
        conclusion: 'cancelled',
      };
    case 'released':
      return build.stuck
        ? { endsAt: build.at + progressDeadline, conclusion: 'failure' }
        : {
            endsAt: build.at + rolloutOf(service) + noticeTakes,
            conclusion: 'success',
          };
    default:
      return build.ended satisfies never;
  }
}

/** Until all clusters of production have it. */
function rolloutOf(service: Service): number {
  if (batchServices.includes(service.name)) {
    return MINUTE / 4;
  }
  const target = targetOf(service);
  return Math.max(
    0,
    ...clusterTable
      .filter(
        ({ name, environment }) =>
          environment === target?.environment &&
          service.deployments.some(({ cluster }) => cluster === name),
      )
      .map(cluster => rolloutTakesOf(service, cluster)),
  );
}

function stateAt(
  at: number,
  run: {
    startedAt: number;
    endsAt: number;
    conclusion: DeliveryState['conclusion'];
  },
): { state: DeliveryState; updatedAt: number } {
  const takenAt = run.startedAt + queueTakes;
  if (at < takenAt) {
    return {
      state: { status: 'queued', conclusion: null },
      updatedAt: run.startedAt,
    };
  }
  return at < run.endsAt
    ? {
        state: { status: 'in_progress', conclusion: null },
        updatedAt: takenAt,
      }
    : {
        state: { status: 'completed', conclusion: run.conclusion },
        updatedAt: run.endsAt,
      };
}
