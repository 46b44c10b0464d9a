import { deepEqual } from 'node:assert/strict';
import { isRunning } from '../../platform/records';
import { parts, signalPart, startEnded } from '../../platform/running';
import { until } from '../until';

/** Lets every part that hangs go on and starts every part that has ended, until all run. */
export async function mendParts(): Promise<void> {
  for (const part of parts().filter(isRunning)) {
    signalPart(part.name, 'SIGCONT');
  }
  await until(
    'every part of the platform runs',
    async () => {
      startEnded();
      await new Promise(next => setTimeout(next, 500));
      deepEqual(
        parts()
          .filter(part => !isRunning(part))
          .map(({ name }) => name),
        [],
      );
    },
    { withinMs: 60_000, everyMs: 500 },
  );
}
