import { reachabilitySchema } from '@portolan/plugin-clusters-common';
import {
  ProblemError,
  type ClusterConnection,
  type CollectContext,
  type Collector,
} from '@portolan/portal-node';
import { onlyKey, reachabilityStream } from '../streams';
import { clockAhead } from './clockAhead';
import type { AskLimits } from './limits';
import { failedChecks, passedChecks } from './readiness';
import { versionSchema } from './wire';

/** An API server gets another version by starting again, which a probe seldom fails to notice. */
const versionKeptMs = 60 * 60_000;

/**
 * Probes an API server: four small requests a minute, and its version when it is met anew and once an hour.
 *
 * @param options - `onReturn` is called when it is ready after it was not
 */
export function createReachabilityCollector(options: {
  connection: ClusterConnection;
  limits: AskLimits;
  onReturn: () => void;
  now?: () => number;
}): Collector {
  const { connection, limits, onReturn, now = Date.now } = options;
  const { name } = connection.cluster;
  const stream = reachabilityStream(name);
  let versionAskedAt = Number.NEGATIVE_INFINITY;

  async function versionOf(context: CollectContext, known?: string) {
    const at = now();
    if (
      known !== undefined &&
      context.stream?.problem === undefined &&
      at - versionAskedAt < versionKeptMs
    ) {
      return known;
    }
    const { data } = await connection.getJson('/version', versionSchema, {
      ...limits,
      signal: context.signal,
    });
    versionAskedAt = at;
    return data.gitVersion;
  }

  return {
    stream,
    everyMs: 15_000,
    limitMs: 30_000,
    async collect(context) {
      const { before, signal, stream: last } = context;
      const startedAt = now();
      const { body, headers, answer } = await connection
        .get('/readyz?verbose', { ...limits, signal })
        .catch(error => {
          throw notReady(error, name);
        });
      const clockAheadSeconds = clockAhead(headers.date, {
        startedAt,
        endedAt: now(),
      });
      const checks = passedChecks(body.toString('utf8'), name);
      const known = reachabilitySchema.safeParse(before.get(onlyKey)).data;
      const version = await versionOf(context, known?.version);
      const isUnbroken =
        last?.problem === undefined &&
        last?.seenAt !== undefined &&
        startedAt - last.seenAt <= stream.maxAgeMs;
      if (last?.problem !== undefined) {
        onReturn();
      }
      const since =
        isUnbroken && known ? known.since : new Date(startedAt).toISOString();
      return {
        records: new Map([
          [
            onlyKey,
            {
              version,
              checks,
              since,
              ...(clockAheadSeconds === undefined ? {} : { clockAheadSeconds }),
            },
          ],
        ]),
        answer,
      };
    },
  };
}

/** An API server that says of itself that it is not ready says why. */
function notReady(error: unknown, name: string): unknown {
  const failed =
    error instanceof ProblemError ? failedChecks(error.answer?.head ?? '') : [];
  return error instanceof ProblemError && failed.length > 0
    ? new ProblemError(
        {
          kind: 'error',
          message: `${name} is not ready: ${
            failed.length === 1 ? 'its check' : 'its checks'
          } ${failed.join(', ')} ${failed.length === 1 ? 'fails' : 'fail'}`,
        },
        { answer: error.answer, cause: error },
      )
    : error;
}
