import { createHash } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { streamId } from '@portolan/portal-common';
import { createHttpDoor, type Service } from '@portolan/portal-node';
import {
  startUpstream,
  type FakeUpstream,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { pipelinesStream } from '../../streams';
import { createPipelinesCollector } from '../createPipelinesCollector';
import { pipelineRecordSchema, type PipelineRecord } from '../pipelineRecord';
import { RepositoryPlaces } from '../RepositoryPlaces';

/** When it all begins. */
export const start = Date.parse('2026-11-27T10:00:00Z');

/** A time after the start, or before it. */
export function at(minutes: number): string {
  return new Date(start + minutes * 60_000).toISOString();
}

/** A hash that differs with its name. */
export function shaOf(name: string): string {
  return createHash('sha1').update(name).digest('hex');
}

/** Answers JSON with an ETag, and 304 to who knows it. */
export function withEtag(value: () => unknown): UpstreamRoute {
  return (request, response) => {
    const body = JSON.stringify(value());
    const etag = `W/"${shaOf(body)}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response
      .writeHead(200, { 'content-type': 'application/json', etag })
      .end(body);
  };
}

/** A service with a repository. */
export function aService(
  name: string,
  annotations: Record<string, string>,
): Service {
  return {
    ref: `component:default/${name}`,
    title: name,
    owner: { ref: 'group:default/shop', title: 'Shop', real: true },
    annotations,
    labels: {},
  };
}

/** A GitHub and a GitLab, and a collector that asks them by a clock of its own. */
export async function startHosts(services: Service[]) {
  const github = await startUpstream({});
  const gitlab = await startUpstream({});
  let now = start;
  const door = createHttpDoor({ concurrencyPerHost: 5, now: () => now });
  const hostOf = ({ url }: FakeUpstream) => new URL(url).host;
  const places = new RepositoryPlaces(
    ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [
            {
              host: hostOf(github),
              apiBaseUrl: `${github.url}/api/v3`,
              token: 'of-github',
            },
          ],
          gitlab: [
            {
              host: hostOf(gitlab),
              apiBaseUrl: `${gitlab.url}/api/v4`,
              baseUrl: gitlab.url,
              token: 'of-gitlab',
            },
          ],
        },
      }),
    ),
  );
  const listed = new Map(services.map(service => [service.ref, service]));
  const credentials: string[] = [];
  let credential = async () => {};
  const collectorOf = () =>
    createPipelinesCollector({
      services: async () => listed,
      places,
      door,
      now: () => now,
      async headersOf({ slug }) {
        credentials.push(slug);
        await credential();
        return { authorization: `Bearer of ${slug}` };
      },
      pace: {
        intervalMs: 120_000,
        soonMs: 20_000,
        turnMs: 10_000,
        asking: { totalMs: 2_500, idleMs: 300, maxBytes: 300_000 },
      },
    });
  let collector = collectorOf();
  let records: ReadonlyMap<string, unknown> = new Map();
  let seenAt: number | undefined;
  const told = [0, 0];
  return {
    github,
    gitlab,
    listed,
    hostOf,
    credentials,
    /** What happens when a credential is asked for. */
    onCredential(action: () => Promise<void>) {
      credential = action;
    },
    /** As much later, in milliseconds. */
    pass(ms: number) {
      now += ms;
    },
    now: () => now,
    /** The process begins anew; what the mirror has stays. */
    restart() {
      collector = collectorOf();
    },
    /** One turn. */
    async turn() {
      const collected = await collector.collect({
        signal: new AbortController().signal,
        before: records,
        stream: {
          ...pipelinesStream,
          id: streamId(pipelinesStream),
          version: 1,
          seenAt,
        },
      });
      records = collected.records;
      seenAt = now;
      return collected;
    },
    raw: () => records,
    seenAt: () => seenAt,
    record(slug: string): PipelineRecord {
      const [, found] =
        [...records].find(([key]) => key.endsWith(`/${slug}`)) ?? [];
      return pipelineRecordSchema.parse(found);
    },
    /** Questions since the last time this was asked. */
    questions: () =>
      [github, gitlab].flatMap(({ requests }, which) => {
        const fresh = requests.slice(told[which]);
        told[which] = requests.length;
        return fresh;
      }),
    /** @throws if something was asked that no route answers */
    async closeStrictly() {
      await this.close();
      const unexpected = [...github.unexpected, ...gitlab.unexpected];
      if (unexpected.length > 0) {
        throw new Error(`Nobody meant to ask ${unexpected.join(', ')}`);
      }
    },
    async close() {
      await Promise.all([github.close(), gitlab.close(), door.close()]);
    },
  };
}
