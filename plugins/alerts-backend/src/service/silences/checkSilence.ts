import { InputError } from '@backstage/errors';
import {
  compileMatchers,
  printMatcher,
  type Matcher,
} from '@portolan/plugin-alerts-common';

/** @throws `InputError` naming the matcher that no Alertmanager would take */
export function checkMatchers(matchers: readonly Matcher[]): void {
  const fitsEmpty = matchers.map(matcher => {
    try {
      return compileMatchers([matcher])({});
    } catch (error) {
      throw new InputError(
        `${printMatcher(matcher)} is not a regular expression: ${
          error instanceof Error ? error.message : String(error)
        }`,
      );
    }
  });
  if (fitsEmpty.every(Boolean)) {
    throw new InputError(
      `${matchers
        .map(printMatcher)
        .join(
          ', ',
        )} fits alerts without any label, so it would fit everything. Add a matcher that asks for a value.`,
    );
  }
}

/** @throws `InputError` unless it ends after it starts, and after now; all in milliseconds since the epoch */
export function checkTimes(
  times: { startsAt: number; endsAt: number },
  now: number,
): void {
  if (times.endsAt <= now) {
    throw new InputError('It would end in the past. Choose a later end.');
  }
  if (times.endsAt <= times.startsAt) {
    throw new InputError('It would end before it starts. Choose a later end.');
  }
}

/** @throws `InputError` naming the groups there are */
export function checkGroups(
  asked: readonly string[],
  known: readonly string[],
): void {
  const strange = asked.filter(name => !known.includes(name));
  if (strange.length > 0) {
    throw new InputError(
      `There is no group of Alertmanagers called ${strange.join(', ')}; ${
        known.length > 0
          ? `there are ${known.join(', ')}`
          : 'none is configured: set alerts.alertmanagers'
      }`,
    );
  }
}
