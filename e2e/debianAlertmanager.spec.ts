import { ok } from 'node:assert/strict';
import { after, before } from 'node:test';
import { journey, people } from './support/journey';
import {
  startDebianMonitoring,
  type DebianMonitoring,
} from './support/startDebianMonitoring';

// One alert from real upstreams (Debian's Prometheus and Alertmanager) to the service's page, and what the page
// says when they go away.
let monitoring: DebianMonitoring | undefined;

before(async () => {
  monitoring = await startDebianMonitoring({
    name: 'debian',
    rules: `groups:
  - name: payments
    rules:
      - alert: PaymentErrorRateHigh
        expr: vector(1)
        labels: { severity: critical, service: payment-gateway }
        annotations: { summary: '<b>5 %</b> of payments fail' }
`,
  });
});

after(() => monitoring?.close());

function started(): DebianMonitoring {
  if (!monitoring) throw new Error('The portal did not start');
  return monitoring;
}

journey(
  'an alert of a real Prometheus reaches the service, stays when the Alertmanager dies, and the portal recovers',
  {
    person: people.developer,
    portal: () => started().portal,
  },
  async ({ page, consoleErrors }) => {
    const shown = (text: string) =>
      page.getByText(text).first().waitFor({ timeout: 60_000 });
    await page.goto('/catalog/default/component/payment-gateway/alerts');
    await shown('Payment gateway: 1 alert fires');
    await shown('<b>5 %</b> of payments fail');
    await shown('Failing');

    const [alertmanager] = started().alertmanagers;
    alertmanager.kill();
    await shown('Payment gateway: at least 1 alert fires');
    await shown('refused the connection');

    // Another service, where nothing ever fired, is not called well meanwhile.
    await page.goto('/catalog/default/component/rail-search/alerts');
    await shown('no alert was seen firing, but not everything is known');

    alertmanager.start();
    await page.goto('/catalog/default/component/payment-gateway/alerts');
    await shown('Payment gateway: 1 alert fires');
    await page.goto('/portal');
    // The two servers, the catalog, and what the portal finds out by itself.
    await shown('4 of 4 upstreams fresh');
    const unexpected = consoleErrors.filter(
      error => !/Failed to load resource/.test(error),
    );
    ok(unexpected.length === 0, unexpected.join('\n'));
  },
);
