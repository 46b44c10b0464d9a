import { aboutWorkload } from '../parts/aboutWorkload';
import { givenByNamespace } from '../parts/givenByNamespace';
import { kubectl } from '../parts/kubectl';
import { reserves } from '../parts/reserves';
import { lastingContainers, templateOf } from '../parts/templateOf';
import { containersHave } from '../parts/containersHave';
import { listed } from '../parts/wording';
import type { WorkloadRule } from '../../Rule';
import { playbook } from './playbook';

const resources = ['cpu', 'memory'] as const;
type Resource = (typeof resources)[number];

/**
 * Containers that reserve no CPU or no memory. A limit counts as the request that Kubernetes makes of it, and so does
 * what the defaults of the namespace (a LimitRange) gave to the pods that run.
 *
 * @remarks Info: it decides who suffers when a node is full, not now. As popeye 106, polaris cpuRequestsMissing and
 *   memoryRequestsMissing, kube-score container-resources.
 */
export const requestsMissing: WorkloadRule = {
  id: 'requests-missing',
  title: 'No reserved CPU or memory',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const lacking = lastingContainers(templateOf(workload)).flatMap(
      container => {
        const lacks = resources.filter(
          resource =>
            !reserves(container, resource) &&
            !reserves(
              givenByNamespace(workload, context.objects, container.name),
              resource,
            ),
        );
        return lacks.length === 0 ? [] : [{ name: container.name, lacks }];
      },
    );
    if (lacking.length === 0) {
      return [];
    }
    const lacks = resources.filter(resource =>
      lacking.some(container => container.lacks.includes(resource)),
    );
    return [
      aboutWorkload(workload, {
        rule: 'requests-missing',
        severity: 'info',
        sentence: `${containersHave(
          lacking.map(({ name }) => name),
        )} no request for ${listed(
          lacks.map(inWords),
        )}, so nothing is reserved on any node`,
        next: {
          sentence: `Set \`resources: { ${lacks
            .map(example)
            .join(
              ', ',
            )} }\` of the workload in portolan.yaml to what it uses on a busy day`,
          command: kubectl(context, workload.object, 'top pod --containers'),
        },
      }),
    ];
  },
};

function inWords(resource: Resource): string {
  return resource === 'cpu' ? 'CPU' : 'memory';
}

function example(resource: Resource): string {
  return resource === 'cpu' ? 'cpu: 500m' : 'memory: 1Gi';
}
