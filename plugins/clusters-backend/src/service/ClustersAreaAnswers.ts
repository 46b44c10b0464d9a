import { clusterSchema } from '@portolan/plugin-clusters-common';
import {
  namedMessage,
  streamId,
  type AreaList,
  type Attention,
  type AuditEvent,
  type Fact,
  type Problem,
} from '@portolan/portal-common';
import {
  createRecordReader,
  type AreaAnswers,
  type Mirror,
  type StreamSpec,
  type Viewer,
} from '@portolan/portal-node';
import {
  accessStream,
  clustersStream,
  reachabilityStream,
} from '../sources/streams';
import { toAttention, toFact } from './serviceEvidence';
import type { ServiceStates } from './ServiceStates';

/** What this area tells the others: clusters that cannot be seen, and services that do not run well. */
export class ClustersAreaAnswers implements AreaAnswers {
  readonly #mirror: Mirror;
  readonly #states: ServiceStates;
  readonly #now: () => number;
  readonly #readCluster = createRecordReader(clusterSchema);

  /** @param options - the area's mirror, how services are, and the clock */
  constructor(options: {
    mirror: Mirror;
    states: ServiceStates;
    now: () => number;
  }) {
    this.#mirror = options.mirror;
    this.#states = options.states;
    this.#now = options.now;
  }

  /** How each service runs, with the sighting of the deployment that decides it. */
  facts(viewer: Viewer, query: { service?: string }): AreaList<Fact> {
    const states = [...this.#states.all(this.#now())].filter(
      ([ref]) => query.service === undefined || ref === query.service,
    );
    const visible = states.filter(([ref]) => viewer.sees(ref));
    return {
      hidden: states.length - visible.length,
      items: visible.flatMap(([, state]) => toFact(state) ?? []),
    };
  }

  /** One item a cluster that cannot be seen whole, which is the platform's, and one a service. */
  attention(viewer: Viewer): AreaList<Attention> {
    const clusters = [...this.#blindness(), ...this.#repeated()];
    const now = this.#now();
    const services = [...this.#states.all(now)].flatMap(([ref, state]) => {
      const told = toAttention(state, now);
      // To the platform the cluster that is not seen says it all, once.
      return told &&
        !(
          viewer.seesUnowned &&
          clusters.some(({ id }) => id === `cluster:${told.unseen}`)
        )
        ? [{ ref, item: told.item }]
        : [];
    });
    const visible = services.filter(({ ref }) => viewer.sees(ref));
    return {
      items: [
        ...(viewer.seesUnowned ? clusters : []),
        ...visible.map(({ item }) => item),
      ],
      hidden:
        (viewer.seesUnowned ? 0 : clusters.length) +
        services.length -
        visible.length,
    };
  }

  async audit(): Promise<AreaList<AuditEvent>> {
    return { items: [], hidden: 0 };
  }

  #blindness(): Attention[] {
    const list = this.#problemOf(clustersStream);
    const blind = [...this.#mirror.records(streamId(clustersStream)).keys()]
      .map(name => this.#blindnessOf(name))
      .filter(item => item !== undefined);
    return list && list.kind !== 'absent'
      ? [
          {
            id: 'clusters',
            verdict: 'unknown',
            since: list.since,
            sentence: `Which clusters there are is not known: ${list.message}`,
            href: hrefOf(clustersStream),
          },
          ...blind,
        ]
      : blind;
  }

  /** What cannot be reached cannot be read either: the one says it all. */
  #blindnessOf(name: string): Attention | undefined {
    for (const stream of [reachabilityStream(name), accessStream(name)]) {
      const problem = this.#problemOf(stream);
      if (problem) {
        return {
          id: `cluster:${name}`,
          // An API server that says it fails is seen failing; of the others nobody knows how they are.
          verdict: problem.kind === 'error' ? 'bad' : 'unknown',
          since: problem.since,
          sentence: sentenceOf(name, problem),
          href: hrefOf(stream),
        };
      }
    }
    return undefined;
  }

  #repeated(): Attention[] {
    return [...this.#mirror.records(streamId(clustersStream)).values()].flatMap(
      record => {
        const { name, repeatedSince } = this.#readCluster(record) ?? {};
        return name !== undefined && repeatedSince !== undefined
          ? [
              {
                id: `repeated:${name}`,
                verdict: 'warning' as const,
                since: repeatedSince,
                sentence: `More than one cluster of kubernetes: is named ${name}; only the first is asked`,
                href: hrefOf(clustersStream),
              },
            ]
          : [];
      },
    );
  }

  #problemOf(stream: StreamSpec): Problem | undefined {
    return this.#mirror.stream(streamId(stream))?.problem;
  }
}

function sentenceOf(name: string, problem: Problem): string {
  switch (problem.kind) {
    case 'unreachable':
      return `${name} cannot be reached: ${problem.message}`;
    case 'timeout':
    case 'silent':
      return `${name} does not answer: ${problem.message}`;
    case 'error':
    case 'invalid':
    case 'unauthenticated':
    case 'forbidden':
    case 'absent':
      return namedMessage(problem.message, name);
    default: {
      const never: never = problem;
      return never;
    }
  }
}

/** The stream, opened in the portal's own health. */
function hrefOf(stream: StreamSpec): string {
  return `/portal?${new URLSearchParams({
    stream: `clusters/${streamId(stream)}`,
  })}`;
}
