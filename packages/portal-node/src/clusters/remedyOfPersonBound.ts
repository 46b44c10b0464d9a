import type { ClusterEntry } from './ClusterAccess';

/**
 * Upstream's strategies that want the token of whoever looks, and what to write instead of them so that the portal can
 * read the cluster by itself. (`aks` without a token silently answers anonymous; `google` and `oidc` throw.)
 */
const instead: Readonly<Record<string, readonly string[]>> = {
  aks: ['authProvider: azure'],
  google: ['authProvider: googleServiceAccount'],
  // eslint-disable-next-line no-template-curly-in-string -- as app-config.yaml has it
  oidc: ['authProvider: serviceAccount', 'serviceAccountToken: ${TOKEN}'],
};

/**
 * The line to write where a provider works only while a person looks, as a sentence; undefined of any other provider.
 *
 * @param options.provider - the name of the cluster's strategy
 * @remarks
 * A cluster of the catalog has its provider in an annotation. Upstream's catalog locator refuses `serviceAccount`, so
 * that one has to move to the configuration.
 */
export function remedyOfPersonBound(options: {
  provider: string;
  cluster: ClusterEntry;
}): string | undefined {
  const { provider, cluster } = options;
  if (!Object.hasOwn(instead, provider)) {
    return undefined;
  }
  const lines = instead[provider];
  const [only] = lines;
  if (
    lines.length === 1 &&
    'kubernetes.io/api-server' in cluster.authMetadata
  ) {
    return `Write the annotation '${only.replace(
      'authProvider',
      'kubernetes.io/auth-provider',
    )}' into its entity instead`;
  }
  return `Write ${lines
    .map(line => `'${line}'`)
    .join(' and ')} into its entry of kubernetes.clusterLocatorMethods instead`;
}
