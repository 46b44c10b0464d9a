import { setPriority } from 'node:os';
import { begin, duration, notice } from '../../scripts/lib/progress.mjs';
import { forgetHalfMade, isObtained, obtain, secondsOf } from './tools/obtain';
import type { Tier, Tool } from './tools/Tool';
import { assertToolchains } from './tools/toolchains';
import { tools } from './tools/tools';
import { Problem } from '../../scripts/lib/problems.mjs';

/** The tools of a tier and of those before it. */
export function toolsUpTo(tier: Tier): Tool[] {
  return tools.filter(tool => tool.tier <= tier);
}

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

/** Ends the command if a tool of the tier is not there. */
export function assertBuilt(tier: Tier): void {
  const missing = toolsUpTo(tier).filter(tool => !isObtained(tool));
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

/** What a tool took on this machine, or else on ours. */
function minutesOf(tool: Tool): number {
  const seconds = secondsOf(tool);
  if (seconds !== undefined) return Math.max(0.1, seconds / 60);
  return 'minutes' in tool.from ? tool.from.minutes : 0;
}
