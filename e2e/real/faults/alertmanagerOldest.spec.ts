import { equal, ok } from 'node:assert/strict';
import { afterEach } from 'node:test';
import { signalPart } from '../../platform/running';
import { says } from '../../support/alertPages';
import { journey, people } from '../../support/journey';
import {
  becomes,
  mendedWithinMs,
  refused,
  saidWithinMs,
  silent,
} from '../../support/real/alertmanagerFaults';
import { mendParts } from '../../support/real/mendParts';
import { onRealPlatform } from '../../support/real/onRealPlatform';
import { fireAlways } from '../../support/real/suiteRules';

// A real Alertmanager that is killed and that hangs: what was seen stays, who is missing is said, nobody is called well
// meanwhile, and the page mends itself.

const service = 'payment-gateway';
const pageOf = (name: string) => `/catalog/default/component/${name}/alerts`;

onRealPlatform({ tier: 1, name: 'Alertmanager 0.25 killed and hung' }, bed => {
  fireAlways(bed, 'debian-prometheus', {
    group: 'faults',
    alerts: { PaymentsLost: { severity: 'critical', service } },
  });
  afterEach(mendParts);

  for (const [how, signal, problem] of [
    ['killed', 'SIGKILL', refused],
    ['hung', 'SIGSTOP', silent],
  ] as const) {
    journey(
      `Alertmanager 0.25, ${how}: its alerts stay, counts become "at least", nobody is called well, and it recovers`,
      { person: people.developer },
      async ({ page }) => {
        const calm = await page.context().newPage();
        await page.goto(pageOf(service));
        await calm.goto(pageOf('loyalty-points'));
        await becomes(page, /^Payment gateway: 1 alert fires/);
        await becomes(calm, /no alert fires/);

        signalPart('debian-alertmanager', signal);
        await says(page, 'debian-alertmanager', {
          problem,
          withinMs: saidWithinMs,
        });
        await becomes(page, /^Payment gateway: at least 1 alert fires/);
        ok(await page.getByText('PaymentsLost').first().isVisible());
        await becomes(
          calm,
          /no alert was seen firing, but not everything is known/,
        );
        equal(await calm.getByText('Well', { exact: true }).count(), 0);

        await mendParts();
        await says(page, 'debian-alertmanager', { withinMs: mendedWithinMs });
        await becomes(page, /^Payment gateway: 1 alert fires/);
        await becomes(calm, /no alert fires/);
      },
    );
  }
});
