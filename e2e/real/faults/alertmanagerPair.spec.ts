import { match, ok } from 'node:assert/strict';
import { afterEach } from 'node:test';
import { signalPart } from '../../platform/running';
import { says, sentence } from '../../support/alertPages';
import { journey, people } from '../../support/journey';
import {
  becomes,
  mendedWithinMs,
  refused,
  saidWithinMs,
} from '../../support/real/alertmanagerFaults';
import { mendParts } from '../../support/real/mendParts';
import { onRealPlatform } from '../../support/real/onRealPlatform';
import { fireAlways } from '../../support/real/suiteRules';

// Two real Alertmanagers of one cluster: one is enough to know everything, none is not.

onRealPlatform({ tier: 2, name: 'a pair of Alertmanager 0.34 killed' }, bed => {
  fireAlways(bed, 'prometheus', {
    group: 'faults',
    alerts: {
      LedgerStopped: { severity: 'critical', service: 'payment-ledger' },
    },
  });
  afterEach(mendParts);

  journey(
    'Alertmanager 0.34: one of a pair killed changes no count; with both gone the news is old and says so',
    { person: people.developer },
    async ({ page }) => {
      await page.goto('/catalog/default/component/payment-ledger/alerts');
      await becomes(page, /^Payment ledger: 1 alert fires/);

      signalPart('alertmanager-a', 'SIGKILL');
      await says(page, 'alertmanager-a', {
        problem: refused,
        withinMs: saidWithinMs,
      });
      await says(page, 'alertmanager-b', { withinMs: saidWithinMs });
      match(await sentence(page), /^Payment ledger: 1 alert fires/);

      signalPart('alertmanager-b', 'SIGKILL');
      await says(page, 'alertmanager-b', {
        problem: refused,
        withinMs: saidWithinMs,
      });
      await becomes(page, /^Payment ledger: at least 1 alert fires/);
      ok(await page.getByText('LedgerStopped').first().isVisible());

      await mendParts();
      await says(page, 'alertmanager-a', { withinMs: mendedWithinMs });
      await says(page, 'alertmanager-b', { withinMs: mendedWithinMs });
      await becomes(page, /^Payment ledger: 1 alert fires/);
    },
  );
});
