import { ok } from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { freePort } from './support/freePort';
import { journey, people } from './support/journey';
import { sharedPortal, signIn } from './support/portal';
import { startPortal, type Portal } from './support/startPortal';

// One alert from real upstreams (Debian's Prometheus and Alertmanager) to the service's page, and what the page
// says when they go away.
const root = resolve(__dirname, '..');
const folder = join(root, '.portolan/e2e/debian-upstreams');
const children: ChildProcess[] = [];
let portal: Portal | undefined;
let alertmanagerPort = 0;

function run(command: string, args: string[]): ChildProcess {
  const child = spawn(command, args, { cwd: folder, stdio: 'ignore' });
  children.push(child);
  return child;
}

function startAlertmanager(): ChildProcess {
  return run('prometheus-alertmanager', [
    '--config.file=alertmanager.yml',
    '--storage.path=alertmanager',
    `--web.listen-address=127.0.0.1:${alertmanagerPort}`,
    '--cluster.listen-address=',
  ]);
}

let alertmanager: ChildProcess;

before(async () => {
  mkdirSync(folder, { recursive: true });
  alertmanagerPort = await freePort();
  const prometheusPort = await freePort();
  writeFileSync(
    join(folder, 'alertmanager.yml'),
    'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n',
  );
  writeFileSync(
    join(folder, 'rules.yml'),
    `groups:
  - name: payments
    rules:
      - alert: PaymentErrorRateHigh
        expr: vector(1)
        labels: { severity: critical, service: payment-gateway }
        annotations: { summary: '<b>5 %</b> of payments fail' }
`,
  );
  writeFileSync(
    join(folder, 'prometheus.yml'),
    `global: { evaluation_interval: 1s }
rule_files: [rules.yml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:${alertmanagerPort}'] }] }] }
`,
  );
  alertmanager = startAlertmanager();
  run('prometheus', [
    '--config.file=prometheus.yml',
    '--storage.tsdb.path=prometheus',
    `--web.listen-address=127.0.0.1:${prometheusPort}`,
    '--rules.alert.resend-delay=2s',
  ]);
  const { landscapeUrl } = sharedPortal();
  const config = join(folder, 'portal.yaml');
  writeFileSync(
    config,
    `auth:
  providers:
    demo:
      people: [{ entityRef: '${people.developer}', title: Inês Carvalho }]
backend:
  reading: { allow: [{ host: '${new URL(landscapeUrl).host}' }] }
catalog:
  locations: [{ type: url, target: '${landscapeUrl}/repositories/travel/all.yaml' }]
alerts:
  pollSeconds: 2
  alertmanagers: [{ name: debian, url: 'http://127.0.0.1:${alertmanagerPort}' }]
  prometheuses: [{ name: debian-prometheus, url: 'http://127.0.0.1:${prometheusPort}' }]
`,
  );
  portal = await startPortal({
    name: 'debian',
    flags: ['--no-demo', '--config', config],
  });
  // The catalog is read after the start.
  for (let tries = 0; tries < 120; tries++) {
    const token = await signIn(portal.url, people.developer).catch(
      () => undefined,
    );
    const found = await fetch(
      `${portal.url}/api/alerts/v1/alerts/service?service=component:default/payment-gateway`,
      { headers: { authorization: `Bearer ${token}` } },
    ).catch(() => undefined);
    if (token && found?.ok) return;
    await new Promise(done => setTimeout(done, 500));
  }
});

after(async () => {
  await portal?.stop();
  children.forEach(child => child.kill('SIGKILL'));
});

journey(
  'an alert of a real Prometheus reaches the service, stays when the Alertmanager dies, and the portal recovers',
  {
    person: people.developer,
    portal: () => {
      if (!portal) throw new Error('The portal did not start');
      return portal;
    },
  },
  async ({ page, consoleErrors }) => {
    const shown = (text: string) =>
      page.getByText(text).first().waitFor({ timeout: 60_000 });
    await page.goto('/catalog/default/component/payment-gateway/alerts');
    await shown('Payment gateway: 1 alert fires');
    await shown('<b>5 %</b> of payments fail');
    await shown('Failing');

    alertmanager.kill('SIGKILL');
    await shown('Payment gateway: at least 1 alert fires');
    await shown('refused the connection');

    // Another service, where nothing ever fired, is not called well meanwhile.
    await page.goto('/catalog/default/component/rail-search/alerts');
    await shown('no alert was seen firing, but not everything is known');

    alertmanager = startAlertmanager();
    await page.goto('/catalog/default/component/payment-gateway/alerts');
    await shown('Payment gateway: 1 alert fires');
    await page.goto('/portal');
    await shown('Alerts: 3 of 3 upstreams fresh');
    const unexpected = consoleErrors.filter(
      error => !/Failed to load resource/.test(error),
    );
    ok(unexpected.length === 0, unexpected.join('\n'));
  },
);
