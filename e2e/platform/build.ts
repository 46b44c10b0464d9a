import { setPriority } from 'node:os';
import { begin, duration, notice } from '../../scripts/lib/progress.mjs';
import { forgetHalfMade, isObtained, obtain } from './tools/obtain';
import type { Tier, Tool } from './tools/Tool';
import { assertToolchains } from './tools/toolchains';
import { runningUpTo, toolsUpTo } from './tools/tools';
import { Problem } from '../../scripts/lib/problems.mjs';

/**
 * Obtains every tool of a tier that this machine does not have yet, one after the other, and says what and how long.
 *
 * @throws a Problem that names what is missing, or the tool that could not be made and why
 */
export async function build(tier: Tier, signal: AbortSignal): Promise<void> {
  const wanted = toolsUpTo(tier);
  const missing = wanted.filter(tool => !isObtained(tool));
  if (missing.length === 0) {
    notice(`✓ all ${wanted.length} tools are there`);
    return;
  }
  await assertToolchains(missing);
  forgetHalfMade();
  setPriority(10); // it takes long: leave the machine usable
  notice(
    `${missing.length} of ${
      wanted.length
    } tools are to be made, once for this machine: about ${Math.ceil(
      missing.reduce((sum, tool) => sum + minutesOf(tool), 0),
    )} minutes on two cores.`,
  );
  const began = Date.now();
  for (const [at, tool] of missing.entries()) {
    const step = begin(
      `${at + 1}/${missing.length} ${tool.name} ${tool.version}`,
    );
    step.detail(`of about ${minutesOf(tool)} min`);
    try {
      await obtain(tool, signal);
    } catch (error) {
      step.failed();
      throw error;
    }
    step.done();
  }
  notice(`✓ made in ${duration(Date.now() - began)}`);
}

/**
 * The highest tier whose tools are all there.
 *
 * @throws a Problem if not even those of tier 1 are
 */
export function builtTier(): Tier {
  if (runningUpTo(2).every(isObtained)) return 2;
  assertBuilt(1);
  return 1;
}

/** Ends the command if a tool that the platform runs is not there. */
export function assertBuilt(tier: Tier): void {
  const missing = runningUpTo(tier).filter(tool => !isObtained(tool));
  if (missing.length === 0) return;
  throw new Problem(
    `These tools are not there yet: ${missing
      .map(({ name, version }) => `${name} ${version}`)
      .join(
        ', ',
      )}.\nMake them, once for this machine: npm run platform -- build${
      tier === 1 ? ' --tier 1' : ''
    }`,
  );
}

function minutesOf({ from }: Tool): number {
  return 'minutes' in from ? from.minutes : 0;
}
