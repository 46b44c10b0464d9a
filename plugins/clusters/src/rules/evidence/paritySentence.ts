import {
  parityStates,
  type Behind,
  type ParityAnswer,
  type ParityRow,
  type ParityState,
} from '@portolan/plugin-clusters-common';
import { lengthInWords } from '@portolan/portal-react';
import { capitalized, listInWords, placeNames } from './placeNames';

type Compared = Pick<ParityAnswer, 'deployments' | 'rows'>;

/**
 * What a person would say of the differences: "Production differs from staging in 3 things; 1 is declared; nothing is
 * known of onprem". That nothing differs is only said of what is fresh.
 */
export function paritySentence(answer: Compared, isFresh: boolean): string {
  const { deployments, rows } = answer;
  if (deployments.length < 2) {
    return deployments.length === 0
      ? 'It was seen nowhere, so there is nothing to compare'
      : 'It runs in one place, so there is nothing to compare it with';
  }
  const names = placeNames(deployments);
  const unknown = names.filter((_, at) => !deployments[at].isKnown);
  const known = deployments.filter(({ isKnown }) => isKnown);
  const base = deployments.indexOf(
    known.find(({ isProduction }) => isProduction) ?? known[0],
  );
  const others = names.filter(
    (_, at) => at !== base && deployments[at].isKnown,
  );
  if (others.length === 0) {
    return `What differs is not known: nothing is known of ${listInWords(
      unknown,
    )}`;
  }
  return capitalized(
    [
      differenceInWords(names[base], others, rows, isFresh),
      ...detailsOf(rows),
      ...(unknown.length > 0
        ? [`nothing is known of ${listInWords(unknown)}`]
        : []),
    ].join('; '),
  );
}

/** "Production is 6 days behind staging: web 1.4.0 → 1.5.0", at `now` in milliseconds since the epoch. */
export function behindInWords(
  behind: Behind,
  deployments: ParityAnswer['deployments'],
  now: number,
): string {
  const names = placeNames(deployments);
  const { deployment, of, subject, from, to, since } = behind;
  const [older, newer] = shortVersions(from, to);
  return capitalized(
    `${names[deployment] ?? 'one place'} is ${lengthInWords(
      now - Date.parse(since),
    )} behind ${names[of] ?? 'another'}: ${subject} ${older} → ${newer}`,
  );
}

/** What differs first, what is the same last; else as they were answered. */
export function sortedRows(rows: readonly ParityRow[]): ParityRow[] {
  return [...rows].sort(
    (a, b) => parityStates.indexOf(a.state) - parityStates.indexOf(b.state),
  );
}

/** Rows in a state. */
function countOf(rows: readonly ParityRow[], state: ParityState): number {
  return rows.filter(row => row.state === state).length;
}

function differenceInWords(
  base: string,
  others: readonly string[],
  rows: readonly ParityRow[],
  isFresh: boolean,
): string {
  const from =
    others.length === 1 ? others[0] : `its ${others.length} other places`;
  const count = countOf(rows, 'differs') + countOf(rows, 'undecided');
  if (count > 0) {
    return `${base} ${isFresh ? 'differs' : 'differed'} from ${from} in ${
      count === 1 ? '1 thing' : `${count} things`
    }${isFresh ? '' : ' when last seen'}`;
  }
  if (!isFresh || countOf(rows, 'unknown') > 0) {
    return `${base} is not known to differ from ${from}`;
  }
  return countOf(rows, 'declared') > 0
    ? `${base} differs from ${from} in nothing but what is declared`
    : `${base} is the same as ${from} in all that is compared`;
}

function detailsOf(rows: readonly ParityRow[]): string[] {
  const undecided = countOf(rows, 'undecided');
  const declared = countOf(rows, 'declared');
  const unknown = countOf(rows, 'unknown');
  return [
    ...(undecided > 0 ? [`${undecided} of them undecided`] : []),
    ...(declared > 0
      ? [`${declared} more ${declared === 1 ? 'is' : 'are'} declared`]
      : []),
    ...(unknown > 0 ? [`${unknown} could not be compared`] : []),
  ];
}

/** The tags, unless they are the same and only the digest tells the images apart. */
function shortVersions(from: string, to: string): [string, string] {
  const [older, newer] = [versionIn(from), versionIn(to)];
  return older === newer ? [from, to] : [older, newer];
}

function versionIn(image: string): string {
  const [name] = image.split(' ');
  return name.slice(name.lastIndexOf(':') + 1);
}
