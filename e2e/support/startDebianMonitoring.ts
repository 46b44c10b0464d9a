import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort, freePorts } from './freePort';
import { people, sharedPortal, signIn } from './portal';
import { startPortal, type Portal } from './startPortal';

/** One of Debian's Alertmanagers. */
export interface DebianAlertmanager {
  url: string;
  /** Again, after it was killed. */
  start(): void;
  kill(): void;
}

/** Debian's Prometheus and Alertmanager, and a portal that reads them and the demo's catalog. */
export interface DebianMonitoring {
  /** Peers of one cluster. */
  alertmanagers: readonly DebianAlertmanager[];
  portal: Portal;
  close(): Promise<void>;
}

const root = resolve(__dirname, '../..');

/**
 * Starts it, and waits until the portal has read the catalog.
 *
 * @param options - `rules` is the text of a file of Prometheus' rules; `peers` are clustered if there are several
 */
export async function startDebianMonitoring(options: {
  name: string;
  rules: string;
  peers?: number;
}): Promise<DebianMonitoring> {
  const { name, rules, peers = 1 } = options;
  const folder = join(root, '.portolan/e2e', `${name}-upstreams`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const children: ChildProcess[] = [];
  const run = (command: string, args: string[]) => {
    const child = spawn(command, args, { cwd: folder, stdio: 'ignore' });
    children.push(child);
    return child;
  };

  writeFileSync(
    join(folder, 'alertmanager.yml'),
    'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n',
  );
  const [first, clusterPort, prometheusPort] = [
    await freePorts(peers),
    await freePorts(peers),
    await freePort(),
  ];
  const alertmanagers = Array.from({ length: peers }, (_, at) =>
    alertmanagerOf(run, {
      name: `alertmanager-${at}`,
      port: first + at,
      cluster:
        peers === 1
          ? ['--cluster.listen-address=']
          : [
              `--cluster.listen-address=127.0.0.1:${clusterPort + at}`,
              `--cluster.peer=127.0.0.1:${clusterPort}`,
              '--cluster.settle-timeout=2s',
            ],
    }),
  );
  alertmanagers.forEach(one => one.start());

  writeFileSync(join(folder, 'rules.yml'), rules);
  const targets = alertmanagers.map(({ url }) => new URL(url).host);
  writeFileSync(
    join(folder, 'prometheus.yml'),
    `global: { evaluation_interval: 1s }
rule_files: [rules.yml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ${JSON.stringify(
      targets,
    )} }] }] }
`,
  );
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
  alertmanagers:
${alertmanagers
  .map(
    ({ url }, at) =>
      `    - { name: debian${at || ''}, group: debian, url: '${url}' }\n`,
  )
  .join(
    '',
  )}  prometheuses: [{ name: debian-prometheus, url: 'http://127.0.0.1:${prometheusPort}' }]
`,
  );
  const portal = await startPortal({
    name,
    flags: ['--no-demo', '--config', config],
  });
  await catalogRead(portal);
  return {
    alertmanagers,
    portal,
    async close() {
      await portal.stop();
      children.forEach(child => child.kill('SIGKILL'));
    },
  };
}

function alertmanagerOf(
  run: (command: string, args: string[]) => ChildProcess,
  options: { name: string; port: number; cluster: string[] },
): DebianAlertmanager {
  const { name, port, cluster } = options;
  let child: ChildProcess | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    start() {
      child = run('prometheus-alertmanager', [
        '--config.file=alertmanager.yml',
        `--storage.path=${name}`,
        `--web.listen-address=127.0.0.1:${port}`,
        ...cluster,
      ]);
    },
    kill() {
      child?.kill('SIGKILL');
    },
  };
}

/** The catalog is read after the start. */
async function catalogRead({ url }: Portal) {
  for (let tries = 0; tries < 120; tries++) {
    const token = await signIn(url, people.developer).catch(() => undefined);
    const found = await fetch(
      `${url}/api/alerts/v1/alerts/service?service=component:default/payment-gateway`,
      { headers: { authorization: `Bearer ${token}` } },
    ).catch(() => undefined);
    if (token && found?.ok) return;
    await new Promise(done => setTimeout(done, 500));
  }
}
