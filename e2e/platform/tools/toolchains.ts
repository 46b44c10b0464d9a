import { existsSync } from 'node:fs';
import { Problem } from '../../../scripts/lib/problems.mjs';
import { goNeeded } from '../versions';
import { run } from './run';
import type { Tool } from './Tool';

/** What a toolchain says of itself; undefined if there is none. */
export interface Toolchains {
  go?: string;
  pip?: string;
  /** The programs of Debian's packages that are there. */
  has(path: string): boolean;
}

/** Asks this machine. */
export async function findToolchains(): Promise<Toolchains> {
  const ask = (command: string, args: string[]) =>
    run(command, args).catch(() => undefined);
  return {
    go: await ask('go', ['version']),
    pip: await ask('python3', ['-m', 'pip', '--version']),
    has: existsSync,
  };
}

/** What is missing to obtain these tools, a sentence each with its remedy. */
export function missingToolchains(
  tools: readonly Tool[],
  { go, pip, has }: Toolchains,
): string[] {
  const needed = (kind: Tool['from']['kind']) =>
    tools.filter(({ from }) => from.kind === kind);
  const list = (some: readonly Tool[]) =>
    some.map(({ name, version }) => `${name} ${version}`).join(', ');
  const missing: string[] = [];
  const built = needed('go');
  if (built.length > 0 && !isNewEnough(go)) {
    missing.push(
      `Go ${goNeeded} or newer, to build ${list(built)} (${
        go ? `here is ${go.trim()}` : 'here is none'
      }): https://go.dev/dl`,
    );
  }
  const installed = needed('python');
  if (installed.length > 0 && !pip) {
    missing.push(
      `Python 3 with pip, to install ${list(
        installed,
      )}: apt-get install python3-pip`,
    );
  }
  for (const { from, programs } of tools) {
    if (from.kind === 'debian' && !programs.every(has)) {
      missing.push(
        `${programs.find(path => !has(path))}: apt-get install ${from.package}`,
      );
    }
  }
  return missing;
}

/**
 * Ends the command before it has begun anything if something is missing; nothing is skipped in silence.
 *
 * @throws a Problem that names all of it
 */
export async function assertToolchains(tools: readonly Tool[]): Promise<void> {
  const missing = missingToolchains(tools, await findToolchains());
  if (missing.length === 0) return;
  throw new Problem(
    `The platform's tools cannot be obtained on this machine. Missing:\n${missing
      .map(each => `  - ${each}`)
      .join('\n')}`,
    3, // tells .ci/run a machine that cannot have the platform from one where something failed
  );
}

function isNewEnough(go: string | undefined): boolean {
  const [major, minor] = (go?.match(/go(\d+)\.(\d+)/) ?? [])
    .slice(1)
    .map(Number);
  const [wantedMajor, wantedMinor] = goNeeded.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
