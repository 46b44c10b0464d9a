// `npm run e2e:real`: brings the platform up if it is not, starts one portal on it, runs the suite, and stops what it
// started. Files of e2e/real run two at a time; those of e2e/real/faults break what the others look at, and run alone.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  begin,
  duration,
  notice,
  say,
} from '../../../scripts/lib/progress.mjs';
import { builtTier } from '../../platform/build';
import { root, stateFolder } from '../../platform/paths';
import { portalConfigFile } from '../../platform/portalConfig';
import { dropDatabases } from '../../platform/postgres';
import { down, runningBed, supervisor } from '../../platform/running';
import { status } from '../../platform/status';
import { up } from '../../platform/up';
import { alertsClientOf } from '../alertsClient';
import { people, pollMs } from '../portal';
import { runSpecs } from '../runSpecs';
import { startPortal } from '../startPortal';
import { until } from '../until';

const databasePrefix = 'portolan_e2e_';
const folder = join(root, '.portolan/e2e');

async function main(specs: string[]): Promise<number> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => interrupted.abort());
  }
  rmSync(join(folder, 'failed'), { recursive: true, force: true });
  const isOurs = !supervisor();
  if (isOurs) await up(builtTier(), interrupted.signal);
  status();
  let code = 1;
  try {
    code = await runOnPlatform(specs, interrupted.signal);
    return code;
  } finally {
    if (code !== 0) keepLogs();
    if (isOurs) await down();
  }
}

async function runOnPlatform(
  specs: string[],
  signal: AbortSignal,
): Promise<number> {
  await dropDatabases(runningBed(), databasePrefix);
  const config = join(folder, 'real.yaml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({
      backend: { database: { prefix: databasePrefix } },
      alerts: { pollSeconds: pollMs / 1_000 },
    }), // JSON is YAML
  );
  const step = begin('a portal on the real platform');
  const portal = await startPortal({
    name: 'real',
    flags: ['--no-demo', '--config', portalConfigFile, '--config', config],
  });
  try {
    await until(
      'the portal has read the catalog',
      async () => {
        const client = await alertsClientOf(portal.url, people.developer);
        await client.alertsOf('component:default/payment-gateway');
      },
      { withinMs: 120_000 },
    );
    step.done(portal.url);
    const began = performance.now();
    const isFault = (file: string) => file.includes('/real/faults/');
    const code = await runSpecs(
      portal,
      [
        ...['--together', '2', ...specs.filter(file => !isFault(file))],
        ...['--together', '1', ...specs.filter(isFault)],
      ],
      signal,
    );
    notice(`the suite ran for ${duration(performance.now() - began)}`);
    return code;
  } finally {
    await portal.stop();
  }
}

/** What the platform and the portal wrote, for who looks into a failure when both are gone. */
function keepLogs() {
  const kept = join(folder, 'failed/logs');
  for (const [name, logs] of Object.entries({
    platform: join(stateFolder, 'logs'),
    portal: join(folder, 'real/logs'),
  })) {
    // What did not come to be started has none.
    if (existsSync(logs)) cpSync(logs, join(kept, name), { recursive: true });
  }
  say(`The logs of the platform and of the portal are kept in ${kept}`);
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error.message}\n`);
    process.stdout.write('0 passed, 1 failed\n');
    process.exitCode = 1;
  },
);
