import type { Delivery } from '@portolan/plugin-clusters-common';
import { deliveryInWords, deliveryVerdict } from './deliveryWords';

const delivery = (told: Partial<NonNullable<Delivery['told']>>): Delivery => ({
  application: 'guides',
  reason: 'annotation argocd.argoproj.io/tracking-id',
  told: {
    cluster: 'hub',
    namespace: 'argocd',
    sync: 'Synced',
    health: 'Healthy',
    revision: '3f2a91c'.padEnd(40, '0'),
    isFresh: true,
    ...told,
  },
});
const { told: _, ...unseen } = delivery({});

describe('what Argo CD says', () => {
  it.each<[Delivery, string]>([
    [delivery({}), 'good'],
    [delivery({ sync: 'OutOfSync' }), 'warning'],
    [delivery({ health: 'Degraded' }), 'warning'],
    [delivery({ health: 'Progressing' }), 'progressing'],
    [delivery({ sync: 'Unknown' }), 'unknown'],
    [delivery({ health: 'Thriving' }), 'unknown'],
    [delivery({ sync: undefined }), 'unknown'],
    // Bad news may be old, good news must be fresh.
    [delivery({ isFresh: false }), 'unknown'],
    [delivery({ isFresh: false, health: 'Progressing' }), 'unknown'],
    [delivery({ isFresh: false, health: 'Missing' }), 'warning'],
    [unseen, 'unknown'],
  ])('%j is %s', (said, verdict) => {
    expect(deliveryVerdict(said)).toBe(verdict);
  });

  it.each<[Delivery, string]>([
    [
      delivery({}),
      'guides in argocd on hub: Synced, Healthy, at 3f2a91c; by annotation argocd.argoproj.io/tracking-id',
    ],
    [
      delivery({
        sync: undefined,
        health: undefined,
        revision: '1.4.0',
        isFresh: false,
      }),
      'guides in argocd on hub: sync not known, health not known, at 1.4.0, when last seen; by annotation argocd.argoproj.io/tracking-id',
    ],
    [
      unseen,
      'guides, by annotation argocd.argoproj.io/tracking-id; the Application is seen on no cluster, or several bear its name, so what it says is not known',
    ],
  ])('%j in words', (said, words) => {
    expect(deliveryInWords(said)).toBe(words);
  });
});
