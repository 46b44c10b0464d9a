import type { WorkloadRule } from '../../Rule';
import { aboutWorkload } from '../parts/aboutWorkload';
import { containersHave } from '../parts/containersHave';
import { givenByNamespace } from '../parts/givenByNamespace';
import { lastingContainers, templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

const limits = [
  ['cpu', 'CPU'],
  ['ephemeral-storage', 'ephemeral storage'],
] as const;

/**
 * Containers that may use all the idle CPU and all the disk of their node. Without a CPU limit is how many want it:
 * shares follow the requests when CPU is short, and nothing is throttled when it is not.
 *
 * @remarks Always info: the CPU limit is disputed practice, which popeye 107, polaris cpuLimitsMissing and kubescape
 *   C-0270 call a failure; kube-score container-ephemeral-storage-request-and-limit for the disk.
 */
export const furtherLimitsMissing: WorkloadRule = {
  id: 'further-limits-missing',
  title: 'No limit of CPU or disk',
  about: 'workload',
  playbook,
  judge(workload, { objects }) {
    const lacking = lastingContainers(templateOf(workload)).map(
      ({ name, resources }) => ({
        name,
        lacks: limits.flatMap(([resource, words]) =>
          resources?.limits[resource] ??
          givenByNamespace(workload, objects, name)?.resources?.limits[resource]
            ? []
            : [words],
        ),
      }),
    );
    const names = lacking
      .filter(({ lacks }) => lacks.length > 0)
      .map(({ name }) => name);
    if (names.length === 0) {
      return [];
    }
    const lacks = [...new Set(lacking.flatMap(container => container.lacks))];
    const advice = lacks.includes('ephemeral storage')
      ? 'Set `resources: { disk: 1Gi }` of the workload in portolan.yaml; a CPU limit is a matter of taste'
      : 'Nothing to do; `resources: { cpuLimit: 1 }` in portolan.yaml sets one where every run must take the same time';
    return [
      aboutWorkload(workload, {
        rule: 'further-limits-missing',
        severity: 'info',
        sentence: `${containersHave(names)} no limit of ${listed(lacks)}`,
        next: { sentence: advice },
      }),
    ];
  },
};
