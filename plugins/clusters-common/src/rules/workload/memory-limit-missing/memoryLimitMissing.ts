import { aboutWorkload } from '../parts/aboutWorkload';
import { givenByNamespace } from '../parts/givenByNamespace';
import { lastingContainers, templateOf } from '../parts/templateOf';
import { containersHave } from '../parts/containersHave';
import type { WorkloadRule } from '../../Rule';
import { playbook } from './playbook';

/**
 * Containers that may take all the memory of their node, unless the defaults of the namespace bound the pods that run.
 *
 * @remarks Info: the neighbours suffer when it leaks, nobody before. As popeye 107, polaris memoryLimitsMissing,
 *   kube-score container-resources.
 */
export const memoryLimitMissing: WorkloadRule = {
  id: 'memory-limit-missing',
  title: 'No memory limit',
  about: 'workload',
  playbook,
  judge(workload, { objects }) {
    const names = lastingContainers(templateOf(workload))
      .filter(
        ({ name, resources }) =>
          !resources?.limits.memory &&
          !givenByNamespace(workload, objects, name)?.resources?.limits.memory,
      )
      .map(({ name }) => name);
    if (names.length === 0) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'memory-limit-missing',
        severity: 'info',
        sentence: `${containersHave(
          names,
        )} no memory limit, so a leak takes the memory of everything on the node`,
        next: {
          sentence:
            'Set `resources: { memoryLimit: 1Gi }` of the workload in portolan.yaml; the same as `memory` is the safest',
        },
      }),
    ];
  },
};
