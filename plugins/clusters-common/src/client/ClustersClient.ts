import {
  AreaClient,
  type Answer,
  type AreaFetch,
  type AskOptions,
} from '@portolan/portal-common';
import {
  clusterDetailSchema,
  clustersSchema,
  type ClusterDetail,
  type Clusters,
} from '../model/ClusterSummary';
import { deployTimeSchema, type DeployTime } from '../model/DeployTime';
import { parityAnswerSchema, type ParityAnswer } from '../model/Parity';
import {
  signalsAnswerSchema,
  type SignalRange,
  type SignalsAnswer,
} from '../model/Signals';
import { eventsAnswerSchema, type EventsAnswer } from '../model/StoredEvent';
import {
  companyPlaybooksSchema,
  type CompanyPlaybooks,
} from '../model/CompanyPlaybooks';
import {
  landscapeSchema,
  serviceDetailSchema,
  type Landscape,
  type ServiceDetail,
} from '../model/Landscape';

/** Asks the clusters area. */
export class ClustersClient extends AreaClient {
  /** @param options - how to reach the backend, and the local clock */
  constructor(options: { fetch: AreaFetch; now?: () => number }) {
    super({ area: 'clusters', ...options });
  }

  /** Every service the viewer may see, on every cluster. */
  landscape(options: AskOptions = {}): Promise<Answer<Landscape>> {
    return this.ask('/v1/landscape', landscapeSchema, options);
  }

  /** One service with everything it was judged by. @throws `AreaError` 404 if the catalog shows the viewer no such service */
  service(
    service: string,
    options: AskOptions = {},
  ): Promise<Answer<ServiceDetail>> {
    return this.ask('/v1/landscape/service', serviceDetailSchema, {
      ...options,
      query: { ...options.query, service },
    });
  }

  /** The company's own pages about rules. */
  playbooks(options: AskOptions = {}): Promise<Answer<CompanyPlaybooks>> {
    return this.ask('/v1/playbooks', companyPlaybooksSchema, options);
  }

  /** Every cluster. */
  clusters(options: AskOptions = {}): Promise<Answer<Clusters>> {
    return this.ask('/v1/clusters', clustersSchema, options);
  }

  /** One cluster with its nodes, zones, namespaces and streams. @throws `AreaError` 404 if there is none of this name */
  cluster(
    cluster: string,
    options: AskOptions = {},
  ): Promise<Answer<ClusterDetail>> {
    return this.ask('/v1/clusters/cluster', clusterDetailSchema, {
      ...options,
      query: { ...options.query, cluster },
    });
  }

  /** In what the deployments of a service differ. @throws `AreaError` 404 if the catalog shows the viewer no such service */
  parity(
    service: string,
    options: AskOptions = {},
  ): Promise<Answer<ParityAnswer>> {
    return this.ask('/v1/parity', parityAnswerSchema, {
      ...options,
      query: { ...options.query, service },
    });
  }

  /** How long it takes until what changes runs. @throws as `parity` */
  deployTime(
    service: string,
    options: AskOptions = {},
  ): Promise<Answer<DeployTime>> {
    return this.ask('/v1/deploy-time', deployTimeSchema, {
      ...options,
      query: { ...options.query, service },
    });
  }

  /** Golden signals of each deployment, asked of its Prometheus. @throws as `parity` */
  signals(
    question: { service: string; range: SignalRange },
    options: AskOptions = {},
  ): Promise<Answer<SignalsAnswer>> {
    return this.ask('/v1/signals', signalsAnswerSchema, {
      ...options,
      query: { ...options.query, ...question },
    });
  }

  /** What happened to the objects of a service, from watches and stores. @throws as `parity` */
  events(
    question: { service: string; hours: number },
    options: AskOptions = {},
  ): Promise<Answer<EventsAnswer>> {
    return this.ask('/v1/events', eventsAnswerSchema, {
      ...options,
      query: {
        ...options.query,
        service: question.service,
        hours: String(question.hours),
      },
    });
  }
}
