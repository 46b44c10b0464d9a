import {
  printMatcher,
  type SilenceItem,
  type Silences,
} from '@portolan/plugin-alerts-common';
import { countInWords, type Verdict } from '@portolan/portal-common';
import { lengthInWords } from '@portolan/portal-react';
import type { Observed } from '../../hooks/useObserved';

/** Unique over all groups of Alertmanagers. */
export function silenceKey({ group, id }: SilenceItem): string {
  return `${group}/${id}`;
}

/** What a silence is, as shape and word; one that ended while what it covered still fires wants somebody. */
export function silenceLook(silence: SilenceItem): {
  verdict: Verdict;
  word: string;
} {
  if (silence.unconfirmed) {
    return { verdict: 'progressing', word: 'sent, not confirmed' };
  }
  switch (silence.state) {
    case 'active':
      return { verdict: 'suspended', word: 'active' };
    case 'pending':
      return { verdict: 'progressing', word: 'begins later' };
    case 'expired':
      return silence.stillFiring > 0
        ? {
            verdict: 'warning',
            word: `ended, ${silence.stillFiring} still fire`,
          }
        : { verdict: 'good', word: 'ended' };
    case 'unknown':
      return { verdict: 'unknown', word: 'in a state we do not know' };
    default: {
      const never: never = silence.state;
      return never;
    }
  }
}

/** What a silence fits, as Alertmanager writes it. */
export function matchersOf({ matchers }: SilenceItem): string {
  return matchers.map(printMatcher).join(', ');
}

/** How much a silence keeps quiet now. */
export function breadthOf({ alerts, services }: SilenceItem): string {
  if (alerts === 0) {
    return 'nothing now';
  }
  const of = `${alerts} ${alerts === 1 ? 'alert' : 'alerts'}`;
  return services.length === 0
    ? of
    : `${of}, ${services.length} ${
        services.length === 1 ? 'service' : 'services'
      }`;
}

/** When a silence begins, ends or ended, from `now`. */
export function timeOf(silence: SilenceItem, now: number): string {
  const start = Date.parse(silence.startsAt);
  const end = Date.parse(silence.endsAt);
  if (silence.state === 'pending' && start > now) {
    return `begins in ${lengthInWords(start - now)}`;
  }
  return end > now
    ? `in ${lengthInWords(end - now)}`
    : `${lengthInWords(now - end)} ago`;
}

/** What a person would say: "5 silences keep 12 alerts quiet, 1 ended while it still fires". */
export function silencesSentence({
  observation,
  isComplete,
}: Pick<Observed<Silences>, 'observation' | 'isComplete'>): string {
  if (!('data' in observation)) {
    return 'The silences are not known';
  }
  const { silences } = observation.data;
  const active = silences.filter(({ state }) => state === 'active');
  const quiet = active.reduce((sum, { alerts }) => sum + alerts, 0);
  const left = silences.filter(
    ({ state, stillFiring }) => state === 'expired' && stillFiring > 0,
  ).length;
  const waiting = silences.filter(({ state }) => state === 'pending').length;
  const first =
    active.length === 0
      ? noneWords(isComplete)
      : `${countInWords(active.length, isComplete).replace(/^a/, 'A')} ${
          active.length === 1 ? 'silence keeps' : 'silences keep'
        } ${quiet} ${quiet === 1 ? 'alert' : 'alerts'} quiet`;
  return [
    first,
    ...(waiting > 0
      ? [`${waiting} ${waiting === 1 ? 'begins' : 'begin'} later`]
      : []),
    ...(left > 0 ? [`${left} ended while what they covered still fires`] : []),
  ].join(', ');
}

function noneWords(isComplete: boolean): string {
  return isComplete
    ? 'No silence is active'
    : 'No silence is known to be active, but not everything is known';
}
