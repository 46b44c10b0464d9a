import type {
  Quality,
  RuleQuality,
  TeamQuality,
} from '@portolan/plugin-alerts-common';
import type { Observation } from '@portolan/portal-common';
import { lengthInWords } from '@portolan/portal-react';

/** Days that must be known before a rule is called never-fired. */
export const daysForVerdict = 30;

/** Each verdict on a rule in words. */
export const verdictWords: Record<RuleQuality['verdicts'][number], string> = {
  'always-firing': 'always firing',
  'never-fired': 'never fired',
  flapping: 'flapping',
  'no-runbook': 'without runbook',
  'no-owner': 'without owner',
};

/** How long firings of a team last in the middle, in words. */
export function medianWords({ medianMinutes }: TeamQuality): string {
  return medianMinutes === undefined
    ? 'nothing ended'
    : lengthInWords(medianMinutes * 60_000);
}

/** A share as a percentage. */
export function shareWords(share: number | undefined): string | undefined {
  return share === undefined ? undefined : `${Math.round(share * 100)} %`;
}

/** How often each verdict is passed on the rules of a team, the most frequent first. */
export function verdictsOf({ rules }: TeamQuality): string[] {
  const counts = new Map<string, number>();
  for (const verdict of rules.flatMap(rule => rule.verdicts)) {
    const word = verdictWords[verdict];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([word, count]) => `${count} ${word}`);
}

/** What a person would say: "34 firings a week in 7 teams, 21 % at night". */
export function qualitySentence(observation: Observation<Quality>): string {
  if (!('data' in observation)) {
    return 'How noisy the alerts are is not known';
  }
  const { teams } = observation.data;
  const perWeek = teams.reduce((sum, team) => sum + team.firingsPerWeek, 0);
  const flaps = teams.reduce((sum, team) => sum + team.flaps, 0);
  return [
    `${Math.round(perWeek)} firings a week in ${teams.length} ${
      teams.length === 1 ? 'team' : 'teams'
    }`,
    ...(flaps > 0 ? [`${flaps} flaps`] : []),
  ].join(', ');
}

/** Why no rule is called never-fired, if so few days are known. */
export function tooFewDays({ days }: Quality): string | undefined {
  return days < daysForVerdict
    ? `No verdict on rules that never fire: only ${Math.floor(days)} ${
        Math.floor(days) === 1 ? 'day' : 'days'
      } seen, ${daysForVerdict} are needed.`
    : undefined;
}
