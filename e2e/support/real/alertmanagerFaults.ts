import { match } from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sentence } from '../alertPages';
import { until } from '../until';

/** From a fault to the sentence about it: a poll, the time an answer may take, and the way to the screen. */
export const saidWithinMs = 30_000;
/** From the end of a fault to a fresh answer: the portal tries again more and more rarely. */
export const mendedWithinMs = 60_000;

/** What a page says of an upstream that nobody listens for, and of one that listens and is silent. */
export const refused = /refused the connection/;
export const silent = /said nothing for \d+ ms/;

/** Waits until the page's sentence about what fires is so. */
export async function becomes(page: Page, wanted: RegExp): Promise<void> {
  await until(
    `${page.url()} says ${wanted}`,
    async () => match(await sentence(page), wanted),
    { withinMs: mendedWithinMs },
  );
}
