import type { Matcher } from '../../model/Silence';
import { printMatcher } from '../matchers/printMatcher';
import { shellWord } from './shellWord';

/** Where amtool finds an Alertmanager. */
export interface AmtoolTarget {
  url: string;
}

/** What an alert asks of a terminal: amtool shows it, and where it goes. Its labels are exact matchers. */
export function amtoolCommands(
  labels: Readonly<Record<string, string>>,
  { url }: AmtoolTarget,
): string[] {
  const words = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => shellWord(printMatcher(matcherOf(name, value))));
  const at = `--alertmanager.url=${shellWord(withoutCredentials(url))}`;
  const exact = words.every(word => !word.includes('=~'));
  return [
    `amtool alert query ${at} ${words.join(' ')}`,
    // Only labels, no regular expressions, say where an alert goes.
    ...(exact ? [`amtool config routes test ${at} ${words.join(' ')}`] : []),
  ];
}

const control = /[\p{Cc}]/u;

/** A value that a terminal would take for a command is asked for by a pattern that has none of it. */
function matcherOf(name: string, value: string): Matcher {
  return control.test(value)
    ? {
        name,
        value: value
          .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
          .replace(/[\p{Cc}]/gu, '(?s:.)'),
        isRegex: true,
        isEqual: true,
      }
    : { name, value, isRegex: false, isEqual: true };
}

/** The address without what signs in. */
function withoutCredentials(url: string): string {
  const address = new URL(url);
  address.username = '';
  address.password = '';
  return address.href.replace(/\/$/, '');
}
