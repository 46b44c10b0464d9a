import { aboutWorkload } from '../parts/aboutWorkload';
import { autoscalersOf, fewestReplicas } from '../parts/fewestReplicas';
import { isPromised } from '../parts/isPromised';
import { isReplicated } from '../parts/templateOf';
import type { WorkloadRule } from '../../Rule';
import { playbook } from './playbook';

/**
 * Workloads that may run as one replica: every drained node and every crash is then an outage. With an autoscaler,
 * KEDA's too, its minimum counts and not `replicas`, which it overwrites; where autoscalers are not known nothing is
 * claimed. What is switched off (no replicas) is not meant.
 *
 * @remarks Warning where the tier promises availability (1 and 2), because the next node that is replaced breaks the
 *   promise; else info. As polaris deploymentMissingReplicas, radar singleReplica.
 */
export const singleReplica: WorkloadRule = {
  id: 'single-replica',
  title: 'A single replica',
  about: 'workload',
  playbook,
  judge(workload, { objects, tier }) {
    if (!isReplicated(workload) || fewestReplicas(workload, objects) !== 1) {
      return [];
    }
    const { name } = workload.object.metadata;
    const [autoscaler] = autoscalersOf(workload, objects) ?? [];
    const how = autoscaler
      ? `${name} may shrink to a single replica by its autoscaler ${autoscaler.metadata.name}`
      : `${name} runs as a single replica`;
    return [
      aboutWorkload(workload, {
        rule: 'single-replica',
        severity: isPromised(tier) ? 'warning' : 'info',
        sentence: isPromised(tier)
          ? `${how}, though tier ${tier} promises to outlive the loss of a node`
          : `${how}, so the loss of its node is an outage`,
        next: {
          sentence:
            'Set `scale: { min: 2 }` of the workload in portolan.yaml, 3 for as many zones',
        },
      }),
    ];
  },
};
