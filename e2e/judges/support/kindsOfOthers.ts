import type { Kubectl } from '../../platform/kubectl';
import { readDefinitions } from './definitions';

/** The definitions of the kinds that are not of Kubernetes, put on a cluster for as long as it judges. */
export function kindsOfOthers(kubectl: Kubectl): {
  bring(): Promise<void>;
  /** Takes away what was brought, and leaves what was there before. */
  takeAway(): Promise<void>;
} {
  let brought: string[] = [];
  const known = async () =>
    (await kubectl('get', 'crd', '-o=name')).split('\n').filter(Boolean);
  return {
    async bring() {
      const there = await known();
      await kubectl.apply(
        readDefinitions()
          .map(({ text }) => text)
          .join('\n---\n'),
      );
      brought = (await known()).filter(name => !there.includes(name));
      for (const name of brought) {
        await kubectl('wait', name, '--for=condition=Established');
      }
    },
    async takeAway() {
      if (brought.length > 0) await kubectl('delete', ...brought);
    },
  };
}
