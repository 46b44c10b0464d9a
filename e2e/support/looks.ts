import { deepEqual, ok } from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The size of a phone's screen. */
export const phone = { width: 390, height: 844 };
const conformance = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Nothing of the page has to be scrolled sideways. */
export async function hasNoHorizontalScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  ok(
    scrollWidth <= clientWidth,
    `${page.url()} is ${scrollWidth} wide on a screen of ${clientWidth}`,
  );
}

/** WCAG 2.2 AA, as far as axe can tell; without what Backstage draws and we cannot mend. */
export async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(conformance)
    // Backstage's tabs point to a panel that its page frame does not draw.
    .exclude('.bui-Tab')
    // Backstage's entry of the sidebar shows a number that its label does not say.
    .exclude('a[href="/notifications"]')
    .analyze();
  deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
    page.url(),
  );
}
