import { aboutWorkload } from '../parts/aboutWorkload';
import { isLasting, templateOf } from '../parts/templateOf';
import { containersHave } from '../parts/containersHave';
import type { WorkloadRule } from '../../Rule';
import { playbook } from './playbook';

/**
 * Workloads none of whose containers would be restarted when it hangs. One probe is enough: that of a log shipper
 * beside the program is asked of nobody.
 *
 * @remarks Info: a process that ends is restarted anyway, and a wrong probe kills healthy containers. As popeye 103,
 *   polaris livenessProbeMissing, kube-linter no-liveness-probe.
 */
export const livenessProbeMissing: WorkloadRule = {
  id: 'liveness-probe-missing',
  title: 'No liveness probe',
  about: 'workload',
  playbook,
  judge(workload) {
    if (!isLasting(workload)) {
      return [];
    }
    const { containers } = templateOf(workload).spec;
    if (containers.some(({ livenessProbe }) => livenessProbe)) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'liveness-probe-missing',
        severity: 'info',
        sentence: `${containersHave(
          containers.map(({ name }) => name),
        )} no liveness probe, so a process that hangs is never restarted`,
        next: {
          sentence:
            'If the program can hang, set `health: { live: /path }` of the workload in portolan.yaml; if it cannot, leave it so',
        },
      }),
    ];
  },
};
