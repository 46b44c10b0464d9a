import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { journey, people } from './support/journey';
import { signIn } from './support/portal';
import { endSilence, makeSilence } from './support/silences';
import {
  startDebianMonitoring,
  type DebianMonitoring,
} from './support/startDebianMonitoring';
import { until } from './support/until';

// A silence from the portal to Debian's Alertmanagers and back: a rule of Prometheus fires, is shown, silenced through
// one of two peers, changed, ended, and fires again; the open page follows by itself.
let monitoring: DebianMonitoring | undefined;

before(async () => {
  monitoring = await startDebianMonitoring({
    name: 'debian-silences',
    peers: 2,
    rules: `groups:
  - name: payments
    rules:
      - alert: PaymentErrorRateHigh
        expr: vector(1)
        labels: { severity: critical, service: payment-gateway }
`,
  });
});

after(() => monitoring?.close());

function started(): DebianMonitoring {
  if (!monitoring) throw new Error('The portal did not start');
  return monitoring;
}

const matcher = (name: string, value: string) => ({
  name,
  value,
  isRegex: false,
  isEqual: true,
});
const service = matcher('service', 'payment-gateway');
const inHours = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toISOString();

/** What an Alertmanager says itself. */
async function ask<T>(alertmanager: { url: string }, path: string): Promise<T> {
  const answer = await fetch(`${alertmanager.url}/api/v2${path}`);
  ok(answer.ok, `${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

/** Waits until every Alertmanager says that the alert is in a state, because of these silences. */
async function everybodySays(state: string, silencedBy: string[]) {
  for (const alertmanager of started().alertmanagers) {
    await until(`${alertmanager.url} says ${state}`, async () => {
      const [alert] = await ask<
        Array<{ status: { state: string; silencedBy: string[] } }>
      >(alertmanager, '/alerts?filter=service="payment-gateway"');
      equal(alert?.status.state, state);
      deepEqual(alert.status.silencedBy, silencedBy);
    });
  }
}

interface Operation {
  state: string;
  evidence: string;
  groups: Array<{ id?: string; state: string }>;
}
interface Silence {
  id: string;
  state: string;
  unconfirmed: boolean;
  stillFiring: number;
  alerts: number;
  toldBy: string[];
}

/** The portal's API, as the developer. */
async function portalOf(url: string) {
  const token = await signIn(url, people.developer);
  async function send(path: string, body?: object) {
    const answer = await fetch(`${url}/api/alerts/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: await answer.json() };
  }
  /** Asks for a write and waits for its end; answers the id that Alertmanager gave. */
  async function write(path: string, body: object): Promise<string> {
    const operation = randomUUID();
    const asked = await send(path, { operation, ...body });
    equal(asked.status, 200, JSON.stringify(asked.body));
    return until('the write has ended', async () => {
      const { body: end } = await send(`/silences/operation?id=${operation}`);
      const { state, evidence, groups } = end as Operation;
      equal(state, 'succeeded', evidence);
      return groups[0].id ?? '';
    });
  }
  return {
    send,
    write,
    silences: async () =>
      ((await send('/silences')).body as { silences: Silence[] }).silences,
  };
}

journey(
  'an alert of a real Prometheus is silenced at real Alertmanagers, changed, ended, and fires again',
  { person: people.developer, portal: () => started().portal },
  async ({ page, url }) => {
    const shown = (text: string) =>
      page.getByText(text).first().waitFor({ timeout: 60_000 });
    const portal = await portalOf(url);
    await page.goto('/catalog/default/component/payment-gateway/alerts');
    await shown('Payment gateway: 1 alert fires');
    await everybodySays('active', []);

    // What it would hit, and that one may.
    const preview = await portal.send('/silences/preview', {
      matchers: [service],
      endsAt: inHours(2),
    });
    const { alertCount, rules, create, groups } = preview.body;
    deepEqual(
      { alertCount, rules, create, groups },
      {
        alertCount: 1,
        rules: [
          {
            upstream: 'debian-prometheus',
            group: 'payments',
            name: 'PaymentErrorRateHigh',
          },
        ],
        create: { allowed: true, reasons: [] },
        groups: ['debian'],
      },
    );

    const asked = performance.now();
    const first = await portal.write('/silences', {
      matchers: [service],
      endsAt: inHours(2),
      comment: 'database move',
      groups: ['debian'],
    });
    await until('the list tells it as confirmed', async () => {
      const [silence] = await portal.silences();
      equal(silence.id, first);
      equal(silence.unconfirmed, false);
    });
    const confirmedMs = performance.now() - asked;
    ok(confirmedMs < 5_000, `confirmed after ${confirmedMs} ms`);
    await everybodySays('suppressed', [first]);
    await shown('Payment gateway: no alert fires, 1 silenced');
    const told = await ask<{ createdBy: string; comment: string }>(
      started().alertmanagers[1],
      `/silence/${first}`,
    );
    equal(told.createdBy, people.developer);
    equal(told.comment, 'database move');

    // Another end keeps the id, other matchers do not.
    const change = {
      comment: 'database move',
      groups: ['debian'],
      replaces: { group: 'debian', id: first },
    };
    equal(
      await portal.write('/silences', {
        ...change,
        matchers: [service],
        endsAt: inHours(4),
      }),
      first,
    );
    const second = await portal.write('/silences', {
      ...change,
      matchers: [service, matcher('alertname', 'PaymentErrorRateHigh')],
      endsAt: inHours(4),
    });
    ok(second !== first);
    await everybodySays('suppressed', [second]);

    // A service of others is refused, and nothing of it reaches an Alertmanager.
    const refused = await portal.send('/silences', {
      operation: randomUUID(),
      matchers: [matcher('service', 'rail-search')],
      endsAt: inHours(1),
      comment: 'not mine',
      groups: ['debian'],
    });
    equal(refused.status, 403);
    match(refused.body.error.message, /which you do not own/);
    const all = await ask<unknown[]>(started().alertmanagers[0], '/silences');
    equal(all.length, 2);

    await until('the second silence can be ended', async () => {
      const known = await portal.silences();
      ok(known.some(({ id, unconfirmed }) => id === second && !unconfirmed));
    });
    await portal.write('/silences/expire', { group: 'debian', id: second });
    await everybodySays('active', []);
    await shown('Payment gateway: 1 alert fires');
    await until('the list says that it fires again', async () => {
      const ended = (await portal.silences()).find(({ id }) => id === second);
      equal(ended?.state, 'expired');
      equal(ended.stillFiring, 1);
      deepEqual(ended.toldBy, ['debian', 'debian1']);
    });
  },
);

journey(
  'the same from the page: the rule fires, is silenced, suppressed at both Alertmanagers, and ended',
  { person: people.developer, portal: () => started().portal },
  async ({ page }) => {
    await page.goto('/alerts/now');
    await page.getByText('PaymentErrorRateHigh').first().click();
    const drawer = page.getByRole('dialog', { name: 'PaymentErrorRateHigh' });
    await drawer.getByRole('button', { name: 'Silence…' }).click();
    const why = 'The acquirer moves its data centre';
    await makeSilence(
      page.getByRole('dialog', { name: 'Silence PaymentErrorRateHigh' }),
      why,
    );
    const made = (
      await ask<Array<{ id: string; comment: string; createdBy: string }>>(
        started().alertmanagers[0],
        '/silences',
      )
    ).filter(({ comment }) => comment === why);
    deepEqual(
      made.map(({ createdBy }) => createdBy),
      [people.developer],
    );
    await everybodySays('suppressed', [made[0].id]);
    await endSilence(page, why);
    await everybodySays('active', []);
  },
);
