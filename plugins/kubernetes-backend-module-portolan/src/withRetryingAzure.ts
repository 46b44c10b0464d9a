import type { AuthenticationStrategy } from '@backstage/plugin-kubernetes-node';

/** Upstream's own limit, which the flows of MSAL do not pass on to their requests. */
const limitMs = 10_000;
/** The promise by which `AzureIdentityStrategy` shares one request between all who ask. */
const shared = 'newTokenPromise';

/**
 * The strategies, of which `azure` can be asked again after it failed or hung.
 *
 * @remarks
 * `AzureIdentityStrategy` of plugin-kubernetes-backend 0.21.11 throws in `fetchNewToken` before it forgets the promise
 * it shares, when it has no token that is still good: from then on it answers everybody with that first failure, until
 * the process ends. One request that hangs holds it in the same way. So the promise is forgotten for it; upstream's own
 * routes use the same strategy and recover with it.
 */
export function withRetryingAzure(
  strategies: Readonly<Record<string, AuthenticationStrategy>>,
): Record<string, AuthenticationStrategy> {
  const { azure } = strategies;
  if (!azure || !Object.hasOwn(azure, shared)) {
    return { ...strategies };
  }
  const forget = (asked: unknown) => {
    if (Reflect.get(azure, shared) === asked) {
      Reflect.set(azure, shared, undefined);
    }
  };
  return {
    ...strategies,
    azure: {
      getCredential: async (cluster, auth) => {
        const answer = azure.getCredential(cluster, auth);
        const asked: unknown = Reflect.get(azure, shared);
        const timer = setTimeout(() => forget(asked), limitMs);
        try {
          return await answer;
        } catch (error) {
          forget(asked);
          throw error;
        } finally {
          clearTimeout(timer);
        }
      },
      validateCluster: metadata => azure.validateCluster(metadata),
      presentAuthMetadata: metadata => azure.presentAuthMetadata(metadata),
    },
  };
}
