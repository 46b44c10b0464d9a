import type { ClusterObjects } from '../../ClusterObjects';
import type { WorkloadRule } from '../../Rule';
import type { Workload } from '../../Workload';
import { aboutWorkload } from '../parts/aboutWorkload';
import { kubectl } from '../parts/kubectl';
import { podsOf } from '../parts/podsOf';
import { everyContainer, templateOf } from '../parts/templateOf';
import { playbook } from './playbook';

const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Pods that carry a token of the default service account, which nobody asked for: its rights are whatever the namespace
 * gives to all. A named account is taken for meant. Service accounts are not read and may switch the token off, so only
 * pods that are seen with it, or a template that asks for it, count.
 *
 * @remarks Info: nothing fails by it. As popeye 301, polaris automountServiceAccountToken, kube-linter
 *   default-service-account, kubescape C-0034 and C-0261.
 */
export const tokenMounted: WorkloadRule = {
  id: 'token-mounted',
  title: 'Token nobody asked for',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const { serviceAccountName = 'default' } = templateOf(workload).spec;
    if (
      serviceAccountName !== 'default' ||
      !isMounted(workload, context.objects)
    ) {
      return [];
    }
    const { name } = workload.object.metadata;
    return [
      aboutWorkload(workload, {
        rule: 'token-mounted',
        severity: 'info',
        sentence: `Pods of ${name} carry a token of the default service account for the API server`,
        next: {
          sentence:
            'Render the service from portolan.yaml, which mounts none, or set `automountServiceAccountToken: false`',
          command: kubectl(
            context,
            workload.object,
            `auth can-i --list --as system:serviceaccount:${
              workload.object.metadata.namespace ?? 'default'
            }:default`,
          ),
        },
      }),
    ];
  },
};

function isMounted(workload: Workload, objects: ClusterObjects): boolean {
  const { automountServiceAccountToken } = templateOf(workload).spec;
  return (
    automountServiceAccountToken ??
    podsOf(workload, objects).some(pod =>
      everyContainer(pod).some(({ volumeMounts }) =>
        volumeMounts.some(mount => mount.mountPath === mountPath),
      ),
    )
  );
}
