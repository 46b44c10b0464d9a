import { nameOf } from '@portolan/portal-common';
import type { DeploymentRule } from '../../Rule';

const id = 'claimed-twice';

/** A workload that two services call their own. */
export const claimedTwice: DeploymentRule = {
  about: 'deployment',
  id,
  title: 'Claimed by two services',
  playbook: {
    meaning:
      'The annotations of two or more catalog entries fit the same workload. It is shown and judged with each of them, so its faults count twice, and nobody can tell who answers for it.',
    inEcs:
      'As two services of the inventory that name the same ECS service: either one is a copy, or one of the names is wrong.',
    check: [
      'See which labels the workload has: `kubectl get deploy NAME -n NAMESPACE --show-labels`.',
      'Compare the annotations `backstage.io/kubernetes-id` and `backstage.io/kubernetes-label-selector` of the services that the sentence names.',
    ],
    mend: [
      'Make the selector of one narrower, or give each workload the label `backstage.io/kubernetes-id` of its one service.',
      'Take the catalog entry away that stands for nothing of its own.',
    ],
    call: 'The owners of the services, together, in working hours: they decide whose it is.',
  },
  judge: ({ workloads }) =>
    workloads.flatMap(({ object, alsoOf }) =>
      alsoOf.length === 0
        ? []
        : [
            {
              rule: id,
              severity: 'warning' as const,
              sentence: `${object.kind} ${
                object.name
              } is also claimed by ${alsoOf.map(nameOf).join(' and ')}`,
              object,
              next: {
                sentence:
                  'Let the annotations of only one catalog entry fit it',
                command: `kubectl get ${object.kind.toLocaleLowerCase(
                  'en-US',
                )} ${object.name} -n ${object.namespace} --show-labels`,
              },
            },
          ],
    ),
};
