import type { Matcher } from '../../model/Silence';
import { printMatcher } from '../matchers/printMatcher';

/** The command line that creates the same silence; instants in ISO 8601. */
export function amtoolAdd(silence: {
  url: string;
  matchers: readonly Matcher[];
  startsAt?: string;
  endsAt: string;
  author: string;
  comment: string;
}): string {
  return [
    'amtool silence add',
    `--alertmanager.url=${quoted(silence.url)}`,
    `--author=${quoted(silence.author)}`,
    `--comment=${quoted(silence.comment)}`,
    ...(silence.startsAt ? [`--start=${silence.startsAt}`] : []),
    `--end=${silence.endsAt}`,
    ...silence.matchers.map(matcher => quoted(printMatcher(matcher))),
  ].join(' ');
}

/** The command line that ends a silence now. */
export function amtoolExpire(silence: { url: string; id: string }): string {
  return `amtool silence expire --alertmanager.url=${quoted(
    silence.url,
  )} ${quoted(silence.id)}`;
}

/** One word to a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text)
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}
