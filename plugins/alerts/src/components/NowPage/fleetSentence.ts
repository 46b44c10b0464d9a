import type { Fleet } from '@portolan/plugin-alerts-common';
import { countInWords } from '@portolan/portal-common';
import type { Observed } from '../../hooks/useObserved';
import { firingIn } from '../alertWords';

/** What a person would say about the fleet: "14 firing for 6 teams, 3 unowned, 5 silenced, 1 muted by interval". */
export function fleetSentence({
  answer,
  observation,
  isComplete,
}: Pick<Observed<Fleet>, 'answer' | 'observation' | 'isComplete'>): string {
  if (!answer || !('data' in observation)) {
    return observation.state === 'pending'
      ? 'What fires is not known yet'
      : 'What fires is not known';
  }
  return [firingWords(answer, isComplete), ...quietWords(answer)].join(', ');
}

function firingWords(fleet: Fleet, isComplete: boolean): string {
  const firing = firingIn(fleet.counts);
  if (firing === 0) {
    return isComplete
      ? 'Nothing fires'
      : 'Nothing was seen firing, but not everything is known';
  }
  const teams = fleet.teams === 1 ? '1 team' : `${fleet.teams} teams`;
  const count = countInWords(firing, isComplete);
  return [
    `${count.replace(/^a/, 'A')} firing${
      fleet.teams > 0 ? ` for ${teams}` : ''
    }`,
    ...(fleet.unowned > 0 ? [`${fleet.unowned} unowned`] : []),
  ].join(', ');
}

function quietWords({ counts: { byState } }: Fleet): string[] {
  const words = [
    ['silenced', 'silenced'],
    ['inhibited', 'inhibited'],
    ['muted', 'muted by interval'],
    ['pending', 'pending'],
  ] as const;
  return words.flatMap(([state, word]) =>
    byState[state] > 0 ? [`${byState[state]} ${word}`] : [],
  );
}
