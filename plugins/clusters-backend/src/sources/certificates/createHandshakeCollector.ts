import {
  handshakeSchema,
  httpRouteSchema,
  ingressSchema,
  type Handshake,
} from '@portolan/plugin-clusters-common';
import { streamId, type Problem } from '@portolan/portal-common';
import {
  askCertificate,
  createRecordReader,
  ProblemError,
  type AskCertificate,
  type CertificateQuestion,
  type ClusterEntry,
  type Collector,
  type Mirror,
} from '@portolan/portal-node';
import { handshakesStream, watchStream } from '../streams';
import { entryHosts, mostHosts, type EntryHost } from './entryHosts';

const minute = 60_000;
/** No host is asked sooner; each waits up to a sixth longer, so that they do not come all at the same moment. */
const restMs = 60 * minute;
const jitterMs = 10 * minute;
/** So many at a time, and so many in one reading, which therefore ends in time even if all of them hang. */
const atOnce = 4;
const inOneReading = 40;
const handshakeMs = 5_000;

/** One whose certificate is wanted. */
type Target = Pick<Handshake, 'host' | 'of' | 'entry'> & {
  /** What to ask, or why it is not asked. */
  question: CertificateQuestion | ProblemError['detail'];
};

/**
 * Asks the API server of a cluster and the hosts of its entries for their certificates, each once an hour, by a
 * handshake that says nothing but the name. What the names resolve to may be an address of a private network: most
 * services of a company have one, and what such a server shows is its certificate, to people who may see its ingress.
 * Loopback, link-local and metadata addresses are refused.
 */
export function createHandshakeCollector(options: {
  cluster: ClusterEntry;
  /** The area's, for the entries of the cluster. */
  mirror: Pick<Mirror, 'records'>;
  ask?: AskCertificate;
  now?: () => number;
  random?: () => number;
}): Collector {
  const { cluster, mirror } = options;
  const {
    ask = askCertificate,
    now = Date.now,
    random = Math.random,
  } = options;
  const readIngress = createRecordReader(ingressSchema);
  const readRoute = createRecordReader(httpRouteSchema);

  function targets(): { all: Target[]; left: number } {
    const records = (kind: 'ingresses' | 'httproutes') => [
      ...mirror.records(streamId(watchStream(cluster.name, kind))).values(),
    ];
    const { hosts, left } = entryHosts({
      ingresses: records('ingresses').flatMap(one => readIngress(one) ?? []),
      httproutes: records('httproutes').flatMap(one => readRoute(one) ?? []),
    });
    return { all: [apiServer(cluster), ...hosts.map(toTarget)], left };
  }

  async function handshake(
    target: Target,
    known: Handshake | undefined,
    signal: AbortSignal,
  ): Promise<Handshake> {
    const { question, ...rest } = target;
    const nextAt = new Date(
      now() + restMs + Math.floor(random() * jitterMs),
    ).toISOString();
    try {
      if ('kind' in question) {
        throw new ProblemError(question);
      }
      const shown = await ask({ ...question, totalMs: handshakeMs, signal });
      const at = new Date(now()).toISOString();
      return { ...rest, shown: { ...shown, at }, nextAt };
    } catch (error) {
      signal.throwIfAborted();
      return {
        ...rest,
        ...(known?.shown ? { shown: known.shown } : {}),
        problem: problemOf(error, known?.problem),
        nextAt,
      };
    }
  }

  function problemOf(error: unknown, before: Problem | undefined): Problem {
    const detail =
      error instanceof ProblemError
        ? error.detail
        : { kind: 'error' as const, message: String(error).slice(0, 200) };
    const isSame = before?.message === detail.message;
    return {
      ...detail,
      since: isSame ? before.since : new Date(now()).toISOString(),
    };
  }

  return {
    stream: handshakesStream(cluster.name),
    everyMs: minute,
    // As long as they take if all of them hang, and some time to spare.
    limitMs: (inOneReading / atOnce) * handshakeMs + 20_000,
    async collect({ before, signal }) {
      const { all, left } = targets();
      const records = new Map<string, unknown>();
      const due: Target[] = [];
      for (const target of all) {
        const kept = before.get(keyOf(target));
        const known = handshakeSchema.safeParse(kept).data;
        if (known && Date.parse(known.nextAt) > now()) {
          records.set(keyOf(target), sameEntry(known, target, kept));
        } else {
          due.push(target);
          if (known) {
            records.set(keyOf(target), kept);
          }
        }
      }
      const asked = due.slice(0, inOneReading);
      const waiting = [...asked];
      const work = async () => {
        for (let target = waiting.shift(); target; target = waiting.shift()) {
          const key = keyOf(target);
          const known = handshakeSchema.safeParse(before.get(key)).data;
          records.set(key, await handshake(target, known, signal));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return {
        records,
        ...(left > 0
          ? {
              gaps: [
                `${left} further hosts are not asked: ${mostHosts} are the most`,
              ],
            }
          : {}),
      };
    },
  };
}

/** It may have moved to another ingress since. */
function sameEntry(
  known: Handshake,
  { entry }: Target,
  record: unknown,
): unknown {
  return JSON.stringify(known.entry) === JSON.stringify(entry)
    ? record
    : { ...known, entry };
}

/** Its address is the operator's, so no address is refused. */
function apiServer({ name, url }: ClusterEntry): Target {
  const { hostname, host, port, protocol } = new URL(url);
  return {
    host,
    of: 'api-server',
    question:
      protocol === 'https:'
        ? {
            host: hostname.replace(/^\[(.*)\]$/, '$1'),
            port: Number(port) || 443,
          }
        : {
            kind: 'absent',
            why: 'not-configured',
            message: `${name} is asked without TLS, so it shows no certificate`,
            remedy: 'an address that begins with https://',
          },
  };
}

function toTarget({ host, entry, refusal }: EntryHost): Target {
  return {
    host,
    of: 'entry',
    entry,
    question:
      refusal === undefined
        ? { host, guard: { allow: [] } }
        : {
            kind: 'forbidden',
            missing: `TLS to ${host}`,
            message: `${host} is not asked: ${refusal}`,
          },
  };
}

function keyOf(target: Pick<Handshake, 'host' | 'of'>): string {
  return `${target.of}/${target.host}`;
}
