import type { ClusterObjects } from '../../ClusterObjects';
import type { WorkloadRule } from '../../Rule';
import { selects } from '../../selector/selects';
import { aboutWorkload } from '../parts/aboutWorkload';
import { kubectl } from '../parts/kubectl';
import {
  isLasting,
  templateOf,
  type LastingWorkload,
} from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Selectors that do not select the pods of their own template, which an API server refuses, so that only manifests in
 * files have it; and selectors that select the pods of another workload of the namespace too.
 *
 * @remarks Bad for the first, since it cannot be applied; info for the second: owners keep the pods apart, but budgets,
 *   autoscalers and metrics by the same labels count both. As popeye 508, kube-score
 *   deployment-pod-selector-labels-match-template-metadata-labels, kube-linter mismatching-selector.
 */
export const selectorMismatch: WorkloadRule = {
  id: 'selector-mismatch',
  title: 'Selector that does not fit',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (!isLasting(workload)) {
      return [];
    }
    const { name } = workload.object.metadata;
    const { selector } = workload.object.spec;
    const rule = 'selector-mismatch';
    if (!selects(selector, templateOf(workload).metadata.labels)) {
      return [
        aboutWorkload(workload, {
          rule,
          severity: 'bad',
          sentence: `The selector of ${name} does not select its own pods, so no cluster accepts it`,
          next: {
            sentence:
              'Write the labels of the selector into the template; rendering from portolan.yaml keeps both the same',
          },
        }),
      ];
    }
    const others = alsoSelected(workload, context.objects);
    if (others.length === 0) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule,
        severity: 'info',
        sentence: `The selector of ${name} selects pods of ${listed(
          others,
        )} too, so what counts by these labels counts both`,
        next: {
          sentence:
            'Give each workload a label of its own in its selector; a selector cannot be changed, so it has to be made anew',
          command: kubectl(context, workload.object, 'get pods --show-labels'),
        },
      }),
    ];
  },
};

function alsoSelected(
  workload: LastingWorkload,
  objects: ClusterObjects,
): string[] {
  const { namespace = '' } = workload.object.metadata;
  const { selector } = workload.object.spec;
  const kinds = ['deployments', 'statefulsets', 'daemonsets'] as const;
  return kinds.flatMap(kind =>
    objects
      .inNamespace(kind, namespace)
      .filter(
        other =>
          other !== workload.object &&
          selects(selector, other.spec.template.metadata.labels),
      )
      .map(({ metadata }) => metadata.name),
  );
}
