import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Problem } from '../../../scripts/lib/problems.mjs';

const runFile = promisify(execFile);

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
}

/**
 * Runs a program to its end.
 *
 * @returns what it wrote to its standard output
 * @throws a Problem with the last lines of what it said, if it failed
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  try {
    const { stdout } = await runFile(command, [...args], {
      maxBuffer: 256 * 1024 * 1024,
      ...options,
    });
    return stdout;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Problem(
      `${command} ${args.slice(0, 3).join(' ')} … failed:\n${lastLines(error)}`,
    );
  }
}

function lastLines(error: unknown): string {
  const said = ['stderr', 'stdout'].map(name =>
    error && typeof error === 'object'
      ? String(Reflect.get(error, name) ?? '')
      : '',
  );
  const text = said.find(each => each.trim() !== '') ?? String(error);
  return text.trim().split('\n').slice(-25).join('\n');
}
