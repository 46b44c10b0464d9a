import type { Finding } from '../../../model/Finding';
import type { Workload } from '../../Workload';
import { workloadRefOf } from './objectRefs';

/** A finding that is seen on the workload itself. */
export function aboutWorkload(
  workload: Workload,
  finding: Omit<Finding, 'object'>,
): Finding {
  return { ...finding, object: workloadRefOf(workload) };
}
