import {
  environmentOf,
  type ExpectedDeployment,
} from '@portolan/plugin-clusters-common';
import type { ClustersConfig } from '../config';
import type { ClusterSights } from './ClusterSights';

/** Of environments that are not configured, the usual names from the highest to the lowest. */
const usualOrder = [
  'production',
  'prod',
  'live',
  'disaster-recovery',
  'dr',
  'preproduction',
  'pre-production',
  'staging',
  'stage',
  'acceptance',
  'uat',
  'qa',
  'integration',
  'test',
  'sandbox',
  'development',
  'dev',
];

/** Which environments there are, which of them count, and in what order. */
export class Environments {
  readonly #config: ClustersConfig;
  readonly #sights: ClusterSights;

  /** @param options - the configuration, and what is known of clusters and namespaces */
  constructor(options: { config: ClustersConfig; sights: ClusterSights }) {
    this.#config = options.config;
    this.#sights = options.sights;
  }

  /** Which environment a namespace of a cluster is, for a service that expects to run there. */
  of(place: {
    cluster: string;
    namespace?: string;
    expected?: readonly ExpectedDeployment[];
  }): string {
    const { cluster, namespace } = place;
    const labels =
      namespace === undefined
        ? undefined
        : this.#sights.find(cluster)?.objects.get('namespaces', namespace)
            ?.metadata.labels;
    const environment = environmentOf(
      {
        ...place,
        ...(labels ? { namespaceLabels: labels } : {}),
        clusterLabels: this.#sights.resourceOf(cluster)?.labels ?? {},
      },
      this.#config.environments,
    );
    return environment.toLocaleLowerCase('en-US');
  }

  /** Whether it decides how services are. */
  isProduction(environment: string): boolean {
    return this.#config.production.includes(environment);
  }

  /** Its place among all: the smaller, the higher it is. */
  rankOf(environment: string): number {
    const order = [
      ...this.#config.production,
      ...this.#config.order,
      ...usualOrder,
    ];
    const at = order.indexOf(environment);
    return at === -1 ? order.length : at;
  }
}
