import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../scripts/lib/problems.mjs';
import { begin, notice } from '../../scripts/lib/progress.mjs';
import { rememberedBed, type Bed } from './Bed';
import { marker } from './ProcessKeeper';
import { stateFolder } from './paths';
import {
  beginningOf,
  isRunning,
  openRecords,
  stopRecorded,
  type ProcessRecord,
} from './records';
import { supervisorName } from './reports';

const book = openRecords(join(stateFolder, 'processes'));

/** Longer than the supervisor gives to what it stops. */
const graceMs = 20_000;

/** The supervisor, if the platform is up. */
export function supervisor(): ProcessRecord | undefined {
  return book
    .read()
    .find(record => record.name === supervisorName && isRunning(record));
}

/** What the supervisor has started, running or ended. */
export function parts(): ProcessRecord[] {
  return book.read().filter(({ name }) => name !== supervisorName);
}

/** The platform that is up. @throws a Problem if none is */
export function runningBed(): Bed {
  const bed = supervisor() ? rememberedBed() : undefined;
  if (!bed) {
    throw new Problem(
      'The platform is not up. Start it: npm run platform -- up',
    );
  }
  return bed;
}

/** Stops all that the platform has started, also what a crash has left; the state stays. */
export async function down(): Promise<void> {
  const running = [supervisor()].filter(each => each !== undefined);
  const step = begin('stop the platform');
  await stopRecorded(running, graceMs);
  const left = await clearAway();
  step.done(running.length + left === 0 ? 'nothing was running' : undefined);
}

/** Ends what a crash may have left, and forgets the records of it. @returns how many processes that were */
export async function clearAway(): Promise<number> {
  const left = leftOver(stateFolder);
  await stopRecorded(left, 2_000);
  book.forget();
  return left.length;
}

/** Stops the platform and deletes its state; the tools stay. */
export async function reset(): Promise<void> {
  await down();
  rmSync(stateFolder, { recursive: true, force: true });
  notice('✓ its state is deleted');
}

/** Stops one part, as a fault to look at. @throws a Problem with the names there are */
export async function stopPart(name: string): Promise<void> {
  await stopRecorded([partNamed(name)], 8_000);
}

/** Sends a signal to a part: it is killed, hangs, or goes on. @throws a Problem with the names there are */
export function signalPart(
  name: string,
  signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT',
): void {
  process.kill(partNamed(name).pid, signal);
}

function partNamed(name: string): ProcessRecord {
  const found = parts().find(record => record.name === name);
  if (found) return found;
  throw new Problem(
    `The platform has no part '${name}'. It has: ${parts()
      .map(record => record.name)
      .join(', ')}`,
    2,
  );
}

/** Starts again every part that has ended. @throws a Problem if the platform is not up */
export function startEnded(): void {
  const owner = supervisor();
  if (!owner) runningBed();
  else process.kill(owner.pid, 'SIGUSR2');
}

/**
 * The processes that carry the mark of a platform, whoever's children they are by now: what a killed supervisor, or a
 * program that ended before its own children, has left.
 */
function leftOver(folder: string): ProcessRecord[] {
  const mark = `${marker}=${folder}`;
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(name => environmentOf(name).includes(mark))
    .flatMap(name => {
      const began = beginningOf(Number(name));
      return began === undefined
        ? []
        : [{ name, pid: Number(name), began, version: '' }];
    });
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return []; // gone meanwhile, or another user's
  }
}
