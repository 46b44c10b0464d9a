import {
  deliveryOf,
  type Deliveries,
  type Delivery,
  type DeploymentDetail,
  type ServiceDetail,
  type TracedRollout,
} from '@portolan/plugin-clusters-common';
import type { ServiceRef } from '@portolan/portal-common';
import type { Viewer } from '@portolan/portal-node';
import type { LinkTemplate } from '../config';
import type { ChangesIndex } from '../store/ChangesIndex';
import type { Claims } from './Claims';
import type { ClusterSights } from './ClusterSights';
import type { Columns } from './createColumns';
import type { Deployment, DeploymentTable } from './DeploymentTable';
import { toWorkloadDetail } from './detail/toWorkloadDetail';
import { linksOf } from './detail/linksOf';
import { warningsOf } from './detail/warningsOf';
import type { JudgedWorkload } from './JudgedWorkload';
import { problemOf } from './problemOf';
import type { Rollouts } from './Rollouts';

const mostChanges = 100;

/** Answers how one service is, with everything it was judged by. */
export class ServiceDetailService {
  readonly #table: DeploymentTable;
  readonly #columns: Columns;
  readonly #claims: Claims;
  readonly #sights: ClusterSights;
  readonly #changes: ChangesIndex;
  readonly #deliveries: Deliveries;
  readonly #rollouts: Rollouts;
  readonly #links: readonly LinkTemplate[];

  /** @param options - all deployments, when they were seen, their objects, what changed, was delivered and rolled out, and where links lead */
  constructor(options: {
    table: DeploymentTable;
    columns: Columns;
    claims: Claims;
    sights: ClusterSights;
    changes: ChangesIndex;
    deliveries: Deliveries;
    rollouts: Rollouts;
    links: readonly LinkTemplate[];
  }) {
    this.#table = options.table;
    this.#columns = options.columns;
    this.#claims = options.claims;
    this.#sights = options.sights;
    this.#changes = options.changes;
    this.#deliveries = options.deliveries;
    this.#rollouts = options.rollouts;
    this.#links = options.links;
  }

  /** @throws `NotFoundError` if the catalog shows the viewer no such service */
  service(viewer: Viewer, ref: ServiceRef, now: number): ServiceDetail {
    const word = this.#claims.shown(viewer, ref);
    const deployments = this.#table.all().services.get(ref) ?? [];
    const problem = problemOf(word, deployments);
    const rollouts = this.#rollouts.of(ref, now);
    const { title, owner } = word.service;
    return {
      ref,
      title,
      owner: { ref: owner.ref, title: owner.title, real: owner.real },
      ...(problem === undefined ? {} : { problem }),
      deployments: deployments.flatMap(one =>
        one ? [this.#detail(one, ref, { rollouts, now })] : [],
      ),
      changes: this.#changes.ofService(ref).slice(0, mostChanges),
    };
  }

  #detail(
    deployment: Deployment,
    ref: ServiceRef,
    { rollouts, now }: { rollouts: readonly TracedRollout[]; now: number },
  ): DeploymentDetail {
    const { place, workloads, isExpected, findings, cell } = deployment;
    const objects = this.#sights.find(place.cluster)?.objects;
    const lastRollout = rollouts.find(
      one =>
        one.environment === place.environment && one.cluster === place.cluster,
    );
    const unmatched = this.#table.all().unmatched.get(place.cluster);
    return {
      column: this.#columns.of(place, unmatched?.length ?? 0),
      isExpected,
      cell,
      findings: [...findings],
      workloads: objects
        ? workloads.map(one =>
            toWorkloadDetail(one, ref, {
              objects,
              now,
              delivery: this.#deliveryOf(one),
            }),
          )
        : [],
      warnings: objects ? warningsOf(workloads, objects, now) : [],
      links: linksOf(deployment, this.#links, { service: ref, now }),
      ...(lastRollout ? { lastRollout } : {}),
    };
  }

  #deliveryOf({ workload, cluster }: JudgedWorkload): Delivery | undefined {
    const delivered = this.#deliveries.of(workload, cluster);
    return (
      delivered &&
      deliveryOf(
        delivered,
        name =>
          this.#sights.find(name)?.objects.knowledge('applications') ??
          'unknown',
      )
    );
  }
}
