import { doesNotMatch, match, ok } from 'node:assert/strict';
import { afterEach } from 'node:test';
import type { Page } from 'playwright-core';
import { apiServerOf } from '../../platform/cluster';
import { kubectlOf } from '../../platform/kubectl';
import { reader } from '../../platform/reader';
import { signalPart, stopPart } from '../../platform/running';
import { journey, people } from '../../support/journey';
import {
  freshHead,
  headOf,
  headSays,
  openLandscape,
  readLandscape,
} from '../../support/landscapePages';
import { mendParts } from '../../support/real/mendParts';
import { onRealPlatform } from '../../support/real/onRealPlatform';
import { until } from '../../support/until';

// A real API server that hangs, is killed, loses its etcd, and takes the portal's right away: /portal says which cluster
// and why, and takes it back by itself; on /landscape its columns alone are old meanwhile.

const withinMs = 90_000;

onRealPlatform({ tier: 1, name: 'an API server, broken' }, bed => {
  const [first, ...others] = bed.clusters;
  const { name: cluster } = first;
  // Others may still be on their way back from what was done to them before.
  const { host } = new URL(apiServerOf(bed, first));
  const kubectl = kubectlOf(bed, first);
  const mend = async () => {
    await mendParts();
    await kubectl.apply(reader());
  };
  afterEach(mend);

  async function othersAloneAreFresh(page: Page) {
    await openLandscape(page);
    await until(
      `the columns of ${cluster} are not fresh, those of others are`,
      async () => {
        const shown = await readLandscape(page);
        doesNotMatch(headOf(shown, cluster), freshHead);
        for (const { name } of others) {
          match(headOf(shown, name), freshHead);
        }
      },
      { withinMs },
    );
  }

  const faults: ReadonlyArray<{
    title: string;
    breaks: () => unknown;
    says: RegExp;
    /** Whether what it told before grows old: watches that are open go on without a right to begin them. */
    isSilent: boolean;
  }> = [
    {
      title: 'an API server that hangs',
      breaks: () => signalPart(`${cluster}.kube-apiserver`, 'SIGSTOP'),
      says: new RegExp(
        `${host} accepted the connection and said nothing for \\d+ ms`,
      ),
      isSilent: true,
    },
    {
      title: 'an API server that is killed',
      breaks: () => signalPart(`${cluster}.kube-apiserver`, 'SIGKILL'),
      says: new RegExp(`${host} refused the connection`),
      isSilent: true,
    },
    {
      title: 'an API server without its etcd',
      breaks: () => stopPart(`${cluster}.etcd`),
      says: new RegExp(`${cluster} is not ready: its checks? .*etcd`),
      isSilent: true,
    },
    {
      title: 'a right that is taken away',
      breaks: () => kubectl('delete', 'clusterrolebinding', 'portolan-reader'),
      says: new RegExp(`${cluster} does not let the portal list nodes`),
      isSilent: false,
    },
  ];
  for (const { title, breaks, says, isSilent } of faults) {
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
        if (isSilent) await othersAloneAreFresh(page);
        await mend();
        if (isSilent) {
          await headSays(page, cluster, { words: freshHead, withinMs });
          await page.goto('/portal');
        }
        await sentence.waitFor({ state: 'hidden', timeout: withinMs });
      },
    );
  }
});
