import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  faultNames,
  type FaultName,
} from '../packages/demo-landscape/src/faultCatalogue';
import { isFiring, type AlertItem } from '../plugins/alerts-common/src';
import { lineOf, says, sentence } from './support/alertPages';
import { alertsClientOf } from './support/alertsClient';
import { journey, people } from './support/journey';
import { landscapeControl } from './support/landscape';
import { pollMs, sharedPortal } from './support/portal';
import { until } from './support/until';

// The promise, by breaking it: whatever an upstream does, what was last seen stays on screen with its age, a true
// sentence names the upstream and its problem, nothing else suffers, and it mends itself.

/** What the page has to say of the upstream; nothing where it stays fresh. */
const said: Record<FaultName, RegExp | undefined> = {
  none: undefined,
  hang: /said nothing for \d+ ms/,
  slow: undefined,
  forbidden: /forbids GET \S+ \(403\)/,
  error: /answered 500/,
  garbage: /a web page instead of JSON/,
  truncated: /before its answer was complete/,
  endless: /larger than \d+ MiB|no complete answer within \d+ ms/,
  vanish: /refused the connection/,
};

/** From breaking it to the sentence: a poll, the longest time-out of a request, and the way to the screen. */
const shownWithinMs = pollMs + 10_000 + 5_000;
const upstreams = [
  'eu-a',
  'eu-b',
  'global-a',
  'global-b',
  'prometheus-eu',
  'prometheus-global',
];

/** What both peers of the eu pair tell: an alert that fires for long, and the service it is of. */
const steady = { service: '', alert: '' };
/** One without any alert; which that is depends on the time of day. */
let calmService = '';
const calmServices = [
  'rail-search',
  'trip-planner',
  'loyalty-points',
  'hotel-search',
  'flight-search',
  'payment-ledger',
  'fraud-screening',
];

const tellers = (one: AlertItem) =>
  one.toldBy
    .map(({ upstream }) => upstream)
    .sort()
    .join();

before(async () => {
  const { url, landscapeUrl } = sharedPortal();
  await landscapeControl(landscapeUrl).mend();
  const client = await alertsClientOf(url, people.platformEngineer);
  const alerts = await until('alerts and services are read', async () => {
    const { body } = await client.alerts();
    const [oldest] = body.alerts
      .filter(
        one => one.service && isFiring(one) && tellers(one) === 'eu-a,eu-b',
      )
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
    ok(oldest?.service, 'No alert of a service fires on eu-a and eu-b');
    steady.service = oldest.service.ref.split('/')[1];
    steady.alert = oldest.name;
    return body.alerts;
  });
  const calm = calmServices.find(name =>
    alerts.every(one => one.service?.ref !== `component:default/${name}`),
  );
  ok(calm, `None of ${calmServices} is calm today`);
  calmService = calm;
});

// A journey that fails in the middle must not break the next.
afterEach(() => landscapeControl(sharedPortal().landscapeUrl).mend());

/** Waits until the pages say of the upstream what they should. */
async function shows(pages: Page[], upstream: string, problem?: RegExp) {
  for (const page of pages) {
    await says(page, upstream, { problem, withinMs: shownWithinMs });
  }
}

async function othersAreWell(pages: Page[], broken: string[]) {
  for (const page of pages) {
    for (const upstream of upstreams.filter(one => !broken.includes(one))) {
      const line = await lineOf(page, upstream).innerText({ timeout: 5_000 });
      ok(!line.includes(':'), `${page.url()}: ${line}`);
    }
  }
}

async function open(page: Page): Promise<Page[]> {
  const other = await page.context().newPage();
  await page.goto('/alerts');
  await other.goto(`/catalog/default/component/${steady.service}/alerts`);
  for (const one of [page, other]) {
    await one.getByText(steady.alert).first().waitFor({ timeout: 20_000 });
  }
  await shows([page, other], 'eu-a');
  return [page, other];
}

/** Two at a time, one of each pair of peers, so that the other peer still answers. */
const together: ReadonlyArray<Record<'eu-a' | 'global-a', FaultName>> = [
  { 'eu-a': 'hang', 'global-a': 'endless' },
  { 'eu-a': 'slow', 'global-a': 'forbidden' },
  { 'eu-a': 'error', 'global-a': 'garbage' },
  { 'eu-a': 'truncated', 'global-a': 'vanish' },
];

