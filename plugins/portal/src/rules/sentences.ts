import {
  tally,
  verdicts,
  type PortalService,
  type Verdict,
} from '@portolan/portal-common';
import { lengthInWords, stateSigns } from '@portolan/portal-react';
import type { ServiceHealth } from './serviceHealth';
import type { UpstreamState } from './upstreamStates';

const words: Record<Verdict, string> = {
  bad: 'failing',
  warning: 'degraded',
  unknown: 'unknown',
  progressing: 'progressing',
  good: 'well',
  suspended: 'suspended',
  absent: 'absent',
};

/** "1 failing, 2 unknown, 2 well": every one asked is counted, the worst first. */
export function tallyInWords(health: readonly ServiceHealth[]): string {
  const counts = tally(health.map(({ verdict }) => verdict));
  return verdicts
    .filter(verdict => counts[verdict] > 0)
    .map(verdict => `${counts[verdict]} ${words[verdict]}`)
    .join(', ');
}

/** What a developer asks first: "Your 5 services: 1 failing, 4 well". */
export function mineInWords(health: readonly ServiceHealth[]): string {
  switch (health.length) {
    case 0:
      return 'You own no service';
    case 1:
      return `Your service ${health[0].service.title} is ${
        words[health[0].verdict]
      }`;
    default:
      return `Your ${health.length} services: ${tallyInWords(health)}`;
  }
}

/** What a platform engineer asks first: "Landscape now: 2 failing, 40 well of 42 services; 7 of 7 upstreams fresh". */
export function landscapeInWords(
  health: readonly ServiceHealth[],
  upstreams: readonly UpstreamState[],
): string {
  return `Landscape now: ${
    health.length === 0
      ? 'no service known'
      : `${tallyInWords(health)} of ${health.length} ${
          health.length === 1 ? 'service' : 'services'
        }`
  }; ${freshInWords(upstreams)}`;
}

/** What a manager asks first: "40 of 42 services owned, 2 unowned". */
export function ownershipInWords(services: readonly PortalService[]): string {
  const owned = services.filter(({ owner }) => owner.real).length;
  const unowned = services.length - owned;
  return `${owned} of ${services.length} services owned, ${
    unowned === 0 ? 'none unowned' : `${unowned} unowned`
  }`;
}

/** "9 of 10 upstreams fresh"; what is absent is nobody's to be asked, and not counted. */
export function freshInWords(upstreams: readonly UpstreamState[]): string {
  const asked = upstreams.filter(({ state }) => state !== 'absent');
  const fresh = asked.filter(({ state }) => state === 'fresh').length;
  return asked.length === 0
    ? 'no upstream is asked'
    : `${fresh} of ${asked.length} upstreams fresh`;
}

const named = 2;

/**
 * The portal's own health: "6 of 7 upstreams fresh; eu-a stale for 12 min", and which areas could not be asked.
 *
 * @param upstreams - the worst first
 * @param unasked - areas of which nothing is known
 * @param now - milliseconds since the epoch
 */
export function healthInWords(
  upstreams: readonly UpstreamState[],
  unasked: readonly { title: string }[],
  now: number,
): string {
  if (upstreams.length === 0 && unasked.length > 0) {
    return 'Which upstreams are fresh is not known yet';
  }
  const bad = upstreams.filter(
    ({ state }) => state !== 'fresh' && state !== 'absent',
  );
  const parts = [
    freshInWords(upstreams),
    ...bad.slice(0, named).map(one => stateInWords(one, now)),
    ...(bad.length > named ? [`${bad.length - named} more not fresh`] : []),
    ...unasked.map(({ title }) => `${title} could not be asked`),
  ];
  return parts.join('; ');
}

function stateInWords(upstream: UpstreamState, now: number): string {
  const { name, state, problem } = upstream;
  const word = stateSigns[state].word.toLocaleLowerCase('en-GB');
  const since = problem ? Date.parse(problem.since) : Number.NaN;
  return Number.isNaN(since)
    ? `${name} ${word}`
    : `${name} ${word} for ${lengthInWords(now - since)}`;
}
