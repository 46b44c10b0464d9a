import { aboutWorkload } from '../parts/aboutWorkload';
import { servicesOf } from '../parts/services';
import { isLasting, templateOf } from '../parts/templateOf';
import { containersHave } from '../parts/containersHave';
import type { WorkloadRule } from '../../Rule';
import { playbook } from './playbook';

/**
 * Containers that are called and cannot say when they are not ready. Called is what names a port; where no container
 * does, a Service that selects the pods tells it. Workers that nobody calls need no probe, jobs neither.
 *
 * @remarks Info: it hurts while a version is rolled out or a pod starts, not while it runs. As popeye 102 and 104,
 *   polaris readinessProbeMissing, kube-score pod-probes, kube-linter no-readiness-probe.
 */
export const readinessProbeMissing: WorkloadRule = {
  id: 'readiness-probe-missing',
  title: 'No readiness probe',
  about: 'workload',
  playbook,
  judge(workload, { objects }) {
    if (!isLasting(workload)) {
      return [];
    }
    const { containers } = templateOf(workload).spec;
    const callable = containers.filter(({ ports }) => ports.length > 0);
    const isCalled =
      callable.length > 0 || servicesOf(workload, objects).length > 0;
    const asked = callable.length > 0 ? callable : containers;
    const lacking = asked.filter(({ readinessProbe }) => !readinessProbe);
    const lacks =
      callable.length > 0
        ? lacking.length > 0
        : lacking.length === asked.length;
    if (!isCalled || !lacks) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'readiness-probe-missing',
        severity: 'info',
        sentence: `${containersHave(
          lacking.map(({ name }) => name),
        )} no readiness probe, so pods get traffic before they can answer`,
        next: {
          sentence:
            'Set `health: { ready: /path }` of the workload in portolan.yaml',
        },
      }),
    ];
  },
};
