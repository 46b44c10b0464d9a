import { match, ok } from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/** What a page says of one upstream: its age, and its problem if it has one. */
export function lineOf(page: Page, upstream: string): Locator {
  return page
    .getByRole('list', { name: 'Upstreams' })
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`(^|\\s)${upstream}(\\s|$)`) });
}

/** Waits until the page says of the upstream what it should, with the age of what it last saw. */
export async function says(
  page: Page,
  upstream: string,
  { problem, withinMs }: { problem?: RegExp; withinMs: number },
): Promise<void> {
  await until(
    `${page.url()} says of ${upstream}: ${problem ?? 'no problem'}`,
    async () => {
      const line = await lineOf(page, upstream).innerText({ timeout: 5_000 });
      match(line, /as of /);
      if (problem) {
        match(line, problem);
      } else {
        ok(!line.includes(':'), line);
      }
    },
    { withinMs },
  );
}

/** The page's sentence about what fires. */
export async function sentence(page: Page): Promise<string> {
  return page
    .locator('p')
    .filter({ hasText: /firing|alerts? fires?|no alert|not known/ })
    .first()
    .innerText({ timeout: 5_000 });
}
