import { randomUUID } from 'node:crypto';
import { compileMatchers, matcherSchema } from '@portolan/plugin-alerts-common';
import {
  answers,
  startUpstream,
  type FakeUpstream,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { z } from 'zod';

const postedSchema = z.object({
  id: z.string().optional(),
  matchers: z.array(matcherSchema),
  startsAt: z.string(),
  endsAt: z.string(),
  createdBy: z.string(),
  comment: z.string(),
});
type Kept = z.output<typeof postedSchema> & { id: string };

/** An alert that fires in a fake cluster. */
export interface FakeAlert {
  fingerprint: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  startsAt?: string;
}

/** A highly available cluster of Alertmanagers: what one is told, all know. */
export interface FakeCluster {
  alerts: FakeAlert[];
  silences: Map<string, Kept>;
  peers: FakeUpstream[];
  /** When any of them was asked for its alerts; milliseconds since the epoch. */
  askedAt: number[];
  close(): Promise<void>;
}

/** Starts a cluster that follows prometheus/alertmanager api/v2/openapi.yaml and silence/silence.go. */
export async function startAlertmanagers(count: number): Promise<FakeCluster> {
  const silences = new Map<string, Kept>();
  const cluster: FakeCluster = {
    alerts: [],
    silences,
    peers: [],
    askedAt: [],
    close: async () => {
      await Promise.all(cluster.peers.map(peer => peer.close()));
    },
  };
  for (let at = 0; at < count; at++) {
    cluster.peers.push(
      await startUpstream({
        '/api/v2/alerts/groups': (request, response) => {
          cluster.askedAt.push(Date.now());
          answers.json(groupsOf(cluster))(request, response);
        },
        '/api/v2/status': answers.json({
          cluster: { status: 'ready', peers: [] },
          versionInfo: { version: '0.25.0' },
          config: { original: 'route: { receiver: nobody }' },
          uptime: '2026-11-24T00:00:00.000Z',
        }),
        '/api/v2/silences': silencesRoute(silences),
        '/api/v2/silence/*': endRoute(silences),
      }),
    );
  }
  return cluster;
}

function silencesRoute(silences: Map<string, Kept>): UpstreamRoute {
  return async (request, response) => {
    if (request.method !== 'POST') {
      answers.json(
        [...silences.values()].map(silence => ({
          ...silence,
          updatedAt: silence.startsAt,
          status: { state: stateOf(silence) },
        })),
      )(request, response);
      return;
    }
    const posted = postedSchema.parse(await bodyOf(request));
    const before = posted.id ? silences.get(posted.id) : undefined;
    if (posted.id && !before) {
      answers.json('silence not found', 404)(request, response);
      return;
    }
    const now = new Date().toISOString();
    const inPlace =
      before &&
      stateOf(before) !== 'expired' &&
      JSON.stringify(before.matchers) === JSON.stringify(posted.matchers) &&
      before.startsAt === posted.startsAt;
    if (before && !inPlace) {
      silences.set(before.id, { ...before, endsAt: now });
    }
    const id = inPlace ? before.id : randomUUID();
    silences.set(id, {
      ...posted,
      id,
      startsAt: !inPlace && posted.startsAt < now ? now : posted.startsAt,
    });
    answers.json({ silenceID: id })(request, response);
  };
}

function endRoute(silences: Map<string, Kept>): UpstreamRoute {
  return (request, response) => {
    const silence = silences.get((request.url ?? '').split('/').at(-1) ?? '');
    if (!silence) {
      answers.json('silence not found', 500)(request, response);
      return;
    }
    silences.set(silence.id, { ...silence, endsAt: new Date().toISOString() });
    response.writeHead(200).end();
  };
}

function groupsOf({ alerts, silences }: FakeCluster) {
  return [
    {
      receiver: { name: 'pager' },
      labels: {},
      alerts: alerts.map(alert => {
        const silencedBy = [...silences.values()]
          .filter(
            silence =>
              stateOf(silence) === 'active' &&
              compileMatchers(silence.matchers)(alert.labels),
          )
          .map(({ id }) => id);
        return {
          annotations: {},
          startsAt: '2026-11-24T09:00:00.000Z',
          ...alert,
          status: {
            state: silencedBy.length > 0 ? 'suppressed' : 'active',
            silencedBy,
            inhibitedBy: [],
          },
        };
      }),
    },
  ];
}

function stateOf({ startsAt, endsAt }: Kept): string {
  const now = Date.now();
  if (Date.parse(endsAt) <= now) {
    return 'expired';
  }
  return Date.parse(startsAt) > now ? 'pending' : 'active';
}

async function bodyOf(stream: AsyncIterable<Buffer>): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
