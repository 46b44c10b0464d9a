import { diff3Merge } from 'node-diff3';
import { sameText, withLineFeeds } from './fingerprint';
import { brokenAs } from './parses';

/** Three states of one file. */
export interface ThreeTexts {
  /** Its name decides how the result is judged. */
  path: string;
  /** What was generated last. */
  base: string;
  /** What the person made of it. */
  theirs: string;
  /** What is generated now. */
  ours: string;
}

/** More lines than this are not compared: what is generated has fewer than a thousand. */
const mostLines = 5000;

function linesOf(text: string): string[] {
  return withLineFeeds(text).split('\n');
}

/**
 * What the person made of a file with what has changed in what is generated. Never with conflict markers: where both
 * changed the same lines, or the result cannot be read as what its name promises, it answers why.
 */
export function mergeText({
  path,
  base,
  theirs,
  ours,
}: ThreeTexts): { text: string } | { conflict: string } {
  const [one, origin, other] = [theirs, base, ours].map(linesOf);
  if (Math.max(one.length, origin.length, other.length) > mostLines)
    return { conflict: `it has more than ${mostLines} lines` };
  const merged: string[] = [];
  for (const region of diff3Merge(one, origin, other, {
    excludeFalseConflicts: true,
  })) {
    if (region.conflict) {
      const from = region.conflict.aIndex + 1;
      const to = Math.max(from, from + region.conflict.a.length - 1);
      return {
        conflict:
          from === to
            ? `line ${from} changed on both sides`
            : `lines ${from} to ${to} changed on both sides`,
      };
    }
    merged.push(...(region.ok ?? []));
  }
  const text = merged.join('\n');
  // Nothing new for the person: what they have is not judged.
  if (sameText(text, theirs)) return { text: theirs };
  const broken = brokenAs(path, text);
  if (broken !== undefined)
    return { conflict: `the merged file would be broken: ${broken}` };
  return { text: /\r\n/.test(theirs) ? text.replace(/\n/g, '\r\n') : text };
}
