import { deepEqual, match, ok } from 'node:assert/strict';
import { z } from 'zod';
import { isFiring } from '../plugins/alerts-common/src';
import { productionSection, sectionSays } from './support/healthTab';
import { alertsClientOf } from './support/alertsClient';
import { journey, people } from './support/journey';
import {
  cellsOf,
  openLandscape,
  readLandscape,
} from './support/landscapePages';
import { until } from './support/until';

// A payment rollout goes bad and is rolled back, at the pace at which it is told: about six minutes.

const service = 'component:default/payment-gateway';
const pageOfService = '/catalog/default/component/payment-gateway/alerts';
const healthOfService = '/catalog/default/component/payment-gateway/health';
const badVersion = /v2\.31\.0/;
const goodVersion = /Well production on eks-eu-prod v2\.30\.4,/;
const storySchema = z.object({ stage: z.string() });
/** New pods end from 90 s on, and are rolled back after 4 minutes. */
const crashWithinMs = 90_000;
const badWithinMs = 3 * 60_000;
const overWithinMs = 6 * 60_000;

journey(
  'the story is started, seen by who owns the service, rolled back, and can be told again',
  { person: people.developer },
  async ({ page, url, landscapeUrl }) => {
    const client = await alertsClientOf(url, people.developer);
    const began = Date.now();
    const critical = async () =>
      (await client.alertsOf(service)).body.alerts
        .filter(
          one =>
            isFiring(one) &&
            one.severity === 'critical' &&
            Date.parse(one.startsAt) > began,
        )
        .map(({ name }) => name);
    const stage = async () =>
      storySchema.parse(
        await (await fetch(`${landscapeUrl}/control/v1/story`)).json(),
      ).stage;
    await page.goto(pageOfService);
    await page.getByRole('button', { name: 'Break something' }).click();
    await page
      .getByRole('button', { name: /^(Start the story now|Start it anew)$/ })
      .click();
    await until('the roll-out began', async () => {
      deepEqual(await stage(), 'rollout');
    });
    await page.getByRole('button', { name: 'Close' }).click();
    const health = await page.context().newPage();
    await health.goto(healthOfService);
    await sectionSays(health, badVersion, { withinMs: 60_000 });
    const landscape = await page.context().newPage();
    await openLandscape(landscape, '?filter=payment+gateway');
    await until('the landscape shows the new version', async () => {
      const shown = await readLandscape(landscape);
      ok(cellsOf(shown, 'eks-eu-prod').some(cell => badVersion.test(cell)));
    });

    const names = await until(
      'a critical alert of the service fires',
      async () => {
        const found = await critical();
        ok(found.length > 0);
        return found;
      },
      { withinMs: badWithinMs, everyMs: 1_000 },
    );
    // Nobody has loaded the page anew.
    await page.getByText('Failing', { exact: true }).first().waitFor();
    await page.getByText(names[0]).first().waitFor();
    const home = await page.context().newPage();
    await home.goto('/');
    await home
      .getByText(new RegExp(`${names[0]} fires for Payment gateway`))
      .first()
      .waitFor();

    await until(
      'the Health tab says that the new pods end again and again',
      async () => {
        const section = await productionSection(health);
        match(await section.innerText(), /again and again/);
      },
      { withinMs: crashWithinMs, everyMs: 1_000 },
    );

    await until(
      'it was rolled back, and nothing critical fires',
      async () => {
        deepEqual([await stage(), await critical()], ['over', []]);
      },
      { withinMs: overWithinMs, everyMs: 1_000 },
    );
    await until('the page says so', async () => {
      deepEqual(await page.getByText('Failing', { exact: true }).count(), 0);
    });
    await sectionSays(health, goodVersion, { withinMs: 120_000 });
    await page.getByRole('button', { name: 'Break something' }).click();
    await page.getByRole('button', { name: 'Start the story now' }).waitFor();
  },
);
