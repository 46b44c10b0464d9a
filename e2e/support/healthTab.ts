import { match } from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { until } from './until';

function production(page: Page): Locator {
  return page
    .locator('details')
    .filter({ hasText: /production on eks-eu-prod/ })
    .first();
}

/** The part of the Health tab about production, which is opened if it is closed. */
export async function productionSection(page: Page): Promise<Locator> {
  const section = production(page);
  if ((await section.getAttribute('open')) === null) {
    await section.locator('summary').click();
  }
  return section;
}

/** Waits until the line of production says what it should: how it is, which version runs, how much of it is ready. */
export async function sectionSays(
  page: Page,
  words: RegExp,
  { withinMs }: { withinMs: number },
): Promise<void> {
  await until(
    `production on the Health tab says ${words}`,
    async () => {
      const line = await production(page)
        .locator('summary')
        .innerText({ timeout: 5_000 });
      match(line.replace(/\s+/g, ' '), words);
    },
    { withinMs, everyMs: 1_000 },
  );
}
