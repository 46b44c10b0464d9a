import type { Verdict } from '@portolan/portal-common';
import type { Finding } from '../../model/Finding';
import { healthOf } from '../healthOf';
import type { Workload } from '../Workload';
import { isSuspended } from './isSuspended';

/**
 * How a workload is, by what was found on it. One that is meant to run nothing is `suspended`, unless something about it
 * is bad, or its zero contradicts its autoscaler.
 */
export function workloadHealth(
  workload: Workload,
  findings: readonly Finding[],
): Verdict {
  const isContradicted = findings.some(
    ({ rule, severity }) =>
      severity === 'bad' || (rule === 'zero-replicas' && severity !== 'info'),
  );
  return isSuspended(workload) && !isContradicted
    ? 'suspended'
    : healthOf(findings);
}
