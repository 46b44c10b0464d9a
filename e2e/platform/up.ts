import { fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import {
  abandonSteps,
  begin,
  duration,
  notice,
  type Step,
} from '../../scripts/lib/progress.mjs';
import { Problem } from '../../scripts/lib/problems.mjs';
import { settleBed } from './Bed';
import { assertBuilt } from './build';
import { marker } from './ProcessKeeper';
import { ownFolder, stateFolder } from './paths';
import { assertPlatformPortsFree } from './ports';
import { postgresObstacle } from './postgres';
import { writePortalConfig } from './portalConfig';
import { clearAway, supervisor } from './running';
import { report } from './reports';
import type { Tier } from './tools/Tool';

/**
 * Starts the platform and returns when all of it is ready; it then goes on by itself until `down`. Interrupted, or
 * when a part does not come up, it stops what it started.
 *
 * @throws a Problem that says which part did not come up and why
 */
export async function up(tier: Tier, signal: AbortSignal): Promise<void> {
  if (supervisor()) {
    notice('✓ the platform is up already (npm run platform -- status)');
    return;
  }
  assertBuilt(tier);
  const bed = settleBed(tier);
  const obstacle = postgresObstacle(bed);
  if (obstacle) notice(`PostgreSQL is left out: ${obstacle}`);
  await clearAway();
  await assertPlatformPortsFree(bed.ports);
  const began = Date.now();
  await supervise(signal);
  await writePortalConfig(bed);
  notice(`✓ the platform is up after ${duration(Date.now() - began)}`);
}

function supervise(signal: AbortSignal): Promise<void> {
  mkdirSync(join(stateFolder, 'logs'), { recursive: true });
  const logFile = join(stateFolder, 'logs/supervisor.log');
  const log = openSync(logFile, 'a');
  const child = fork(join(ownFolder, 'supervisor.ts'), {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, [marker]: stateFolder },
  });
  closeSync(log);
  const steps = new Map<string, Step>();
  return new Promise((done, fail) => {
    // The supervisor hears that nobody listens any more, and stops what it has started.
    const interrupted = () => child.disconnect();
    signal.addEventListener('abort', interrupted, { once: true });
    let reason = `the supervisor ended; its log: ${logFile}`;
    child.on('message', message => {
      const { data: said } = report.safeParse(message);
      if (!said) return; // what runs TypeScript sends messages of its own
      if (said.state === 'begun') steps.set(said.step, begin(said.step));
      else if (said.state === 'done') steps.get(said.step)?.done();
      else if (said.state === 'failed') reason = said.message;
      else {
        signal.removeEventListener('abort', interrupted);
        child.disconnect();
        child.unref();
        done();
      }
    });
    child.once('exit', () => {
      abandonSteps();
      fail(
        new Problem(
          signal.aborted
            ? 'Interrupted: what was started is stopped again.'
            : `The platform did not come up, and is stopped again: ${reason}`,
          signal.aborted ? 130 : 1,
        ),
      );
    });
  });
}
