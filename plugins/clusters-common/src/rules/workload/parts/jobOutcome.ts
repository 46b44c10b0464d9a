import type { Job } from '../../../model/kubernetes/workloads';
import { millisecondsOf } from './instants';
import { conditionOf } from './podState';

/** How a job has ended, or that it has not. Times in milliseconds since the epoch. */
type JobOutcome =
  | { outcome: 'complete'; at: number | undefined }
  | { outcome: 'failed'; at: number | undefined; reason: string }
  | { outcome: 'open' };

/**
 * How a job has ended. `FailureTarget` says it as soon as it is decided, before its last pods are gone (kubernetes
 * `batch/v1/types.go`).
 */
export function jobOutcome({ status }: Job): JobOutcome {
  const complete = conditionOf(status.conditions, 'Complete');
  if (complete?.status === 'True') {
    return {
      outcome: 'complete',
      at: millisecondsOf(status.completionTime ?? complete.lastTransitionTime),
    };
  }
  const failed = ['Failed', 'FailureTarget']
    .map(type => conditionOf(status.conditions, type))
    .find(condition => condition?.status === 'True');
  return failed
    ? {
        outcome: 'failed',
        at: millisecondsOf(failed.lastTransitionTime),
        reason: [failed.message, failed.reason && `(${failed.reason})`]
          .filter(Boolean)
          .join(' '),
      }
    : { outcome: 'open' };
}
