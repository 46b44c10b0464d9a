import { match, ok } from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { until } from './until';

const label = 'Services by environment and cluster';

/** What the landscape shows at one instant, in the words that are read out. */
export interface ShownLandscape {
  sentence: string;
  /** One a column: "staging on eks-eu-staging (EKS Europe, staging), seen just now". */
  heads: string[];
  /** Services; lines that stand for groups are left out. */
  rows: Array<{ name: string; cells: string[] }>;
}

/** The matrix of the landscape. */
export function matrixOf(page: Page): Locator {
  return page.locator(`table[aria-label="${label}"]`);
}

/** Opens the landscape and waits until it has services. */
export async function openLandscape(page: Page, query = ''): Promise<void> {
  await page.goto(`/landscape${query}`);
  await matrixOf(page).locator('tbody td').first().waitFor({ timeout: 60_000 });
}

/** Reads the landscape all at once, so that its sentence and its rows are of the same moment. */
export async function readLandscape(page: Page): Promise<ShownLandscape> {
  return page.evaluate(name => {
    const table = document.querySelector(`table[aria-label="${name}"]`);
    const words = (place: Element) =>
      place.firstElementChild?.textContent ?? place.textContent ?? '';
    const sentences = [...document.querySelectorAll('p')]
      .map(({ textContent }) => textContent ?? '')
      .filter(text =>
        /^(All|At least)? ?\d+ |not known|No service|No cluster/.test(text),
      );
    return {
      sentence: sentences[0] ?? '',
      heads: [...(table?.querySelectorAll('thead th') ?? [])]
        .slice(1)
        .map(words),
      rows: [...(table?.querySelectorAll('tbody tr') ?? [])]
        .filter(
          row =>
            row.querySelector('th') !== null &&
            !row.hasAttribute('aria-expanded'),
        )
        .map(row => ({
          name: [...row.querySelectorAll('th')].map(words).join(''),
          cells: [...row.querySelectorAll('td')].map(words),
        })),
    };
  }, label);
}

/** The number of the column of a cluster, from 0. */
export function columnOf({ heads }: ShownLandscape, cluster: string): number {
  return heads.findIndex(head => head.includes(` on ${cluster}`));
}

/** How the column of a cluster says that it is. @throws if there is none */
export function headOf(shown: ShownLandscape, cluster: string): string {
  const at = columnOf(shown, cluster);
  ok(at >= 0, `no column of ${cluster}`);
  return shown.heads[at];
}

/** The cells of a cluster in which something runs or is meant to run. */
export function cellsOf(shown: ShownLandscape, cluster: string): string[] {
  const at = columnOf(shown, cluster);
  return shown.rows
    .map(({ cells }) => cells[at] ?? '')
    .filter(cell => !/^(Nothing in|Whether)/.test(cell));
}

/** How a column says that all is as it should be. */
export const freshHead = / on \S+( \([^)]*\))?, seen (just now|\d+ s ago)$/;

/** Waits until the head of a cluster's column says what it should. */
export async function headSays(
  page: Page,
  cluster: string,
  { words, withinMs }: { words: RegExp; withinMs: number },
): Promise<ShownLandscape> {
  return until(
    `the landscape says of ${cluster}: ${words}`,
    async () => {
      const shown = await readLandscape(page);
      match(headOf(shown, cluster), words);
      return shown;
    },
    { withinMs, everyMs: 500 },
  );
}
