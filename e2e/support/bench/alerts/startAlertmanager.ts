import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { freePort } from '../../freePort';
import { until } from '../../until';
import type { PostedAlert } from './manyAlerts';

const root = resolve(__dirname, '../../../..');
const batch = 256;

/** As it is packaged: all alerts accepted, grouped by service, sent to nobody. */
const configuration = `route:
  receiver: nobody
  group_by: [service, alertname]
receivers:
  - name: nobody
`;

const alertSchema = z.object({ fingerprint: z.string() });

export interface Alertmanager {
  name: string;
  /** Without a slash at the end. */
  url: string;
  /** Takes alerts in batches, as a Prometheus sends them. */
  post(alerts: readonly PostedAlert[]): Promise<void>;
  /** Fingerprints of all alerts, or of those that a filter lets through. */
  fingerprints(filter?: string): Promise<string[]>;
  /** Hangs it (connections are accepted, nothing is answered), or lets it go on. */
  pause(paused: boolean): void;
  stop(): Promise<void>;
}

/** Where to ask for the alerts that a filter lets through, as an interface without a portal does. */
export function filteredUrl(url: string, filter: string): string {
  return `${url}/api/v2/alerts?filter=${encodeURIComponent(filter)}`;
}

/**
 * Starts Debian's Alertmanager alone (no cluster), with an empty folder below `.portolan/e2e/bench/`.
 *
 * @throws if the package is not installed, or it does not answer in 30 s
 */
export async function startAlertmanager(name: string): Promise<Alertmanager> {
  const folder = join(root, '.portolan/e2e/bench', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'alertmanager.yml'), configuration);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    'prometheus-alertmanager',
    [
      ...['--config.file=alertmanager.yml', '--storage.path=data'],
      ...[
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ],
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const exited = new Promise<void>(done => child.once('close', () => done()));
  const failed = new Promise<never>((_, fail) =>
    child.once('error', cause =>
      fail(
        new Error(
          'prometheus-alertmanager cannot be run: apt-get install prometheus-alertmanager',
          { cause },
        ),
      ),
    ),
  );

  async function answer(path: string, init?: RequestInit): Promise<Response> {
    const answered = await fetch(`${url}${path}`, init);
    if (!answered.ok) {
      throw new Error(
        `${name} answered ${answered.status}: ${await answered.text()}`,
      );
    }
    return answered;
  }

  async function stop(): Promise<void> {
    process.off('exit', killed);
    child.kill('SIGCONT'); // a paused one would not hear the next
    child.kill('SIGKILL');
    await exited;
  }

  try {
    await Promise.race([
      failed,
      until(`${name} is ready`, () => answer('/-/ready')),
    ]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    name,
    url,
    async post(alerts) {
      for (let at = 0; at < alerts.length; at += batch) {
        const answered = await answer('/api/v2/alerts', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(alerts.slice(at, at + batch)),
        });
        await answered.arrayBuffer();
      }
    },
    async fingerprints(filter) {
      const path = filter ? filteredUrl('', filter) : '/api/v2/alerts';
      const body: unknown = await (await answer(path)).json();
      return z
        .array(alertSchema)
        .parse(body)
        .map(alert => alert.fingerprint);
    },
    pause: paused => void child.kill(paused ? 'SIGSTOP' : 'SIGCONT'),
    stop,
  };
}
