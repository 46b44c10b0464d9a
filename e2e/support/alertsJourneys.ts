import { equal, match, ok } from 'node:assert/strict';
import { before } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { isFiring, type AlertItem } from '../../plugins/alerts-common/src';
import { alertsClientOf } from './alertsClient';
import { journey, people, type JourneyOptions } from './journey';
import { hasNoHorizontalScroll, isAccessible, phone } from './looks';
import { sharedPortal } from './portal';
import { endSilence, makeSilence } from './silences';
import { until } from './until';

const developersTeam = 'group:default/payments';

/** The catalog, and with it whose alerts are, is read within a minute of the start. */
const catalogWithinMs = 90_000;

/** Where the journeys of the alerts pages are walked. */
export interface AlertsPlace {
  /** Names it in the titles of the journeys. */
  name: string;
  /** Upstreams that the page has to name. */
  upstreams: readonly string[];
  /** Which alerts may be looked at, silenced and taken; all unless told. */
  belongs?(alert: AlertItem): boolean;
}

/**
 * What the alerts pages promise to each of the three people, as they would walk through it. Of the alerts of the place
 * at least one has to be the developer's, another somebody else's, and a third nobody's.
 */
export function alertsJourneys({
  name: place,
  upstreams,
  belongs = () => true,
}: AlertsPlace): void {
  /** Firing alerts of the developer's own team and of another's. */
  const alerts: { own?: AlertItem; others?: AlertItem } = {};

  function found(which: keyof typeof alerts): AlertItem {
    const alert = alerts[which];
    ok(alert, `No alert is known: ${which}`);
    return alert;
  }

  /** A journey at this place. */
  function walk(
    title: string,
    options: JourneyOptions,
    steps: Parameters<typeof journey>[2],
  ) {
    journey(`${place}: ${title}`, options, steps);
  }

  before(async () => {
    const client = await alertsClientOf(
      sharedPortal().url,
      people.platformEngineer,
    );
    await until(
      'alerts fire for payments, for others and for nobody',
      async () => {
        const { body } = await client.alerts();
        const owned = body.alerts
          .filter(
            one =>
              isFiring(one) && one.service && one.owner?.real && belongs(one),
          )
          .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
        alerts.own = owned.find(one => one.owner?.ref === developersTeam);
        alerts.others = owned.find(one => one.owner?.ref !== developersTeam);
        ok(
          alerts.own && alerts.others,
          `${owned.length} of ${body.alerts.length} have an owner`,
        );
        ok(
          body.alerts.some(one => isFiring(one) && !one.owner?.real),
          'Each alert has an owner',
        );
      },
      { withinMs: catalogWithinMs },
    );
  });

  for (const [role, person] of Object.entries(people)) {
    walk(
      `the alerts page answers in a sentence: ${role}`,
      { person },
      async ({ page }) => {
        await openFleet(page);
        const sentence = page.getByText(/\d+ firing for \d+ teams/).first();
        await sentence.waitFor();
        if (role === 'platformEngineer') {
          match(await sentence.innerText(), /unowned/); // who else sees some depends on what there is
        }
        for (const name of upstreams) {
          await page
            .getByRole('list', { name: 'Upstreams' })
            .getByRole('listitem')
            .filter({ hasText: name })
            .first()
            .waitFor();
        }
        await isAccessible(page);

        await page.goto('/alerts/rules');
        await page
          .getByText(/^\d+ rules: /)
          .first()
          .waitFor();
        await page.goto('/alerts/routing');
        await page.getByText('receiver').first().waitFor();
        await page.goto('/alerts/unowned');
        if (role === 'platformEngineer') {
          await page
            .getByText(/\d+ alerts? ha(s|ve) no owner/)
            .first()
            .waitFor();
        } else {
          await page
            .getByText('What nobody owns is not known')
            .first()
            .waitFor();
        }
      },
    );
  }

  walk(
    'a click on a label filters, and the filter is kept under a name',
    { person: people.developer },
    async ({ page }) => {
      const own = found('own');
      const mine = `Mine, ${place}`; // a name that was kept already would say nothing of when it is kept anew
      const drawer = await openDrawer(page, own);
      await drawer
        .getByRole('link', { name: `alertname=${own.name}`, exact: true })
        .click();
      const rows = page
        .getByRole('grid', { name: 'Alerts', exact: true })
        .getByRole('row');
      const chip = page.getByText(`alertname="${own.name}"`, { exact: true });
      await chip.waitFor();
      await until('only these are shown', async () => {
        const names = await rows.allInnerTexts();
        ok(names.length > 1);
        ok(names.slice(1).every(text => text.includes(own.name)));
      });

      await page.getByRole('button', { name: 'Saved filters' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill(mine);
      await page.getByRole('button', { name: 'Save this filter' }).click();
      await page.getByRole('button', { name: mine, exact: true }).waitFor();

      await openFleet(page);
      equal(await chip.count(), 0);
      await page.getByRole('button', { name: 'Saved filters' }).click();
      await page.getByRole('button', { name: mine, exact: true }).click();
      await chip.waitFor();
      match(page.url(), /filter=/);
    },
  );

  walk(
    'an address opens an alert, and Close leaves the page it stands on',
    { person: people.manager },
    async ({ page }) => {
      const drawer = await openDrawer(page, found('others'));
      for (const part of ['Who has it', 'Labels', 'When it fired']) {
        await drawer.getByText(part, { exact: true }).waitFor();
      }
      await isAccessible(page);
      await drawer.getByRole('button', { name: 'Close' }).click();
      await drawer.waitFor({ state: 'detached' });
      ok(!page.url().includes('alert='), page.url());
    },
  );

  walk(
    'a developer silences an alert of their own service, sees it confirmed, and ends it',
    { person: people.developer },
    async ({ page }) => {
      const dialog = await openSilenceDialog(page, found('own'));
      await isAccessible(page);
      const why = `A journey looks at it, ${Date.now()}`;
      await makeSilence(dialog, why);
      await endSilence(page, why);
    },
  );

  walk(
    "a developer is told why another's alert is not theirs to silence",
    { person: people.developer },
    async ({ page }) => {
      const dialog = await openSilenceDialog(page, found('others'));
      await dialog.getByText('You may not make this silence').waitFor();
      const reasons = dialog.getByRole('list', { name: 'Reasons against it' });
      ok((await reasons.innerText()).length > 20);
      await dialog.getByRole('textbox', { name: 'Why' }).fill('It is not mine');
      ok(
        await dialog
          .getByRole('button', { name: 'Silence', exact: true })
          .isDisabled(),
      );
    },
  );

  walk(
    'the platform role may silence what is not theirs',
    { person: people.platformEngineer },
    async ({ page }) => {
      const dialog = await openSilenceDialog(page, found('others'));
      await dialog.getByText('You may make this silence').waitFor();
    },
  );

  walk(
    'an alert is taken with a note, seen by others, and given back',
    { person: people.developer },
    async ({ page }) => {
      const drawer = await openDrawer(page, found('own'));
      await drawer.getByLabel('Note').fill('Looking at the queue');
      await drawer.getByRole('button', { name: 'Take it' }).click();
      await drawer
        .getByText(/Being handled by .*Looking at the queue/)
        .waitFor();
      await drawer.getByRole('button', { name: 'Give back' }).click();
      await drawer.getByRole('button', { name: 'Take it' }).waitFor();
    },
  );

  walk(
    'the wall screen shows what fires, large and alone',
    { person: people.platformEngineer },
    async ({ page }) => {
      await page.goto('/alerts?wall');
      const wall = page.getByRole('dialog', { name: 'What fires now' });
      await wall.getByText(/\d+ firing/).waitFor({ timeout: 20_000 });
      await isAccessible(page);
      await wall.getByRole('button', { name: 'Leave the wall screen' }).click();
      await page.getByRole('grid', { name: 'Alerts', exact: true }).waitFor();
    },
  );

  walk(
    'every alerts page fits a phone',
    { person: people.platformEngineer, viewport: phone },
    async ({ page }) => {
      for (const path of [
        'now',
        'history',
        'rules',
        'findings',
        'silences',
        'routing',
        'quality',
        'unowned',
        `now?alert=${found('own').fingerprint}`,
      ]) {
        await page.goto(`/alerts/${path}`);
        await page.getByText('What this page read').first().waitFor();
        await page.waitForLoadState('networkidle');
        await hasNoHorizontalScroll(page);
      }
    },
  );
}

/** The table of what fires, once it is there. */
async function openFleet(page: Page, query = ''): Promise<Locator> {
  await page.goto(`/alerts/now${query}`);
  const table = page.getByRole('grid', { name: 'Alerts', exact: true });
  await table.getByRole('row').nth(1).waitFor({ timeout: 20_000 });
  return table;
}

async function openDrawer(page: Page, alert: AlertItem): Promise<Locator> {
  await page.goto(`/alerts/now?alert=${alert.fingerprint}`);
  const drawer = page.getByRole('dialog', { name: alert.name });
  await drawer.getByText('Whose it is').waitFor({ timeout: 20_000 });
  return drawer;
}

async function openSilenceDialog(
  page: Page,
  alert: AlertItem,
): Promise<Locator> {
  const drawer = await openDrawer(page, alert);
  await drawer.getByRole('button', { name: 'Silence…' }).click();
  return page.getByRole('dialog', { name: `Silence ${alert.name}` });
}
