import { aboutWorkload } from '../parts/aboutWorkload';
import { fewestReplicas } from '../parts/fewestReplicas';
import { isReplicated, templateOf } from '../parts/templateOf';
import type { WorkloadRule } from '../../Rule';
import { playbook } from './playbook';

/**
 * Workloads of two replicas or more that say nothing about where these run. One of topology spread and anti-affinity is
 * enough; a preferred one counts as a required one.
 *
 * @remarks Info: the scheduler's own defaults spread a little; where all replicas are seen in one place, `one-place`
 *   tells it. As polaris topologySpreadConstraint, kube-score deployment-has-host-podantiaffinity.
 */
export const spreadMissing: WorkloadRule = {
  id: 'spread-missing',
  title: 'No spread over nodes and zones',
  about: 'workload',
  playbook,
  judge(workload, { objects }) {
    if (!isReplicated(workload)) {
      return [];
    }
    const { topologySpreadConstraints, affinity } = templateOf(workload).spec;
    const replicas = fewestReplicas(workload, objects) ?? 0;
    if (
      replicas < 2 ||
      topologySpreadConstraints.length > 0 ||
      affinity?.podAntiAffinity
    ) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'spread-missing',
        severity: 'info',
        sentence: `Nothing asks to spread the replicas of ${workload.object.metadata.name} over nodes and zones, so one loss may take several`,
        next: {
          sentence:
            'Set `placement: { spread: zones }` of the workload in portolan.yaml, which is the default there',
        },
      }),
    ];
  },
};
