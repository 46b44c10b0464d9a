import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A process that was started: what is needed to find exactly it again, and no other that has got its number since. */
const processRecord = z.object({
  name: z.string(),
  pid: z.number(),
  /** When it began, in clock ticks since the machine's start, as /proc says. */
  began: z.string(),
  version: z.string(),
  /** Where it answers. */
  address: z.string().optional(),
  /** How it ended, if it did. */
  ended: z.string().optional(),
});

export type ProcessRecord = z.infer<typeof processRecord>;

/** The records of a folder, a file a process. */
export interface Records {
  write(record: ProcessRecord): void;
  read(): ProcessRecord[];
  forget(): void;
}

export function openRecords(folder: string): Records {
  return {
    write(record) {
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${record.name}.json`);
      writeFileSync(`${file}.new`, JSON.stringify(record));
      renameSync(`${file}.new`, file);
    },
    read() {
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter(name => name.endsWith('.json'))
        .sort()
        .map(name =>
          processRecord.parse(
            JSON.parse(readFileSync(join(folder, name), 'utf8')),
          ),
        );
    },
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** When a process began, in clock ticks since the machine's start; undefined if there is none, or only its remains. */
export function beginningOf(pid: number): string | undefined {
  try {
    // Its name stands in parentheses and may hold anything; the fields begin after the last one.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Whether the process of a record still runs. */
export function isRunning({ pid, began }: ProcessRecord): boolean {
  return beginningOf(pid) === began;
}

/** Its resident memory in bytes; 0 if it does not run. */
export function residentBytes(record: ProcessRecord): number {
  if (!isRunning(record)) return 0;
  const status = readFileSync(`/proc/${record.pid}/status`, 'utf8');
  return Number(status.match(/VmRSS:\s+(\d+) kB/)?.[1] ?? 0) * 1024;
}

/**
 * Asks the processes of these records to end, and ends those that have not after `graceMs`.
 * A process whose number was given to another since is left alone.
 */
export async function stopRecorded(
  records: readonly ProcessRecord[],
  graceMs: number,
): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    for (const record of records.filter(isRunning)) {
      try {
        process.kill(record.pid, name);
      } catch {
        // Gone meanwhile: that is what we wanted.
      }
    }
  };
  signal('SIGTERM');
  signal('SIGCONT'); // one that is stopped would not hear it
  const late = performance.now() + graceMs;
  while (records.some(isRunning) && performance.now() < late) {
    await new Promise(next => setTimeout(next, 50));
  }
  signal('SIGKILL');
}
