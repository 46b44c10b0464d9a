import type { EventShape, StoredEvent } from '@portolan/plugin-clusters-common';
import type { RawAnswer } from '@portolan/portal-common';
import {
  ProblemError,
  readTls,
  type ConfiguredUpstream,
  type HttpDoor,
} from '@portolan/portal-node';
import { z } from 'zod';
import { shapes } from './shapes';

/** A store of events of the configuration. */
export interface EventStoreOptions extends ConfiguredUpstream {
  name: string;
  /** Name or pattern: `botkube-*`. */
  index: string;
  shape: EventShape;
  /** Names that its documents have for clusters of the portal. */
  clusterNames: ReadonlyMap<string, string>;
  door: HttpDoor;
}

/** Which events: those of namespaces of clusters, in a range of instants in milliseconds since the epoch. */
export interface EventQuery {
  places: ReadonlyArray<{ cluster: string; namespace: string }>;
  since: number;
  until: number;
  signal: AbortSignal;
}

/** Reads events that are kept for long. */
export interface EventStore {
  name: string;
  /** The newest first. @throws `ProblemError` for what the store can do wrong; that it has no index yet is no error */
  search(query: EventQuery): Promise<{
    events: StoredEvent[];
    hasMore: boolean;
    answer?: RawAnswer;
  }>;
}

const mostEvents = 200;

/** Built from the search API of Elasticsearch 8 and OpenSearch 2. */
const searchSchema = z.object({
  timed_out: z.boolean().optional(),
  _shards: z.object({ failed: z.number() }).optional(),
  hits: z.object({ hits: z.array(z.object({ _source: z.unknown() })) }),
});

/**
 * Opens a store. What is asked is built of term and range filters alone, whose values are data: nothing of a query is
 * ever taken from a browser.
 */
export function createEventStore(options: EventStoreOptions): EventStore {
  const { name, index, shape, clusterNames, headers, door } = options;
  const { fields, read } = shapes[shape];
  const address = `${options.url}/${index
    .split(',')
    .map(encodeURIComponent)
    .join(',')}/_search?ignore_unavailable=true&allow_no_indices=true`;
  const portalNames = new Map(
    [...clusterNames].map(([cluster, told]) => [told, cluster]),
  );

  return {
    name,
    async search({ places, since, until, signal }) {
      const told = (cluster: string) => clusterNames.get(cluster) ?? cluster;
      const asked = {
        size: mostEvents + 1,
        // An index of an empty day has no mapping to sort by.
        sort: [{ [fields.time]: { order: 'desc', unmapped_type: 'date' } }],
        query: {
          bool: {
            filter: [
              {
                range: {
                  [fields.time]: {
                    gte: new Date(since).toISOString(),
                    lte: new Date(until).toISOString(),
                  },
                },
              },
              terms(
                fields.cluster,
                places.map(({ cluster }) => told(cluster)),
              ),
              terms(
                fields.namespace,
                places.map(({ namespace }) => namespace),
              ),
            ],
          },
        },
      };
      const { data, answer } = await door
        .askJson(address, asked, {
          schema: searchSchema,
          headers,
          tls: await readTls(options),
          signal,
          maxBytes: 8 * 1024 * 1024,
        })
        .catch((error: unknown) => {
          if (isWithoutIndex(error)) {
            return { data: { hits: { hits: [] } }, answer: error.answer };
          }
          throw error;
        });
      if ('timed_out' in data && (data.timed_out || data._shards?.failed)) {
        throw new ProblemError(
          {
            kind: 'error',
            message: `${name} answered a part of what was asked: ${
              data.timed_out ? 'it ran out of time' : 'some shards failed'
            }`,
          },
          { answer },
        );
      }
      const events = data.hits.hits.flatMap(({ _source }): StoredEvent[] => {
        const event = read(_source);
        const cluster =
          event?.cluster && (portalNames.get(event.cluster) ?? event.cluster);
        // A field may hold more than was asked for where it is split into words.
        return event &&
          cluster &&
          places.some(
            place =>
              place.cluster === cluster && place.namespace === event.namespace,
          )
          ? [{ ...event, cluster, from: shape }]
          : [];
      });
      return {
        events: toldOnce(events.slice(0, mostEvents)),
        hasMore: data.hits.hits.length > mostEvents,
        answer,
      };
    },
  };
}

/** Agents that are started anew, or of which there are several, write the same again: it happened once. */
function toldOnce(events: readonly StoredEvent[]): StoredEvent[] {
  return [
    ...new Map(events.map(event => [JSON.stringify(event), event])).values(),
  ];
}

function terms(field: string, values: readonly string[]) {
  return { terms: { [field]: [...new Set(values)] } };
}

/** A store into which nothing was written yet has no index: there are no events, and that is known. */
function isWithoutIndex(error: unknown): error is ProblemError {
  return (
    error instanceof ProblemError &&
    error.answer?.status === 404 &&
    (error.answer.head ?? '').includes('index_not_found_exception')
  );
}
