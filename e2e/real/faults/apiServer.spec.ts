import { ok } from 'node:assert/strict';
import { afterEach } from 'node:test';
import { kubectlOf } from '../../platform/kubectl';
import { reader } from '../../platform/reader';
import { signalPart, stopPart } from '../../platform/running';
import { journey, people } from '../../support/journey';
import { mendParts } from '../../support/real/mendParts';
import { onRealPlatform } from '../../support/real/onRealPlatform';

// A real API server that hangs, is killed, loses its etcd, and takes the portal's right away: /portal says which cluster
// and why, and takes it back by itself.

const withinMs = 90_000;

onRealPlatform({ tier: 1, name: 'an API server, broken' }, bed => {
  const [first] = bed.clusters;
  const { name: cluster } = first;
  const kubectl = kubectlOf(bed, first);
  const mend = async () => {
    await mendParts();
    await kubectl.apply(reader());
  };
  afterEach(mend);

  const faults: ReadonlyArray<{
    title: string;
    breaks: () => unknown;
    says: RegExp;
  }> = [
    {
      title: 'an API server that hangs',
      breaks: () => signalPart(`${cluster}.kube-apiserver`, 'SIGSTOP'),
      says: /accepted the connection and said nothing for \d+ ms/,
    },
    {
      title: 'an API server that is killed',
      breaks: () => signalPart(`${cluster}.kube-apiserver`, 'SIGKILL'),
      says: /refused the connection/,
    },
    {
      title: 'an API server without its etcd',
      breaks: () => stopPart(`${cluster}.etcd`),
      says: new RegExp(`${cluster} is not ready: its checks? .*etcd`),
    },
    {
      title: 'a right that is taken away',
      breaks: () => kubectl('delete', 'clusterrolebinding', 'portolan-reader'),
      says: new RegExp(`${cluster} does not let the portal list nodes`),
    },
  ];
  for (const { title, breaks, says } of faults) {
    journey(
      `${title}: the portal says so of this cluster, and that it is well again when it is`,
      { person: people.platformEngineer },
      async ({ page }) => {
        const sentence = page.getByText(says).first();
        await page.goto('/portal');
        await page
          .getByText(/\d+ of \d+ upstreams fresh/)
          .first()
          .waitFor();
        ok((await sentence.count()) === 0);
        await breaks();
        await sentence.waitFor({ timeout: withinMs });
        await mend();
        await sentence.waitFor({ state: 'hidden', timeout: withinMs });
      },
    );
  }
});
