import { equal, match, ok } from 'node:assert/strict';
import { afterEach } from 'node:test';
import type { Page } from 'playwright-core';
import { kubectlOf } from '../../platform/kubectl';
import {
  readerNamespace,
  readerToken,
  readerTokenName,
} from '../../platform/reader';
import { readerTokenData } from '../../platform/readerTokenData';
import { journey, people } from '../../support/journey';
import { onRealPlatform } from '../../support/real/onRealPlatform';
import { until } from '../../support/until';

// Somebody deletes the Secret of the portal's token, and brings it back as it was: from a backup, or from where the
// team keeps its manifests. The portal runs on all the while.

// API servers go on taking a token they know for ten seconds, and the portal asks for its rights once a minute.
const withinMs = 90_000;

// API servers tell a watch about once a minute how far it is.
const bookmarksMs = 60_000;

/** What the portal asks of every cluster. */
const kinds = ['reachability', 'access'];

onRealPlatform({ tier: 1, name: 'a token that is revoked' }, bed => {
  const [first] = bed.clusters;
  const { name: cluster } = first;
  const kubectl = kubectlOf(bed, first);
  const refused = `${cluster} refuses the credential of its provider 'serviceAccount' (401)`;
  let kept: Record<string, string> | undefined;
  const mend = async () => {
    if (kept) await kubectl.apply([readerToken(kept)]);
  };
  afterEach(mend);

  journey(
    'a token that is revoked: the portal says which cluster refuses it, keeps what it knew with its age, and is well again when the token is',
    { person: people.platformEngineer },
    async ({ page }) => {
      await page.goto('/portal');
      for (const kind of kinds) await becomes(page, { cluster, kind });
      equal(await page.getByText(refused).count(), 0);

      kept = await readerTokenData(kubectl);
      await kubectl('delete', 'secret', readerTokenName, '-n', readerNamespace);
      for (const kind of kinds) {
        await becomes(page, { cluster, kind, problem: refused });
      }
      await page.goto('/');
      await page.getByText(refused).first().waitFor();

      await mend();
      const portal = await page.context().newPage();
      await portal.goto('/portal');
      for (const kind of kinds) await becomes(portal, { cluster, kind });
      // A watch that ended in the meantime was refused too; opened again, it is proven by its first bookmark.
      for (const shown of [portal, page]) {
        await until(
          `${shown.url()} says of nothing of ${cluster} that it is refused`,
          async () => equal(await shown.getByText(refused).count(), 0),
          { withinMs: withinMs + bookmarksMs },
        );
      }
    },
  );
});

/** Waits until the portal's own health says this of a stream, and in any case what it knows and since when. */
async function becomes(
  page: Page,
  {
    cluster,
    kind,
    problem,
  }: { cluster: string; kind: string; problem?: string },
) {
  const row = page
    .getByRole('grid', { name: 'Upstreams' })
    .getByRole('row')
    .filter({ hasText: cluster })
    .filter({ hasText: kind });
  await until(
    `${kind} of ${cluster} has ${problem ?? 'no problem'}`,
    async () => {
      const cells = await row.getByRole('gridcell').allInnerTexts();
      const [state, , , , seen, told, , , , records] = cells.map(cell =>
        cell.trim(),
      );
      match(state, problem ? /Stale$/ : /Fresh$/);
      match(seen, /ago|now/);
      ok(problem ? told.startsWith(`${problem}, since `) : told === '–', told);
      equal(records, '1');
    },
    { withinMs },
  );
}