test('every fault of the panel is walked through', () => {
  const walked = together.flatMap(faults => Object.values(faults));
  deepEqual([...walked, 'none'].sort(), [...faultNames].sort());
});

for (const faults of together) {
  journey(
    `one Alertmanager by '${faults['eu-a']}' and another by '${faults['global-a']}': what was seen stays, and who has what is said`,
    { person: people.platformEngineer },
    async ({ page, landscapeUrl }) => {
      const control = landscapeControl(landscapeUrl);
      const pages = await open(page);
      for (const [upstream, fault] of Object.entries(faults)) {
        await control.break(`alertmanager-${upstream}`, fault);
      }
      // What is slow is not yet broken: it has to stay fresh for longer than one of its answers takes.
      const slowUntil = performance.now() + pollMs + 6_000;
      for (const [upstream, fault] of Object.entries(faults)) {
        if (said[fault]) await shows(pages, upstream, said[fault]);
      }
      for (const [upstream, fault] of Object.entries(faults)) {
        if (fault !== 'slow') continue;
        await new Promise(done =>
          setTimeout(done, slowUntil - performance.now()),
        );
        await shows(pages, upstream);
      }
      await othersAreWell(pages, Object.keys(faults));
      for (const one of pages) {
        ok(await one.getByText(steady.alert).first().isVisible(), one.url());
        // Their peers still answer, so counts stay complete.
        ok(!/at least|not known/i.test(await sentence(one)), one.url());
      }
      await control.mend();
      for (const upstream of Object.keys(faults)) {
        await shows(pages, upstream);
      }
    },
  );
}

async function upstreamsFresh(page: Page): Promise<[number, number]> {
  const text = await page
    .getByText(/\d+ of \d+ upstreams fresh/)
    .first()
    .innerText();
  const [, fresh, all] = /(\d+) of (\d+) upstreams/.exec(text) ?? [];
  return [Number(fresh), Number(all)];
}

journey(
  'both Alertmanagers of a pair at once: the news is old, the bad stays, and nobody is called well',
  { person: people.platformEngineer },
  async ({ page, landscapeUrl }) => {
    const control = landscapeControl(landscapeUrl);
    const pages = await open(page);
    const calm = await page.context().newPage();
    await calm.goto(`/catalog/default/component/${calmService}/alerts`);
    await calm.getByText('no alert fires').first().waitFor();
    await control.break('alertmanager-eu-a', 'vanish');
    await control.break('alertmanager-eu-b', 'error');
    await shows(pages, 'eu-a', said.vanish);
    await shows(pages, 'eu-b', said.error);
    await othersAreWell(pages, ['eu-a', 'eu-b']);
    for (const one of pages) {
      ok(await one.getByText(steady.alert).first().isVisible(), one.url());
      match(await sentence(one), /at least/i);
    }
    await until('the calm service is not called well', async () => {
      match(await sentence(calm), /not everything is known/);
      equal(await calm.getByText('Well', { exact: true }).count(), 0);
    });
    await calm.goto('/');
    await calm
      .getByText(/At least \d+ firing/)
      .first()
      .waitFor();
    await calm.goto('/portal');
    await until('the portal knows that it cannot see everything', async () => {
      const [fresh, all] = await upstreamsFresh(calm);
      // Each of the two is asked for alerts at least.
      ok(fresh <= all - 2, `${fresh} of ${all}`);
    });
    await control.mend();
    await shows(pages, 'eu-a');
    await shows(pages, 'eu-b');
    for (const one of pages) {
      ok(!/at least/i.test(await sentence(one)), one.url());
    }
  },
);

journey(
  'a Prometheus, broken and mended in the panel: what fires stays complete, and the page says who is missing',
  { person: people.platformEngineer },
  async ({ page }) => {
    const pages = await open(page);
    const upstream = page.getByLabel('Prometheus eu');
    await page.getByRole('button', { name: 'Break something' }).click();
    await upstream.selectOption({ label: 'Fails (500)' });
    await page.getByText(/the problem says 500/).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await shows(pages, 'prometheus-eu', said.error);
    await othersAreWell(pages, ['prometheus-eu']);
    for (const one of pages) {
      ok(await one.getByText(steady.alert).first().isVisible(), one.url());
    }
    await page.getByRole('button', { name: 'Break something' }).click();
    await page.getByRole('button', { name: 'Mend everything' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await shows(pages, 'prometheus-eu');
  },
);
