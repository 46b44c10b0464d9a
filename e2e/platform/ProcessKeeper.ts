import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until';
import {
  beginningOf,
  isRunning,
  stopRecorded,
  type ProcessRecord,
  type Records,
} from './records';

/** A process to start. */
export interface ProcessSpec {
  name: string;
  version: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Who runs it, if that is another than who runs us. */
  user?: { uid?: number; gid?: number };
  /** Where it answers, for the person. */
  address?: string;
}

/** How long a process may take to end when it is asked to. */
const graceMs = 8_000;

/** In the environment of all that a platform starts, with the folder of its state: so that all of it is found. */
export const marker = 'PORTOLAN_PLATFORM_STATE';

/**
 * Starts the processes of the platform and keeps book of them. Each has a process group of its own, and the system ends
 * it when this process is gone, however that went.
 */
export class ProcessKeeper {
  readonly #specs = new Map<string, ProcessSpec>();
  readonly #records = new Map<string, ProcessRecord>();
  readonly #ends = new Map<string, Promise<void>>();

  private constructor(
    private readonly folder: string,
    private readonly book: Records,
  ) {}

  static create(folder: string, book: Records): ProcessKeeper {
    return new ProcessKeeper(folder, book);
  }

  logFile(name: string): string {
    return join(this.folder, 'logs', `${name}.log`);
  }

  /** @throws if it cannot be started at all */
  start(spec: ProcessSpec): void {
    mkdirSync(join(this.folder, 'logs'), { recursive: true });
    const log = openSync(this.logFile(spec.name), 'a');
    const child = spawn(
      'setpriv',
      [
        ...['--pdeathsig', 'KILL', ...asUser(spec.user)],
        ...['--', spec.command, ...spec.args],
      ],
      {
        cwd: this.folder,
        env: { ...process.env, ...spec.env, [marker]: this.folder },
        detached: true,
        stdio: ['ignore', log, log],
      },
    );
    closeSync(log);
    const { pid } = child;
    if (pid === undefined) {
      child.once('error', () => undefined); // said below
      throw new Error(
        `${spec.name} cannot be started: is setpriv (Debian: util-linux) on this machine?`,
      );
    }
    const { name, version, address } = spec;
    const began = beginningOf(pid) ?? ''; // none if it has ended already
    const record: ProcessRecord = { name, pid, began, version, address };
    this.#specs.set(name, spec);
    this.#keep(record);
    this.#ends.set(
      name,
      new Promise(done =>
        child.once('exit', (code, signal) => {
          this.#keep({ ...record, ended: signal ?? `exit code ${code}` });
          done();
        }),
      ),
    );
  }

  /** Starts again whatever has ended. */
  restartEnded(): void {
    for (const [name, spec] of this.#specs) {
      if (this.#records.get(name)?.ended !== undefined) this.start(spec);
    }
  }

  /**
   * Waits until what is claimed of a process holds.
   *
   * @throws with the last lines of its log, when it ended or `withinMs` are over
   */
  async ready(
    name: string,
    claim: () => Promise<unknown>,
    withinMs = 60_000,
  ): Promise<void> {
    let over = false; // then nobody waits for the claim any more
    const ended = this.#ends.get(name)?.then(() => {
      over = true;
      throw new Error(`it ended (${this.#records.get(name)?.ended})`);
    });
    try {
      await Promise.race([
        until(
          `${name} is ready`,
          async () => {
            if (!over) await claim();
          },
          { withinMs, everyMs: 100 },
        ),
        ...(ended ? [ended] : []),
      ]);
    } catch (error) {
      throw new Error(
        `${name} did not become ready: ${
          error instanceof Error ? error.message : error
        }\n${this.#lastLines(name)}\nIts log: ${this.logFile(name)}`,
      );
    }
  }

  /** @throws with the last lines of its log, if a part has ended since it was started */
  assertAllRun(): void {
    for (const { name, ended } of this.#records.values()) {
      if (ended === undefined) continue;
      throw new Error(
        `${name} has ended (${ended}).\n${this.#lastLines(
          name,
        )}\nIts log: ${this.logFile(name)}`,
      );
    }
  }

  /** Stops all; returns when they are gone. */
  async stopAll(): Promise<void> {
    await stopRecorded([...this.#records.values()].filter(isRunning), graceMs);
    await Promise.all(this.#ends.values());
  }

  #keep(record: ProcessRecord) {
    this.#records.set(record.name, record);
    this.book.write(record);
  }

  #lastLines(name: string): string {
    return readFileSync(this.logFile(name), 'utf8')
      .trim()
      .split('\n')
      .slice(-12)
      .map(line => `  │ ${line.slice(0, 300)}`)
      .join('\n');
  }
}

function asUser({ uid, gid }: NonNullable<ProcessSpec['user']> = {}): string[] {
  if (uid === undefined || gid === undefined) return [];
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
}
