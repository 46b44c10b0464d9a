import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { ruleOf, type Finding } from '../plugins/clusters-common/src';
import { clustersClientOf } from './support/clustersClient';
import { journey, people } from './support/journey';
import { landscapeControl } from './support/landscape';
import {
  columnOf,
  matrixOf,
  openLandscape,
  readLandscape,
  type ShownLandscape,
} from './support/landscapePages';
import { isAccessible } from './support/looks';
import { sharedPortal } from './support/portal';
import { until } from './support/until';

// How is every service on every cluster: answered, and walked through by keyboard.

const clusters = ['eks-eu-prod', 'eks-eu-staging', 'aks-us-dr', 'onprem-fra'];
const serviceCount = 42;
/** From the start until the catalog and the clusters are read. */
const readWithinMs = 120_000;

/** A finding that has everything, and the address of the drawer that shows it. */
const example: { finding?: Finding; address: string } = { address: '' };

before(async () => {
  const { url, landscapeUrl } = sharedPortal();
  await landscapeControl(landscapeUrl).mend();
  const client = await clustersClientOf(url, people.platformEngineer);
  await until(
    'every service is known, and something is found',
    async () => {
      const { columns, services } = (await client.landscape()).body;
      equal(columns.length, clusters.length);
      equal(services.length, serviceCount);
      for (const service of services) {
        if (!service.cells.some(cell => cell && cell.findings > 0)) continue;
        const { body } = await client.service(service.ref);
        for (const { column, workloads } of body.deployments) {
          // What the story does comes and goes.
          if (column.cluster !== 'eks-eu-staging') continue;
          example.finding = workloads
            .flatMap(({ findings }) => findings)
            .find(
              one => one.severity !== 'info' && one.since && one.next.command,
            );
          example.address = `?open=${encodeURIComponent(
            `${service.ref}@${column.id}`,
          )}`;
          if (example.finding) return;
        }
      }
      throw new Error('Nothing is found that has a command');
    },
    { withinMs: readWithinMs, everyMs: 1_000 },
  );
});

/** The words of the sentence, and what the head of a row says for the same. */
const words = {
  well: 'well',
  'rolling out': 'progressing',
  degraded: 'degraded',
  failing: 'failing',
  unknown: 'unknown',
  suspended: 'suspended',
  absent: 'absent',
};

/** How a service is, in the word of its row. */
function wordOf({ name }: ShownLandscape['rows'][number]): string {
  return /: ([a-z]+)/.exec(name)?.[1] ?? '';
}

for (const [role, person] of Object.entries(people)) {
  journey(
    `the landscape answers in a sentence that counts its rows: ${role}`,
    { person },
    async ({ page }) => {
      await openLandscape(page);
      const shown = await until(
        'every service has a row',
        async () => {
          const found = await readLandscape(page);
          equal(found.rows.length, serviceCount);
          return found;
        },
        { withinMs: readWithinMs },
      );
      for (const cluster of clusters) {
        ok(columnOf(shown, cluster) >= 0, `${cluster}: ${shown.heads}`);
      }
      const [counted] = shown.sentence.split(';');
      for (const [said, inRow] of Object.entries(words)) {
        const count = new RegExp(`(\\d+) ${said}`).exec(counted)?.[1] ?? '0';
        equal(
          shown.rows.filter(row => wordOf(row) === inRow).length,
          Number(count),
          `${said}: ${shown.sentence}`,
        );
      }
    },
  );
}

journey(
  'what is failing stands first',
  { person: people.manager },
  async ({ page }) => {
    await openLandscape(page);
    const { rows } = await readLandscape(page);
    const order = ['failing', 'degraded'];
    const ranks = rows.map(row => order.indexOf(wordOf(row)));
    const first = ranks.filter(rank => rank >= 0);
    deepEqual(
      ranks.slice(0, first.length),
      [...first].sort((a, b) => a - b),
    );
  },
);

journey(
  'by keyboard: a slash to the filter, arrows to a cell, Enter opens it, and its address opens the same',
  { person: people.manager },
  async ({ page }) => {
    await openLandscape(page);
    await page.keyboard.press('/');
    await page.keyboard.type('payment gateway');
    const shown = await until('only few are left', async () => {
      const found = await readLandscape(page);
      ok(found.rows.length > 0 && found.rows.length < 8);
      return found;
    });
    match(page.url(), /filter=payment/);
    const line = shown.rows.findIndex(({ name }) =>
      name.startsWith('Payment gateway:'),
    );
    ok(line >= 0, shown.rows.map(({ name }) => name).join());
    await matrixOf(page).locator('[tabindex="0"]').first().focus();
    await press(page, 'ArrowDown', line);
    await press(page, 'ArrowRight', columnOf(shown, 'eks-eu-prod') + 1);
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', {
      name: 'Payment gateway, production on eks-eu-prod',
    });
    await drawer.getByText('What was found').waitFor();
    await drawer.getByText('Elsewhere', { exact: true }).waitFor();
    const address = page.url();
    match(address, /open=/);
    await isAccessible(page);
    await drawer.getByRole('button', { name: 'Close' }).click();
    await drawer.waitFor({ state: 'detached' });
    await page.goto(address);
    await drawer.getByText('What was found').waitFor();
  },
);

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) {
    await page.keyboard.press(key);
  }
}

journey(
  'a finding shows its object, since when, what to do and how, and leads to its playbook and back',
  { person: people.developer },
  async ({ page }) => {
    const { finding, address } = example;
    ok(finding?.next.command);
    await page.goto(`/landscape${address}`);
    const item = page
      .getByRole('dialog')
      .getByRole('listitem')
      .filter({ hasText: `Seen on ${finding.object.kind}` })
      .filter({ hasText: finding.next.sentence })
      .first();
    await item.waitFor();
    const text = await item.innerText();
    match(text, /since (just now|\d+ \w+ ago)/);
    ok(text.includes(finding.object.name), text);
    match(text, /kubectl /);
    await item
      .getByRole('link', { name: 'What it means and how to mend it' })
      .click();
    const title = ruleOf(finding.rule)?.title;
    ok(title);
    await page.getByText(title, { exact: true }).first().waitFor();
    for (const part of ['What it means', 'See for yourself', 'Mend it']) {
      await page.getByRole('region', { name: part }).waitFor();
    }
    await isAccessible(page);
    await page.goBack();
    await item.waitFor();
  },
);
