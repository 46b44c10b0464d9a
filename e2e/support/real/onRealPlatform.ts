import { test } from 'node:test';
import type { Bed } from '../../platform/Bed';
import { runningBed } from '../../platform/running';
import type { Tier } from '../../platform/tools/Tool';

/**
 * The tests of a file of the suite. On a platform without the tools they need they are one test that is skipped, with
 * the reason.
 *
 * @param needs - `tier` of the tools; `name` of what is tested
 */
export function onRealPlatform(
  { tier, name }: { tier: Tier; name: string },
  tests: (bed: Bed) => void,
): void {
  const bed = runningBed();
  if (bed.tier < tier) {
    test(name, {
      skip: 'it needs the tools of tier 2, and only those of tier 1 are there',
    });
  } else {
    tests(bed);
  }
}
