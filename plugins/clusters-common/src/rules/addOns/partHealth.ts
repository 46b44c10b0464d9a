import type { Severity } from '../../model/Finding';
import { ageOf, minutesSince } from '../cluster/findings';
import type { AddOnPart } from './findAddOns';

/** How long pods may need to become ready; none at all may be ready for a shorter time. */
const patience = { some: 15, none: 5 };

/** What is wrong with a workload of a platform component; nothing where all its pods are ready. */
export function partHealth(
  part: AddOnPart,
  now: number,
): { severity: Severity; sentence: string; since?: string } | undefined {
  const { wanted, ready, object, notReadySince: since } = part;
  if (ready >= wanted) {
    return undefined;
  }
  const minutes = minutesSince(since, now);
  const isYoung =
    minutes !== undefined &&
    minutes < (ready === 0 ? patience.none : patience.some);
  const late = ready === 0 ? 'bad' : 'warning';
  return {
    severity: isYoung ? 'progressing' : late,
    sentence: `${ready} of ${wanted} pods of ${object.name} are ready${
      minutes === undefined ? '' : `, for ${ageOf(minutes)}`
    }`,
    ...(since !== undefined && { since }),
  };
}
