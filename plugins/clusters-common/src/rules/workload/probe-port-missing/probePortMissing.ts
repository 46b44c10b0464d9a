import type { Container, Probe } from '../../../model/kubernetes/podSpec';
import { aboutWorkload } from '../parts/aboutWorkload';
import { lastingContainers, templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import type { WorkloadRule } from '../../Rule';
import { playbook } from './playbook';

const roles = ['readiness', 'liveness', 'startup'] as const;
type Role = (typeof roles)[number];

/**
 * Probes that ask a port by a name which their container does not give to any port. A number needs no such port: the
 * list of ports of a container only informs.
 *
 * @remarks The kubelet throws the result of such a look away (kubernetes `pkg/kubelet/prober/worker.go`): readiness and
 *   start never come, so that is a warning; a hang is never seen, which is info. As popeye 105, kube-linter
 *   readiness-port, liveness-port and startup-port, which also reject numbers.
 */
export const probePortMissing: WorkloadRule = {
  id: 'probe-port-missing',
  title: 'Probe of a port that is not there',
  about: 'workload',
  playbook,
  judge(workload) {
    const lost = lastingContainers(templateOf(workload)).flatMap(container =>
      roles.flatMap(role => {
        const port = lostPort(container, probeOf(container, role));
        return port === undefined
          ? []
          : [{ role, container: container.name, port }];
      }),
    );
    if (lost.length === 0) {
      return [];
    }
    const neverReady = lost.some(({ role }) => role !== 'liveness');
    const probes = lost.map(
      ({ role, container, port }) => `${role} of ${container} (port ${port})`,
    );
    return [
      aboutWorkload(workload, {
        rule: 'probe-port-missing',
        severity: neverReady ? 'warning' : 'info',
        sentence: `A probe asks for a port that its container does not name: ${listed(
          probes,
        )}; ${
          neverReady ? 'the pods never become ready' : 'a hang is never seen'
        }`,
        next: {
          sentence:
            'Name the port in `ports` of the workload in portolan.yaml, or give the probe its number',
        },
      }),
    ];
  },
};

function probeOf(container: Container, role: Role): Probe | undefined {
  switch (role) {
    case 'readiness':
      return container.readinessProbe;
    case 'liveness':
      return container.livenessProbe;
    case 'startup':
      return container.startupProbe;
    default: {
      const never: never = role;
      return never;
    }
  }
}

function lostPort({ ports }: Container, probe?: Probe): string | undefined {
  const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port;
  return typeof port === 'string' &&
    !/^\d+$/.test(port) &&
    ports.every(({ name }) => name !== port)
    ? port
    : undefined;
}
