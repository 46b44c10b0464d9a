import type { LoggerService } from '@backstage/backend-plugin-api';
import { pause, type HeldLease } from '../lease/DatabaseLease';

/** What the holder of an area's lease does beside reading upstreams; resolves once `held.signal` is aborted. */
export type Duty = (held: HeldLease) => Promise<void>;

/**
 * A duty done again and again. Whatever fails is tried again the next time; the same failure is told once.
 *
 * @param options - `everyMs` is counted from the end of one run to the start of the next
 */
export function repeatedDuty(options: {
  name: string;
  everyMs: number;
  logger: LoggerService;
  run: Duty;
}): Duty {
  const { name, everyMs, logger, run } = options;
  return async held => {
    let told = '';
    while (!held.signal.aborted) {
      try {
        await run(held);
        told = '';
      } catch (error) {
        if (String(error) !== told && !held.signal.aborted) {
          told = String(error);
          logger.warn(`${name} failed and is tried again`, { error: told });
        }
      }
      await pause(everyMs, held.signal);
    }
  };
}
