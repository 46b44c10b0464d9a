import type { ClusterObjects } from '../../ClusterObjects';
import type { WorkloadRule } from '../../Rule';
import type { Workload } from '../../Workload';
import { aboutWorkload } from '../parts/aboutWorkload';
import { fewestReplicas } from '../parts/fewestReplicas';
import { templateOf } from '../parts/templateOf';
import { playbook } from './playbook';

/**
 * Deployments whose rollouts are outages: all old pods are stopped first. Where a volume of one writer is mounted that
 * is the only way and not meant; whether it is one is not known without its claim, and then nothing is said.
 *
 * @remarks Info: it hurts at the next rollout. As kube-score deployment-strategy, kube-linter
 *   no-rolling-update-strategy; kubernetes `pkg/controller/deployment/util` (`ResolveFenceposts`) for the shares.
 */
export const rolloutInterrupts: WorkloadRule = {
  id: 'rollout-interrupts',
  title: 'Rollout that interrupts',
  about: 'workload',
  playbook,
  judge(workload, { objects }) {
    const how = howItStops(workload, objects);
    if (!how || hasOneWriter(workload, objects)) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'rollout-interrupts',
        severity: 'info',
        sentence: `${how}, so every rollout is an outage`,
        next: {
          sentence:
            'Set `rollout: { strategy: rolling, unavailable: 0 }` of the workload in portolan.yaml, if old and new may run side by side',
        },
      }),
    ];
  },
};

function howItStops(
  workload: Workload,
  objects: ClusterObjects,
): string | undefined {
  if (workload.kind !== 'Deployment') {
    return undefined;
  }
  const { strategy } = workload.object.spec;
  const { name } = workload.object.metadata;
  if (strategy?.type === 'Recreate') {
    return `${name} stops all its pods before new ones start (strategy Recreate)`;
  }
  const replicas = fewestReplicas(workload, objects) ?? 0;
  const share = strategy?.rollingUpdate?.maxUnavailable ?? '25%';
  const away =
    typeof share === 'number'
      ? share
      : Math.floor((Number.parseInt(share, 10) * replicas) / 100);
  return replicas > 0 && away >= replicas
    ? `${name} may stop all its pods at once (maxUnavailable ${share})`
    : undefined;
}

function hasOneWriter(workload: Workload, objects: ClusterObjects): boolean {
  const { namespace } = workload.object.metadata;
  return templateOf(workload).spec.volumes.some(
    ({ persistentVolumeClaim: claimed }) => {
      const claim =
        claimed &&
        objects.get('persistentvolumeclaims', claimed.claimName, namespace);
      const modes = claim?.spec.accessModes ?? ['ReadWriteOnce'];
      return (
        claimed !== undefined &&
        modes.every(mode => mode.startsWith('ReadWriteOnce'))
      );
    },
  );
}
