import type { GeneratedFile } from '@portolan/plugin-onboarding-common';
import { useRef } from 'react';

/** A pause of so many milliseconds ends a change: what comes after it is compared with what was there then. */
const pauseMs = 1_500;

/** What a rendering is compared with. */
export interface Baseline {
  /** As it was before the newest change, which may be many keystrokes. */
  change: readonly GeneratedFile[];
  /** As it was when the draft began. */
  start: readonly GeneratedFile[];
}

/**
 * Remembers renderings to compare the present one with.
 * @param draft - another one begins anew
 */
export function useBaseline(
  files: readonly GeneratedFile[],
  draft: string,
): Baseline {
  const memory = useRef({
    draft,
    start: files,
    change: files,
    last: files,
    at: 0,
  });
  const known = memory.current;
  if (known.draft !== draft) {
    memory.current = { draft, start: files, change: files, last: files, at: 0 };
  } else if (known.last !== files) {
    const now = performance.now();
    const before = now - known.at > pauseMs ? known.last : known.change;
    memory.current = {
      ...known,
      // What could not be rendered at first, has its start where it can be.
      start: known.start.length === 0 ? files : known.start,
      change: known.last.length === 0 ? files : before,
      last: files,
      at: now,
    };
  }
  return memory.current;
}
