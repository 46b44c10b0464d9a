import { equal, match, ok } from 'node:assert/strict';
import { accessibleJourneys } from './support/accessibleJourneys';
import { journey, people } from './support/journey';
import { hasNoHorizontalScroll, isAccessible, phone } from './support/looks';
import { until } from './support/until';

// The clusters, the Health tab of a service, and how all pages of the area look.

const clusterCount = 4;
const gateway = '/catalog/default/component/payment-gateway';
/** The line to Frankfurt is cut for six minutes every other hour. */
const reachableWithinMs = 8 * 60_000;

journey(
  'four clusters: one is behind support, and what is retired is found',
  { person: people.platformEngineer },
  async ({ page }) => {
    await page.goto('/clusters');
    const cards = page
      .getByRole('list', { name: 'Clusters' })
      .locator(':scope > li');
    await until('there are four cards', async () => {
      equal(await cards.count(), clusterCount);
    });
    await page
      .getByText(/^4 clusters: /)
      .first()
      .waitFor();
    await page
      .getByRole('region', { name: 'On-premises Frankfurt' })
      .getByText(/support ended \d+ days ago/)
      .first()
      .waitFor({ timeout: reachableWithinMs });
    match(
      await page
        .getByText(/^4 clusters: /)
        .first()
        .innerText(),
      /\d behind support/,
    );
    await page
      .getByRole('button', { name: 'Open EKS Europe, production' })
      .click();
    const drawer = page.getByRole('dialog', { name: 'EKS Europe, production' });
    await drawer
      .getByText(/^ingress-nginx .*runs, which has had no fixes since/)
      .first()
      .waitFor();
    for (const name of ['Nodes', 'Namespaces', 'What the portal reads']) {
      const rows = drawer
        .getByRole('grid', { name, exact: true })
        .getByRole('row');
      await rows.nth(3).waitFor();
    }
    await drawer.getByText('Head-room by zone').waitFor();
    await drawer
      .getByText(/^eu-central-1a$/)
      .first()
      .waitFor();
    match(page.url(), /cluster=eks-eu-prod/);
  },
);

journey(
  'a service page has a card that leads to the Health tab, with evidence in its parts',
  { person: people.developer },
  async ({ page }) => {
    await page.goto(gateway);
    const places = page
      .getByRole('list', { name: 'Where Payment gateway runs' })
      .getByRole('button');
    await places.first().waitFor({ timeout: 30_000 });
    ok((await places.count()) >= 3);
    await places.first().click();
    await page.waitForURL(/payment-gateway\/health/);
    await page
      .getByText(/^Payment gateway is /)
      .first()
      .waitFor();
    ok((await page.locator('details').count()) >= 3);
    const parts: ReadonlyArray<[string, RegExp]> = [
      ['Parity', /differs? from|is not known to differ from|is the same as/],
      ['Deploy time', /rollouts? to production/],
      ['Golden signals', /requests\/s/],
      ['Events', /events? (stored )?in 24 h/i],
    ];
    for (const [title, says] of parts) {
      const part = page.getByRole('region', { name: title, exact: true });
      await part.getByRole('button', { expanded: false }).first().click();
      await part.getByText(says).first().waitFor({ timeout: 20_000 });
    }
    match(page.url(), /parts=/);
    // A day may be calm; of a week something is kept.
    const events = page.getByRole('region', { name: 'Events', exact: true });
    await events.getByText('7 days', { exact: true }).click();
    await events
      .getByText(/\d+ events? in 7 days/i)
      .first()
      .waitFor({ timeout: 20_000 });
    await isAccessible(page);
  },
);

const pages = [
  '/landscape',
  '/clusters',
  '/clusters?cluster=eks-eu-prod',
  '/clusters/playbooks',
  `${gateway}/health`,
];

accessibleJourneys('landscape, clusters and the Health tab are', {
  person: people.developer,
  pages,
});

journey(
  'landscape, clusters and the Health tab fit a phone',
  { person: people.developer, viewport: phone },
  async ({ page }) => {
    for (const path of pages) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await hasNoHorizontalScroll(page);
    }
    await page.goto('/landscape');
    await page
      .getByRole('list', { name: 'Where Payment gateway runs' })
      .getByRole('button')
      .first()
      .click();
    await page.getByRole('dialog', { name: /^Payment gateway, / }).waitFor();
    await hasNoHorizontalScroll(page);
    await isAccessible(page);
  },
);
