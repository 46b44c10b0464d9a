import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { accessibleJourneys } from './support/accessibleJourneys';
import { journey, people } from './support/journey';
import { hasNoHorizontalScroll, isAccessible, phone } from './support/looks';
import { signIn } from './support/portal';
import { until } from './support/until';

// The demo's three people: each finds on Home what is theirs, and can become another.

const componentsSchema = z.object({
  items: z.array(
    z.object({
      relations: z
        .array(z.object({ type: z.string(), targetRef: z.string() }))
        .default([]),
    }),
  ),
});

/** How many services the catalog has, and how many of them a team owns. */
async function servicesOf(url: string, owner?: string): Promise<number> {
  const answer = await fetch(
    `${url}/api/catalog/entities/by-query?limit=500&filter=kind=component&fields=relations`,
    {
      headers: {
        authorization: `Bearer ${await signIn(url, people.platformEngineer)}`,
      },
    },
  );
  const { items } = componentsSchema.parse(await answer.json());
  return items.filter(
    ({ relations }) =>
      owner === undefined ||
      relations.some(
        ({ type, targetRef }) => type === 'ownedBy' && targetRef === owner,
      ),
  ).length;
}

const sentence = (page: Page) =>
  page.locator('main').getByRole('heading').or(page.locator('main p'));

async function homeSays(page: Page, words: RegExp): Promise<void> {
  await until(
    `Home says ${words}`,
    async () => {
      const texts = await sentence(page).allInnerTexts();
      ok(
        texts.some(text => words.test(text)),
        texts.slice(0, 5).join(' | '),
      );
    },
    { withinMs: 90_000, everyMs: 500 },
  );
}

journey(
  'who nobody is yet chooses one of three people, and becomes another in the header',
  {},
  async ({ page, url }) => {
    await page.goto('/');
    const names = ['Inês Carvalho', 'Tomasz Nowak', 'Miriam Adler'];
    for (const name of names) {
      await page.getByRole('button', { name: new RegExp(name) }).waitFor();
    }
    await isAccessible(page);
    await page.getByRole('button', { name: /Inês Carvalho/ }).click();
    const own = await servicesOf(url, 'group:default/payments');
    ok(own > 1);
    await homeSays(page, new RegExp(`Your ${own} services`));
    const who = page.getByRole('combobox', { name: 'You are' });
    equal(await who.locator('option').count(), names.length);
    await who.selectOption({ value: people.manager });
    await homeSays(page, /services owned, \d+ unowned/);
    equal(
      await page.getByRole('combobox', { name: 'You are' }).inputValue(),
      people.manager,
    );
  },
);

journey(
  'a developer’s Home is about their services, and a platform engineer’s about all of them',
  { person: people.platformEngineer },
  async ({ page, url }) => {
    await page.goto('/');
    await homeSays(page, new RegExp(`of ${await servicesOf(url)} services`));
    await page.getByRole('button', { name: 'Ownership' }).click();
    await homeSays(page, /services owned, \d+ unowned/);
    await page.getByRole('button', { name: 'My services' }).click();
    const own = await servicesOf(url, 'group:default/platform');
    await homeSays(page, new RegExp(`Your ${own} services`));
    match(page.url(), /\?/);
  },
);

const pages = [
  '/',
  '/portal',
  '/connect',
  '/catalog/default/component/payment-gateway/alerts',
  '/catalog/default/component/payment-gateway/runbook',
];

accessibleJourneys('the portal’s own pages are', {
  person: people.developer,
  pages,
});

journey(
  'the portal’s own pages fit a phone',
  { person: people.manager, viewport: phone },
  async ({ page }) => {
    const wide: string[] = [];
    for (const path of pages) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await hasNoHorizontalScroll(page).catch(error => {
        wide.push(error.message);
      });
    }
    deepEqual(wide, []);
  },
);
