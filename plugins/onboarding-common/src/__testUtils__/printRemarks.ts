import { pointerOf } from '../model/Finding';
import type { GeneratedFile, Remark } from '../write/GeneratedFile';

/** Remarks as a person reads them, under the files they come with. */
export function printRemarks(
  remarks: readonly Remark[],
  files: readonly GeneratedFile[],
): string {
  return [
    ...files.map(({ path, owner }) => `${owner}: ${path}`),
    ...remarks.map(
      ({ kind, path, text, remedy, who }) =>
        `${kind} ${pointerOf(path)} (${who})\n  ${text}\n  ${remedy}`,
    ),
    '',
  ].join('\n');
}
