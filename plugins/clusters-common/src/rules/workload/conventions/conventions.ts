import type { WorkloadContext, WorkloadRule } from '../../Rule';
import type { Workload } from '../../Workload';
import { aboutWorkload } from '../parts/aboutWorkload';
import { isPromised } from '../parts/isPromised';
import { templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Habits that other tools rely on: a namespace of its own, the standard name label, and for tiers that promise
 * availability a priority class, since without one their pods wait behind everybody's when nodes are full.
 *
 * @remarks Info. As kube-linter use-namespace and priority-class-name, kubescape C-0061 and C-0077, polaris
 *   priorityClassNotSet; labels by kubernetes.io `concepts/overview/working-with-objects/common-labels`.
 */
export const conventions: WorkloadRule = {
  id: 'conventions',
  title: 'Conventions that are not kept',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const lacks = lacksOf(workload, context);
    if (lacks.length === 0) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'conventions',
        severity: 'info',
        sentence: `${workload.object.metadata.name} ${listed(lacks)}`,
        next: {
          sentence:
            'Render the service from portolan.yaml into its own namespace; the platform file says which priority class a tier gets',
        },
      }),
    ];
  },
};

function lacksOf(workload: Workload, { tier }: WorkloadContext): string[] {
  const { namespace = 'default', labels } = workload.object.metadata;
  const { priorityClassName } = templateOf(workload).spec;
  return [
    ...(namespace === 'default' ? ['is in the namespace `default`'] : []),
    ...(labels['app.kubernetes.io/name']
      ? []
      : ['has no label `app.kubernetes.io/name`']),
    ...(isPromised(tier) && !priorityClassName
      ? [`has no priority class though it is of tier ${tier}`]
      : []),
  ];
}
