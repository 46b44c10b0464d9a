import type { Probe } from '../../../model/kubernetes/podSpec';
import { aboutWorkload } from '../parts/aboutWorkload';
import { isLasting, lastingContainers, templateOf } from '../parts/templateOf';
import { containersHave } from '../parts/containersHave';
import type { WorkloadRule } from '../../Rule';
import { playbook } from './playbook';

/**
 * Containers that are killed by the very look that should only take traffic away. The same path is fine when liveness
 * gives up later than readiness; commands are not kept, so two of them are never called the same.
 *
 * @remarks Info: it hurts under load, not now. As kube-score pod-probes-identical, which compares all fields.
 */
export const probesIdentical: WorkloadRule = {
  id: 'probes-identical',
  title: 'Liveness is the same look as readiness',
  about: 'workload',
  playbook,
  judge(workload) {
    if (!isLasting(workload)) {
      return [];
    }
    const names = lastingContainers(templateOf(workload))
      .filter(
        ({ livenessProbe, readinessProbe }) =>
          livenessProbe &&
          readinessProbe &&
          targetOf(livenessProbe) !== undefined &&
          targetOf(livenessProbe) === targetOf(readinessProbe) &&
          patienceOf(livenessProbe) <= patienceOf(readinessProbe),
      )
      .map(({ name }) => name);
    if (names.length === 0) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'probes-identical',
        severity: 'info',
        sentence: `${containersHave(
          names,
        )} a liveness probe that is the same look as readiness and no more patient, so a busy minute restarts what should only get less traffic`,
        next: {
          sentence:
            'Give `health: { live: … }` in portolan.yaml a path of its own, or more `failures` than `ready`',
        },
      }),
    ];
  },
};

function targetOf({ httpGet, tcpSocket, grpc }: Probe): string | undefined {
  const target = httpGet ?? tcpSocket ?? grpc;
  return target && JSON.stringify(target);
}

/** Seconds of failure until it counts. */
function patienceOf({ periodSeconds, failureThreshold }: Probe): number {
  return periodSeconds * failureThreshold;
}
