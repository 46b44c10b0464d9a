import { readFile } from 'node:fs/promises';
import type { RawAnswer } from '@portolan/portal-common';
import { z } from 'zod';
import type { TlsOptions } from '../http/createAgents';
import type { HttpDoor } from '../http/HttpDoor';
import { ProblemError } from '../http/ProblemError';
import { oneLine } from '../http/problems';
import type { RequestCounter } from '../http/requestCounter';
import type {
  ClusterConnection,
  ClusterCredential,
  ClusterEntry,
  SelfReview,
} from './ClusterAccess';
import { providerOf, type CredentialCache } from './createCredentialCache';
import { rightOf } from './rightOf';
import type { ClusterPace } from './watch/ClusterPace';

/** The only paths that are ever posted to. */
const reviewPaths: Record<SelfReview, string> = {
  SelfSubjectRulesReview:
    '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
  SelfSubjectAccessReview:
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
};

const statusSchema = z.object({
  kind: z.literal('Status'),
  message: z.string(),
});

/** Makes a {@link ClusterConnection} on a door. A credential refused with 401 is dropped and a new one tried, once. */
export function createClusterConnection(options: {
  cluster: ClusterEntry;
  door: HttpDoor;
  credentials: CredentialCache;
  counter: RequestCounter;
  pace: ClusterPace;
}): ClusterConnection {
  const { cluster, door, credentials, counter, pace } = options;

  async function ask<T extends { answer: RawAnswer }, O extends AskOptions>(
    path: string,
    get: O,
    send: (url: string, options: O & { tls: TlsOptions }) => Promise<T>,
    right: string = rightOf(path),
  ): Promise<T> {
    const url = `${cluster.url.replace(/\/+$/, '')}${path}`;
    const ca = await authorityOf(cluster);
    const once = async () => {
      const { credential, drop } = await credentials.of(cluster, get.signal);
      counter.add(cluster.name);
      try {
        return await send(
          url,
          withCredential({ cluster, credential, ca, get }),
        );
      } catch (error) {
        if (isRefused(error)) {
          drop();
        }
        throw error;
      }
    };
    try {
      const answered = await once().catch((error: unknown) => {
        if (isRefused(error)) {
          return once();
        }
        throw error;
      });
      return { ...answered, answer: counted(answered.answer) };
    } catch (error) {
      throw inWordsOfClusters(error, { cluster, right, counted });
    }
  }

  /** The door counts by host, which clusters behind one proxy share. */
  function counted(answer: RawAnswer): RawAnswer {
    return answer.requestsPerMinute === undefined
      ? answer
      : { ...answer, requestsPerMinute: counter.perMinute(cluster.name) };
  }

  return {
    cluster,
    get: (path, get = {}) => ask(path, get, (url, sent) => door.get(url, sent)),
    getJson: (path, schema, get = {}) =>
      ask(path, get, (url, sent) => door.getJson(url, schema, sent)),
    review(kind, spec, { schema, ...get }) {
      const question = { apiVersion: 'authorization.k8s.io/v1', kind, spec };
      return ask(
        reviewPaths[kind],
        get,
        (url, sent) => door.askJson(url, question, { ...sent, schema }),
        `create ${kind.toLowerCase()}s.authorization.k8s.io`,
      );
    },
    stream: (path, stream) =>
      ask(path, stream, (url, sent) => door.stream(url, sent)),
    pace,
    requestsPerMinute: () => counter.perMinute(cluster.name),
  };
}

async function authorityOf(cluster: ClusterEntry): Promise<string | undefined> {
  if (cluster.caData !== undefined) {
    return Buffer.from(cluster.caData, 'base64').toString('utf8');
  }
  if (cluster.caFile === undefined) {
    return undefined;
  }
  try {
    // Read each time: mounted certificates are replaced while we run.
    return await readFile(cluster.caFile, 'utf8');
  } catch (error) {
    throw new ProblemError(
      {
        kind: 'invalid',
        message: `The caFile of ${cluster.name} cannot be read: ${cluster.caFile}`,
      },
      { cause: error },
    );
  }
}

/** What a credential is added to. */
interface AskOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function withCredential<O extends AskOptions>(options: {
  cluster: ClusterEntry;
  credential: ClusterCredential;
  ca: string | undefined;
  get: O;
}): O & { tls: TlsOptions } {
  const { cluster, credential, ca, get } = options;
  const tls: TlsOptions = {
    ...(ca === undefined ? {} : { ca }),
    rejectUnauthorized: cluster.skipTLSVerify !== true,
  };
  switch (credential.type) {
    case 'bearer token':
      return {
        ...get,
        tls,
        headers: {
          ...get.headers,
          // Token files end with a line break, which no header may have.
          authorization: `Bearer ${credential.token.trim()}`,
        },
      };
    case 'x509 client certificate':
      return {
        ...get,
        tls: { ...tls, cert: credential.cert, key: credential.key },
      };
    case 'anonymous':
      return { ...get, tls };
    default: {
      const unknown: never = credential;
      throw new TypeError(`Unknown credential ${Object.keys(unknown)}`);
    }
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof ProblemError && error.answer?.status === 401;
}

function inWordsOfClusters(
  error: unknown,
  context: {
    cluster: ClusterEntry;
    right: string;
    counted: (answer: RawAnswer) => RawAnswer;
  },
): unknown {
  const { cluster, right, counted } = context;
  if (!(error instanceof ProblemError)) {
    return error;
  }
  const answer = error.answer && counted(error.answer);
  const status = answer?.status;
  const said = statusMessageOf(answer?.head);
  if (status === 401) {
    return new ProblemError(
      {
        kind: 'unauthenticated',
        message: `${
          cluster.name
        } refuses the credential of its provider '${providerOf(
          cluster,
        )}' (401)`,
      },
      { answer, cause: error },
    );
  }
  if (status === 403) {
    return new ProblemError(
      {
        kind: 'forbidden',
        missing: right,
        message: `${cluster.name} does not let the portal ${right}${
          said ? `: ${said}` : ''
        }`,
      },
      { answer, cause: error },
    );
  }
  if (!answer) {
    return error;
  }
  const { retryAfterMs } = error;
  return new ProblemError(
    said && error.detail.kind === 'error'
      ? {
          ...error.detail,
          message: `${cluster.name} answered ${status}: ${said}`,
        }
      : error.detail,
    { answer, cause: error, retryAfterMs },
  );
}

function statusMessageOf(head = ''): string {
  try {
    const parsed = statusSchema.safeParse(JSON.parse(head));
    return parsed.success ? oneLine(parsed.data.message).slice(0, 300) : '';
  } catch {
    return '';
  }
}
