import {
  deprecatedCallSchema,
  type DeprecatedCall,
} from '@portolan/plugin-clusters-common';
import {
  ProblemError,
  type ClusterConnection,
  type Collector,
  type HttpStream,
} from '@portolan/portal-node';
import { deprecatedCallsStream } from '../streams';
import {
  deprecatedCallsFamily,
  familyOf,
  parseDeprecatedCall,
} from './parseDeprecatedCall';

const path = '/metrics';
const minute = 60_000;
/** A large cluster says tens of MiB; this much is read, and no more of it kept than one line. */
const maxBytes = 100 * 1024 * 1024;
const maxLineBytes = 64 * 1024;
/** There are not so many APIs; who says more is no API server. */
const mostCalls = 500;
/**
 * Behind one address there are several API servers, each of which remembers what it was asked itself: what one said is
 * kept for so long while others answer.
 */
const keptMs = 6 * 60 * minute;

/** How long it may take; in milliseconds. */
export interface MetricsLimits {
  connectMs: number;
  /** Until its first line, and between two. */
  silenceMs: number;
  totalMs: number;
}

/** An API server gathers its metrics before it says the first. */
export const metricsLimits: MetricsLimits = {
  connectMs: 8_000,
  silenceMs: 15_000,
  totalMs: 30_000,
};

/**
 * Reads from the API server's own metrics, every ten minutes, which deprecated APIs are called. They are read line by
 * line until this family is over, which comes early: families come by name.
 *
 * @remarks KEP-1693. `Registry.Gather` of prometheus/client_golang sorts families by name.
 */
export function createDeprecatedCallsCollector(options: {
  connection: ClusterConnection;
  limits?: MetricsLimits;
  now?: () => number;
}): Collector {
  const { connection, limits = metricsLimits, now = Date.now } = options;
  const { name } = connection.cluster;

  return {
    stream: deprecatedCallsStream(name),
    everyMs: 10 * minute,
    limitMs: limits.totalMs + 15_000,
    async collect({ before, signal }) {
      const startedAt = now();
      const { connectMs, silenceMs, totalMs } = limits;
      const answered = await connection
        .stream(path, {
          headers: { accept: 'text/plain' },
          signal,
          connectMs,
          headersMs: totalMs,
          silenceMs,
          totalMs,
          maxLineBytes,
          maxBytes,
        })
        .catch(error => {
          throw inWords(error, name);
        });
      const { calls, bytes } = await read(answered, name);
      const seenAt = new Date(now()).toISOString();
      const records = new Map<string, unknown>();
      for (const [key, record] of before) {
        const known = deprecatedCallSchema.safeParse(record).data;
        if (known && startedAt - Date.parse(known.seenAt) < keptMs) {
          records.set(key, record);
        }
      }
      for (const call of calls) {
        records.set(keyOf(call), { ...call, seenAt });
      }
      return {
        records,
        answer: {
          ...answered.answer,
          tookMs: Math.max(0, now() - startedAt),
          bytes,
          requestsPerMinute: connection.requestsPerMinute(),
        },
      };
    },
  };
}

const ownSample = Buffer.from(`${deprecatedCallsFamily}{`);
const commentSign = 0x23;

type Call = Omit<DeprecatedCall, 'seenAt'>;

/** What the family says, read no further than that. */
async function read(
  { lines }: HttpStream,
  cluster: string,
): Promise<{ calls: Call[]; bytes: number }> {
  const calls: Call[] = [];
  let bytes = 0;
  let last = '';
  let isSorted = true;
  let isApiServer = false;
  let isInFamily = false;
  for await (const line of lines) {
    bytes += line.bytes.length + 1;
    if (line.bytes.subarray(0, ownSample.length).equals(ownSample)) {
      isInFamily = true;
      isApiServer = true;
      const call = line.isCut
        ? undefined
        : parseDeprecatedCall(line.bytes.toString('utf8'));
      if (call && calls.length < mostCalls) {
        calls.push(call);
      }
      continue;
    }
    // Samples of a histogram do not come in the order of names; families do.
    const family =
      line.bytes[0] === commentSign
        ? familyOf(line.bytes.toString('utf8'))
        : undefined;
    if (family === undefined || family === last) {
      continue;
    }
    isSorted = isSorted && family > last;
    last = family;
    if (
      isInFamily ||
      (isSorted && isApiServer && family > deprecatedCallsFamily)
    ) {
      break;
    }
    isInFamily = family === deprecatedCallsFamily;
    isApiServer ||= family.startsWith('apiserver_');
  }
  if (!isApiServer) {
    throw new ProblemError({
      kind: 'absent',
      why: 'not-installed',
      message: `${cluster} answers ${path} with nothing of an API server, so which deprecated APIs are called is not known`,
      remedy: 'a control plane that gives the metrics of its API server',
    });
  }
  return { calls, bytes };
}

function inWords(error: unknown, cluster: string): unknown {
  if (!(error instanceof ProblemError)) {
    return error;
  }
  const more = { answer: error.answer, cause: error };
  switch (error.answer?.status) {
    case 403:
      return new ProblemError(
        {
          kind: 'forbidden',
          missing: `get ${path}`,
          message: `${cluster} does not let the portal get ${path}; its ClusterRole needs the rule { nonResourceURLs: ["${path}"], verbs: ["get"] }`,
        },
        more,
      );
    case 404:
      return new ProblemError(
        {
          kind: 'absent',
          why: 'not-installed',
          message: `${cluster} gives no ${path}, so which deprecated APIs are called is not known`,
          remedy: 'a control plane that gives the metrics of its API server',
        },
        more,
      );
    default:
      return error;
  }
}

function keyOf({ group, version, resource, subresource }: Call): string {
  return [group, version, resource, subresource]
    .map(encodeURIComponent)
    .join('/');
}
