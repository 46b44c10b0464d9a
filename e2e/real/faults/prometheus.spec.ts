import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { after, afterEach } from 'node:test';
import { signalPart } from '../../platform/running';
import { says } from '../../support/alertPages';
import { alertsClientOf } from '../../support/alertsClient';
import { journey, people } from '../../support/journey';
import { mendParts } from '../../support/real/mendParts';
import { onRealPlatform } from '../../support/real/onRealPlatform';
import { suiteRules } from '../../support/real/suiteRules';
import { until } from '../../support/until';

// A rule that cannot be evaluated, and a file of rules that Prometheus cannot read at all: while it runs, and when it starts.

const failing = JSON.stringify({
  groups: [
    {
      name: 'prometheus-faults',
      interval: '1s',
      rules: [
        {
          alert: 'CannotBeEvaluated',
          // Many series on both sides, and nothing says which belongs to which.
          expr: 'apiserver_request_total * on () apiserver_request_total > 0',
          labels: { severity: 'critical', service: 'payment-gateway' },
        },
      ],
    },
  ],
});

const unreadable = 'groups: [ this is no file of rules';

// What a Prometheus says of itself is asked once a minute.
const statusWithinMs = 90_000;

onRealPlatform({ tier: 1, name: 'Prometheus with broken rules' }, bed => {
  const rules = suiteRules(bed, 'debian-prometheus', 'prometheus-faults');
  after(() => rules.remove());
  afterEach(mendParts);

  journey(
    'Prometheus with a rule that fails: the portal says which and why, and takes it back when it is mended',
    { person: people.platformEngineer },
    async ({ page, url }) => {
      const client = await alertsClientOf(url, people.platformEngineer);
      const found = async () =>
        (await client.findings()).body.findings.filter(({ sentence }) =>
          sentence.includes('CannotBeEvaluated'),
        );
      await rules.write(failing);
      await until(
        'the finding is there',
        async () => {
          const [finding] = await found();
          ok(finding);
          match(
            finding.sentence,
            /^debian-prometheus cannot evaluate the rule CannotBeEvaluated/,
          );
        },
        { withinMs: 60_000 },
      );
      await page.goto('/alerts/findings');
      await page.getByText('CannotBeEvaluated').first().waitFor();
      await page.goto('/alerts/rules');
      await page
        .getByText(/^\d+ rules: .*cannot be evaluated/)
        .first()
        .waitFor();

      await rules.remove();
      await until(
        'the finding is gone',
        async () => ok((await found()).length === 0),
        { withinMs: 60_000 },
      );
    },
  );

  journey(
    'Prometheus that cannot read its rules and goes on with the older ones: the portal says so and what to do, and takes it back when they are mended',
    { person: people.platformEngineer },
    async ({ page, url }) => {
      const outdated =
        'debian-prometheus runs with an older configuration than its file';
      const client = await alertsClientOf(url, people.platformEngineer);
      const found = async () =>
        (await client.findings()).body.findings.filter(
          ({ kind }) => kind === 'configuration-outdated',
        );
      deepEqual(await found(), []);

      await rejects(rules.write(unreadable), /debian-prometheus refuses/);
      await until(
        'the finding is there',
        async () => {
          const [finding, ...more] = await found();
          equal(finding?.upstream, 'debian-prometheus');
          match(finding.sentence, new RegExp(`^${outdated}`));
          deepEqual(more, []);
        },
        { withinMs: statusWithinMs },
      );
      await page.goto('/alerts/findings');
      await page.getByText(outdated).first().click();
      await page
        .getByText(/promtool check config/)
        .first()
        .waitFor();
      // It runs on, and what its older rules fire is still told.
      await page.goto('/alerts');
      await page.getByText('Watchdog').first().waitFor();

      await rules.write('groups: []');
      await until(
        'the finding is gone',
        async () => deepEqual(await found(), []),
        { withinMs: statusWithinMs },
      );
    },
  );

  journey(
    'Prometheus that cannot read its rules and ends: what it told stays with its age, and it recovers',
    { person: people.platformEngineer },
    async ({ page }) => {
      await page.goto('/alerts');
      await page.getByText('Watchdog').first().waitFor();
      rules.leave(unreadable);
      signalPart('debian-prometheus', 'SIGKILL');
      await says(page, 'debian-prometheus', {
        problem: /refused the connection/,
        withinMs: 30_000,
      });
      ok(await page.getByText('Watchdog').first().isVisible());
      await page.goto('/alerts/rules');
      await page.getByText('Watchdog').first().waitFor();
      match(
        await page
          .getByText(/at least \d+ rules|rules: /i)
          .first()
          .innerText(),
        /at least/i,
      );

      rules.leave('groups: []');
      await mendParts();
      await page.goto('/alerts');
      await says(page, 'debian-prometheus', { withinMs: 60_000 });
    },
  );
});
