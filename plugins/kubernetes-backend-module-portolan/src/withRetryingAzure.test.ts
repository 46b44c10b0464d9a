import { mockServices } from '@backstage/backend-test-utils';
import { AzureIdentityStrategy } from '@backstage/plugin-kubernetes-backend';
import { withRetryingAzure } from './withRetryingAzure';

const cluster = { name: 'eu', url: 'https://eu', authMetadata: {} };

/** Upstream's strategy on an identity that answers as told. */
function azureOf(answers: (() => Promise<string>)[]) {
  const strategy = new AzureIdentityStrategy(mockServices.logger.mock(), {
    getToken: async () => ({
      token: (await answers.shift()?.()) ?? 'none',
      expiresOnTimestamp: Date.now() + 60 * 60_000,
    }),
  });
  return strategy;
}

const fails = async () => {
  throw new Error('no route to the identity');
};
const good = { type: 'bearer token', token: 'good' };

describe('azure', () => {
  it('recovers from a failure, which upstream’s strategy alone does not', async () => {
    const alone = azureOf([fails, async () => 'good']);
    await expect(alone.getCredential()).rejects.toThrow('no route');
    await expect(alone.getCredential()).rejects.toThrow('no route');

    const { azure } = withRetryingAzure({
      azure: azureOf([fails, async () => 'good']),
    });
    const both = [1, 2].map(() => azure.getCredential(cluster, {}));
    expect(
      (await Promise.allSettled(both)).map(({ status }) => status),
    ).toEqual(['rejected', 'rejected']);
    await expect(azure.getCredential(cluster, {})).resolves.toEqual(good);
  });

  it('recovers from a request that hangs', async () => {
    jest.useFakeTimers();
    try {
      const { azure } = withRetryingAzure({
        azure: azureOf([() => new Promise(() => {}), async () => 'good']),
      });
      const settled = jest.fn();
      azure.getCredential(cluster, {}).then(settled, settled);
      await jest.advanceTimersByTimeAsync(9_999);
      azure.getCredential(cluster, {}).then(settled, settled);
      await jest.advanceTimersByTimeAsync(1);
      await expect(azure.getCredential(cluster, {})).resolves.toEqual(good);
      expect(settled).not.toHaveBeenCalled();
    } finally {
      jest.useRealTimers();
    }
  });

  it('is left as it is where it is another’s', async () => {
    const strategy = {
      getCredential: async () => ({ type: 'anonymous' as const }),
      validateCluster: () => [],
      presentAuthMetadata: () => ({}),
    };
    const strategies = withRetryingAzure({ azure: strategy, mine: strategy });
    expect(strategies).toEqual({ azure: strategy, mine: strategy });
    expect(strategies.azure).toBe(strategy);
    expect(withRetryingAzure({ mine: strategy })).toEqual({ mine: strategy });
  });
});
