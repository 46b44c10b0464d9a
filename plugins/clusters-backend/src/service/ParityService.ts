import {
  behindOf,
  compareDeployments,
  containersOf,
  parityDeclarations,
  podsOf,
  rolloutsOf,
  valueVerdictOf,
  type ClusterObjects,
  type ComparedContainer,
  type ComparedDeployment,
  type ParityAnswer,
  type ValueComparison,
} from '@portolan/plugin-clusters-common';
import { annotations, type ServiceRef } from '@portolan/portal-common';
import type { Viewer } from '@portolan/portal-node';
import type { Claims } from './Claims';
import type { ClusterSights } from './ClusterSights';
import type { Deployment, DeploymentTable } from './DeploymentTable';
import { digestOf } from './detail/digestOf';
import type { JudgedWorkload } from './JudgedWorkload';

/** Answers in what the deployments of a service differ. */
export class ParityService {
  readonly #table: DeploymentTable;
  readonly #claims: Claims;
  readonly #sights: ClusterSights;
  readonly #comparison: ValueComparison;

  /** @param options - all deployments, what services say, the objects of clusters, and whether their values have digests */
  constructor(options: {
    table: DeploymentTable;
    claims: Claims;
    sights: ClusterSights;
    comparison: ValueComparison;
  }) {
    this.#table = options.table;
    this.#claims = options.claims;
    this.#sights = options.sights;
    this.#comparison = options.comparison;
  }

  /** @throws `NotFoundError` if the catalog shows the viewer no such service */
  parity(viewer: Viewer, ref: ServiceRef): ParityAnswer {
    const word = this.#claims.shown(viewer, ref);
    const declared = parityDeclarations(
      word.service.annotations[annotations.parity],
    );
    const deployments = (this.#table.all().services.get(ref) ?? []).flatMap(
      one => (one ? [this.#compared(one)] : []),
    );
    return {
      ref,
      deployments: deployments.map(
        ({ environment, cluster, isProduction, isKnown }) => ({
          environment,
          cluster,
          isProduction,
          isKnown,
        }),
      ),
      rows: compareDeployments(deployments, declared, this.#comparison),
      behind: behindOf(deployments),
      declared: [...declared].map(([name, declaration]) => ({
        name,
        ...declaration,
        ...(declaration.rule === 'same' && {
          value: valueVerdictOf(deployments, name, this.#comparison),
        }),
      })),
    };
  }

  #compared({ place, workloads }: Deployment): ComparedDeployment {
    const sight = this.#sights.find(place.cluster);
    const containers = new Map<string, ComparedContainer>();
    const imageSince = new Map<string, string>();
    for (const workload of sight ? workloads : []) {
      for (const [subject, compared] of comparedOf(workload, sight?.objects)) {
        containers.set(subject, compared);
        const since = sinceOf(workload, sight?.objects);
        if (since !== undefined) {
          imageSince.set(subject, since);
        }
      }
    }
    const { environment, cluster, isProduction } = place;
    return {
      environment,
      cluster,
      isProduction,
      // What is old may have become other since; what runs there now nobody knows.
      isKnown: sight?.leastKnown() === 'fresh',
      containers,
      imageSince,
    };
  }
}

function comparedOf(
  { workload, object }: JudgedWorkload,
  objects: ClusterObjects | undefined,
): Array<[string, ComparedContainer]> {
  const pod = podSpecOf(workload);
  const pods = objects ? podsOf(workload, objects) : [];
  const chart = workload.object.metadata.labels['helm.sh/chart'];
  return containersOf(workload).map(container => {
    const digest = digestOf(container.name, pods);
    return [
      container.name === object.name
        ? object.name
        : `${object.name} / ${container.name}`,
      {
        container,
        pod,
        ...(digest ? { digest } : {}),
        ...(chart ? { chart } : {}),
      },
    ];
  });
}

function podSpecOf(workload: JudgedWorkload['workload']) {
  return workload.kind === 'CronJob'
    ? workload.object.spec.jobTemplate.spec.template.spec
    : workload.object.spec.template.spec;
}

/** Since when its image runs, where its replica sets tell that. */
function sinceOf(
  { workload }: JudgedWorkload,
  objects: ClusterObjects | undefined,
): string | undefined {
  if (workload.kind !== 'Deployment' || !objects) {
    return undefined;
  }
  return rolloutsOf(workload.object, objects).at(0)?.startedAt;
}
