import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { journey, people } from './journey';
import { signIn } from './portal';
import { endSilence, makeSilence } from './silences';
import { until } from './until';

/** Where silences are made: real Alertmanagers, and an alert that nothing but this looks at. */
export interface SilencePlace {
  /** Names it in the titles of the journeys. */
  name: string;
  /** The group of the Alertmanagers, in which a silence is made once. */
  group: string;
  /** All of them, as the portal is configured. */
  alertmanagers: ReadonlyArray<{ name: string; url: string }>;
  prometheus: string;
  /** The name of the alert and of its rule, whose only label besides `severity` is `service`. */
  alert: string;
  /** The group of the rule. */
  ruleGroup: string;
  /** One of the developer's services. */
  service: { name: string; title: string };
}

const matcher = (name: string, value: string) => ({
  name,
  value,
  isRegex: false,
  isEqual: true,
});
const inHours = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toISOString();

/** What an Alertmanager says itself. */
async function ask<T>(alertmanager: { url: string }, path: string): Promise<T> {
  const answer = await fetch(`${alertmanager.url}/api/v2${path}`);
  ok(answer.ok, `${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

/** Waits until every Alertmanager says that the alert is in a state, because of these silences. */
async function everybodySays(
  { alertmanagers, service }: SilencePlace,
  state: string,
  silencedBy: string[],
) {
  for (const alertmanager of alertmanagers) {
    await until(`${alertmanager.url} says ${state}`, async () => {
      const [alert] = await ask<
        Array<{ status: { state: string; silencedBy: string[] } }>
      >(alertmanager, `/alerts?filter=service="${service.name}"`);
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
interface Rule {
  upstream: string;
  group: string;
  name: string;
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

/** A silence from the portal to real Alertmanagers and back; the open page follows by itself. */
export function silenceJourneys(place: SilencePlace): void {
  const { name: service, title } = place.service;
  const ofService = matcher('service', service);
  journey(
    `${place.name}: an alert is silenced, changed, ended, and fires again`,
    { person: people.developer },
    async ({ page, url }) => {
      const shown = (text: string) =>
        page.getByText(text).first().waitFor({ timeout: 60_000 });
      const portal = await portalOf(url);
      await page.goto(`/catalog/default/component/${service}/alerts`);
      await shown(`${title}: 1 alert fires`);
      await everybodySays(place, 'active', []);

      // What it would hit, and that one may; of the alert and of its rule the portal reads in polls of their own.
      await until('the preview says what it would hit', async () => {
        const preview = await portal.send('/silences/preview', {
          matchers: [ofService],
          endsAt: inHours(2),
        });
        const { alertCount, rules, create, groups } = preview.body;
        deepEqual(
          { alertCount, create, groups },
          {
            alertCount: 1,
            create: { allowed: true, reasons: [] },
            groups: [place.group],
          },
        );
        // A Thanos in front tells the same rule.
        const hit: Rule[] = rules;
        ok(hit.some(({ upstream }) => upstream === place.prometheus));
        for (const { group, name } of hit) {
          deepEqual([group, name], [place.ruleGroup, place.alert]);
        }
      });

      const asked = performance.now();
      const first = await portal.write('/silences', {
        matchers: [ofService],
        endsAt: inHours(2),
        comment: 'database move',
        groups: [place.group],
      });
      await until('the list tells it as confirmed', async () => {
        const silence = (await portal.silences()).find(
          ({ id }) => id === first,
        );
        equal(silence?.unconfirmed, false);
      });
      const confirmedMs = performance.now() - asked;
      ok(confirmedMs < 5_000, `confirmed after ${confirmedMs} ms`);
      await everybodySays(place, 'suppressed', [first]);
      await shown(`${title}: no alert fires, 1 silenced`);
      for (const alertmanager of place.alertmanagers) {
        const { createdBy, comment } = await ask<{
          createdBy: string;
          comment: string;
        }>(alertmanager, `/silence/${first}`);
        equal(createdBy, people.developer);
        equal(comment, 'database move');
      }

      // Another end keeps the id, other matchers do not.
      const change = {
        comment: 'database move',
        groups: [place.group],
        replaces: { group: place.group, id: first },
      };
      equal(
        await portal.write('/silences', {
          ...change,
          matchers: [ofService],
          endsAt: inHours(4),
        }),
        first,
      );
      const second = await portal.write('/silences', {
        ...change,
        matchers: [ofService, matcher('alertname', place.alert)],
        endsAt: inHours(4),
      });
      ok(second !== first);
      await everybodySays(place, 'suppressed', [second]);

      // A service of others is refused, and nothing of it reaches an Alertmanager.
      const refused = await portal.send('/silences', {
        operation: randomUUID(),
        matchers: [matcher('service', 'rail-search')],
        endsAt: inHours(1),
        comment: 'not mine',
        groups: [place.group],
      });
      equal(refused.status, 403);
      match(refused.body.error.message, /which you do not own/);
      const all = await ask<Array<{ comment: string }>>(
        place.alertmanagers[0],
        '/silences',
      );
      ok(all.every(({ comment }) => comment !== 'not mine'));

      await until('the second silence can be ended', async () => {
        const known = await portal.silences();
        ok(known.some(({ id, unconfirmed }) => id === second && !unconfirmed));
      });
      await portal.write('/silences/expire', {
        group: place.group,
        id: second,
      });
      await everybodySays(place, 'active', []);
      await shown(`${title}: 1 alert fires`);
      await until('the list says that it fires again', async () => {
        const ended = (await portal.silences()).find(({ id }) => id === second);
        equal(ended?.state, 'expired');
        equal(ended.stillFiring, 1);
        deepEqual(
          ended.toldBy,
          place.alertmanagers.map(({ name }) => name),
        );
      });
    },
  );

  journey(
    `${place.name}: the same from the page, suppressed at every Alertmanager, and ended`,
    { person: people.developer },
    async ({ page }) => {
      await page.goto('/alerts/now');
      await page.getByText(place.alert).first().click();
      const drawer = page.getByRole('dialog', { name: place.alert });
      await drawer.getByRole('button', { name: 'Silence…' }).click();
      const why = `The acquirer moves its data centre, ${Date.now()}`;
      await makeSilence(
        page.getByRole('dialog', { name: `Silence ${place.alert}` }),
        why,
      );
      const made = (
        await ask<Array<{ id: string; comment: string; createdBy: string }>>(
          place.alertmanagers[0],
          '/silences',
        )
      ).filter(({ comment }) => comment === why);
      deepEqual(
        made.map(({ createdBy }) => createdBy),
        [people.developer],
      );
      await everybodySays(place, 'suppressed', [made[0].id]);
      await endSilence(page, why);
      await everybodySays(place, 'active', []);
    },
  );
}
