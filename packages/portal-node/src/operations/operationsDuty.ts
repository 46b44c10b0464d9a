import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Duty } from '../collect/Duty';
import { pause, type HeldLease } from '../lease/DatabaseLease';
import type { Operations } from './createOperations';

/** So soon after it was written down, an intent is begun. */
const lookEveryMs = 200;
/** Operations that take long, or a database that does not answer, must not pile up looks. */
const mostAtOnce = 20;

/** Does the operations of an area wherever its lease is held; one that takes long delays no other. */
export function operationsDuty(
  operations: Operations,
  logger: LoggerService,
): Duty {
  let told = '';
  async function look(held: HeldLease): Promise<void> {
    try {
      await operations.runPending(held);
      told = '';
    } catch (error) {
      if (String(error) !== told && !held.signal.aborted) {
        told = String(error);
        logger.warn('Operations cannot be looked for or noted', {
          error: told,
        });
      }
    }
  }
  return async held => {
    const looks = new Set<Promise<unknown>>();
    while (!held.signal.aborted) {
      if (looks.size < mostAtOnce) {
        const looking = look(held).finally(() => looks.delete(looking));
        looks.add(looking);
      }
      await pause(lookEveryMs, held.signal);
    }
    await Promise.all(looks);
  };
}
