import { ProblemError } from '../http/ProblemError';
import type {
  ClusterAuthStrategy,
  ClusterCredential,
  ClusterEntry,
  ClusterParts,
} from './ClusterAccess';
import { expiryOf } from './expiryOf';
import { keptUntil } from './keptUntil';
import { remedyOfPersonBound } from './remedyOfPersonBound';
import { withLimit } from '../pace/withLimit';
import { withoutSecrets } from './withoutSecrets';

/** The annotation by which upstream's `DispatchStrategy` chooses a strategy. */
const authProvider = 'kubernetes.io/auth-provider';
/** An answer of a provider, as long as a sentence on a screen may be. */
const saidLength = 400;

/** A credential that was given, by identity: dropping it does not drop its successor. */
export interface KeptCredential {
  credential: ClusterCredential;
  /** Forgets it, so that the next request asks the strategy again. */
  drop(): void;
}

/** Credentials by cluster, asked for once and kept while they are good, at most ten minutes. */
export interface CredentialCache {
  /**
   * A credential that is not known to have expired.
   *
   * @throws {@link ProblemError} saying why there is none, without a credential in its words
   */
  of(cluster: ClusterEntry, signal?: AbortSignal): Promise<KeptCredential>;
}

/** The name of the strategy a cluster is configured with. */
export function providerOf(cluster: ClusterEntry): string {
  return cluster.authMetadata[authProvider] ?? '';
}

/** Makes a {@link CredentialCache}. */
export function createCredentialCache(options: {
  parts: () => Promise<ClusterParts>;
  answerMs: number;
  now: () => number;
}): CredentialCache {
  const { parts, answerMs, now } = options;
  const kept = new Map<
    string,
    { asked: Promise<ClusterCredential>; until: number }
  >();

  async function ask(cluster: ClusterEntry): Promise<ClusterCredential> {
    const credential = await given(cluster);
    const expiry = expiryOf(credential);
    if (expiry !== undefined && expiry <= now()) {
      throw new ProblemError({
        kind: 'unauthenticated',
        message: `The provider '${providerOf(cluster)}' gave a token for ${
          cluster.name
        } that expired at ${new Date(expiry).toISOString()}`,
      });
    }
    return credential;
  }

  async function given(cluster: ClusterEntry): Promise<ClusterCredential> {
    const { authStrategyMap } = await parts();
    const strategy = strategyOf(authStrategyMap, cluster);
    let credential: ClusterCredential;
    try {
      credential = await withLimit(strategy.getCredential(cluster, {}), {
        limitMs: answerMs,
        problem: () => ({
          kind: 'timeout',
          message: `The provider '${providerOf(
            cluster,
          )}' gave no credential for ${cluster.name} within ${answerMs} ms`,
        }),
      });
    } catch (error) {
      throw error instanceof ProblemError ? error : refusalOf(cluster, error);
    }
    if (
      credential.type === 'anonymous' &&
      providerOf(cluster) !== 'localKubectlProxy'
    ) {
      throw refusalOf(cluster);
    }
    return credential;
  }

  return {
    async of(cluster, signal) {
      const key = JSON.stringify([
        cluster.name,
        cluster.url,
        cluster.authMetadata,
      ]);
      let entry = kept.get(key);
      if (!entry || entry.until <= now()) {
        const asking = { asked: ask(cluster), until: Infinity };
        entry = asking;
        kept.set(key, entry);
        const askedAt = now();
        asking.asked.then(
          credential => {
            asking.until = keptUntil(askedAt, expiryOf(credential));
          },
          () => {},
        );
      }
      const mine = entry;
      const drop = () => {
        if (kept.get(key) === mine) {
          kept.delete(key);
        }
      };
      mine.asked.catch(drop);
      const credential = await withLimit(mine.asked, {
        limitMs: 3 * answerMs,
        signal,
        problem: () => ({
          kind: 'timeout',
          message: `No credential for ${cluster.name} came in time`,
        }),
      });
      return { credential, drop };
    },
  };
}

function strategyOf(
  strategies: ClusterParts['authStrategyMap'],
  cluster: ClusterEntry,
): ClusterAuthStrategy {
  const provider = providerOf(cluster);
  if (!Object.hasOwn(strategies, provider)) {
    throw new ProblemError({
      kind: 'invalid',
      message: `The cluster ${cluster.name} has the provider '${provider}', which the kubernetes plugin does not know`,
    });
  }
  return strategies[provider];
}

function refusalOf(cluster: ClusterEntry, cause?: unknown): ProblemError {
  const provider = providerOf(cluster);
  const remedy = remedyOfPersonBound({ provider, cluster });
  if (remedy) {
    return new ProblemError(
      {
        kind: 'unauthenticated',
        message: `${cluster.name} needs a person's token: its provider '${provider}' works only while somebody looks. ${remedy}`,
      },
      { cause },
    );
  }
  const said =
    cause === undefined
      ? ''
      : `: ${withoutSecrets(String(cause)).slice(0, saidLength)}`;
  return new ProblemError(
    {
      kind: 'unauthenticated',
      message: `The provider '${provider}' gave no credential for ${cluster.name}${said}`,
    },
    { cause },
  );
}
