import { ageInWords, verdictSigns } from '@portolan/portal-react';
import { columnStateInWords, placeInWords } from './columnWords';
import {
  wasSeen,
  type ObservedCell,
  type ObservedColumn,
} from './observeColumns';

/** The versions of a cell: "1.14.2", or "1.14.1 → 1.14.2" while they change. */
export function versionsInWords(versions: readonly string[]): string {
  return [...versions].reverse().join(' → ');
}

/** "2 of 3 ready" */
export function readyInWords(cell: { ready: number; wanted: number }): string {
  return `${cell.ready} of ${cell.wanted} ready`;
}

/**
 * All that a cell says, at `now` (milliseconds since the epoch): "Failing in production on eks-eu-prod: web ends
 * again and again. Version 1.14.2, 2 of 3 ready, seen 4 s ago".
 */
export function cellInWords(
  { cell, verdict }: ObservedCell,
  column: ObservedColumn,
  now: number,
): string {
  const place = placeInWords(column.column);
  const { observation } = column;
  if (!cell || !verdict) {
    return wasSeen(column)
      ? `Nothing in ${place}`
      : `Whether anything is in ${place} is not known: ${columnStateInWords(
          column,
          now,
        )}`;
  }
  const { word } = verdictSigns[verdict];
  const was =
    verdict === cell.health
      ? ''
      : `, ${verdictSigns[cell.health].word.toLocaleLowerCase(
          'en-GB',
        )} when last seen`;
  const why = cell.sentence ? `: ${cell.sentence}` : '';
  const facts = [
    ...(cell.versions.length > 0
      ? [`version ${versionsInWords(cell.versions)}`]
      : []),
    readyInWords(cell),
    ...(cell.isRollingOut ? ['rolling out'] : []),
    'seenAt' in observation
      ? `seen ${ageInWords(now - Date.parse(observation.seenAt))}`
      : 'never seen',
    ...(observation.state === 'stale' ? [columnStateInWords(column, now)] : []),
  ];
  return `${word} in ${place}${was}${why}. ${facts.join(', ')}`;
}
