import type { Landscape } from '@portolan/plugin-clusters-common';

/** What changed in the last hour, in a line: how much, and the newest. Calm only where everything was seen. */
export function changesSentence(
  { changes, changesInHour }: Pick<Landscape, 'changes' | 'changesInHour'>,
  isComplete: boolean,
): string {
  if (changesInHour === 0) {
    return isComplete
      ? 'Nothing changed in the last hour'
      : 'Nothing is known to have changed in the last hour, but not everything was seen';
  }
  const count = `${isComplete ? '' : 'At least '}${changesInHour} ${
    changesInHour === 1 ? 'change' : 'changes'
  } in the last hour`;
  const [newest] = changes;
  return newest ? `${count}, the newest: ${newest.sentence}` : count;
}
