import type { Finding, Path } from '../Finding';
import { quoted } from '../scalar';
import type { Port } from './container';
import { checkStartOrder } from './startOrder';
import type { Workload } from './workload';

/** Longest name of a CronJob: Kubernetes adds 11 characters to it for its jobs. */
const longestName = 52;

interface Container {
  name: string;
  ports: Record<string, Port>;
  path: Path;
}

function containersOf(name: string, workload: Workload, path: Path) {
  return [
    { name, ports: workload.ports, path },
    ...Object.entries(workload.sidecars).map(
      ([sidecar, { ports }]): Container => ({
        name: sidecar,
        ports,
        path: [...path, 'sidecars', sidecar],
      }),
    ),
  ];
}

/** Containers of one replica share one network: a number can be used once. */
function sharedPorts(containers: Container[]): Finding[] {
  const numbers = new Map<string, string>();
  return containers.flatMap(({ name, ports, path }) =>
    Object.entries(ports).flatMap(([portName, { port, protocol }]) => {
      const number = `${port}/${protocol}`;
      const other = numbers.get(number);
      numbers.set(number, name);
      return other === undefined
        ? []
        : [
            {
              path: [...path, 'ports', portName],
              message:
                other === name
                  ? `${name} names ${number} twice`
                  : `${other} and ${name} both listen on ${number}`,
              remedy:
                'Containers of a workload share one network: change one of the ports, or make it a workload of its own.',
            },
          ];
    }),
  );
}

function kindFindings(name: string, workload: Workload, path: Path): Finding[] {
  const findings: Finding[] = [];
  const add = (key: string, message: string, remedy: string) =>
    findings.push({ path: [...path, key], message, remedy });
  const { schedule, run, expose, kind, ports } = workload;
  const hasPort = Object.keys(ports).length > 0;
  const ends = schedule !== undefined || run !== undefined;
  if (schedule !== undefined && run !== undefined)
    add(
      'run',
      'a workload has either a schedule or run',
      'Take one away, or make two workloads.',
    );
  if (ends && hasPort)
    add(
      schedule === undefined ? 'run' : 'schedule',
      'a workload that runs to its end has a port',
      'Nothing can call it: take the port away, or make a workload of its own for it.',
    );
  if (ends && workload.scale !== undefined)
    add(
      'scale',
      'a workload that runs to its end has a scale',
      'Use parallel for copies at once.',
    );
  if (ends && workload.perNode)
    add(
      'perNode',
      'a workload that runs to its end cannot be on every node',
      'Take perNode away.',
    );
  if (expose !== undefined && !hasPort && !ends)
    add('expose', 'it is exposed but has no port', 'Add port: 8080.');
  if (name === 'web' && !hasPort && !ends && expose === undefined)
    findings.push({
      path,
      message: 'a workload called web has no port',
      remedy: 'Add port: 8080, or call it worker.',
    });
  if (workload.health !== undefined && kind === 'worker') {
    const asked = [workload.health.ready, workload.health.live].some(
      probe => probe?.http !== undefined && probe.http.port === undefined,
    );
    if (asked)
      add('health', 'it is asked by HTTP but has no port', 'Add port: 8080.');
  }
  return findings;
}

function storageFindings(workload: Workload, path: Path): Finding[] {
  const { scale, volumes, sidecars, kind } = workload;
  const most = scale?.max ?? scale?.min ?? (kind === 'web' ? 2 : 1);
  const findings = Object.entries(volumes).flatMap(([name, volume]) =>
    volume.kind === 'disk' && !volume.perReplica && most > 1
      ? [
          {
            path: [...path, 'volumes', name],
            message: `a disk has one writer (ReadWriteOnce), but there may be ${most} replicas`,
            remedy:
              'Set scale: 1, or perReplica: true for a disk each, or kind: shared.',
          },
        ]
      : [],
  );
  const mounts = [
    { path, mounts: workload.mounts },
    ...Object.entries(sidecars).map(([name, sidecar]) => ({
      path: [...path, 'sidecars', name],
      mounts: sidecar.mounts,
    })),
  ];
  for (const container of mounts) {
    for (const name of Object.keys(container.mounts)) {
      if (Object.hasOwn(volumes, name)) continue;
      findings.push({
        path: [...container.path, 'mounts', name],
        message: `there is no volume ${quoted(name)} in this workload`,
        remedy: `Add it under volumes${
          Object.keys(volumes).length > 0
            ? `, or name one of ${Object.keys(volumes).join(', ')}`
            : ''
        }.`,
      });
    }
  }
  return findings;
}

function routeFindings(workload: Workload, path: Path): Finding[] {
  const { expose, ports } = workload;
  if (expose === undefined || Object.keys(ports).length === 0) return [];
  return Object.entries(expose.routes).flatMap(([name, { port }]) =>
    port === undefined || Object.hasOwn(ports, port)
      ? []
      : [
          {
            path: [...path, 'expose', 'routes', name, 'port'],
            message: `there is no port ${quoted(port)} in this workload`,
            remedy: `Name one of ${Object.keys(ports).join(', ')}.`,
          },
        ],
  );
}

/**
 * What is wrong between the keys of one workload.
 * @param service.name of the service, for the length of the joint name
 */
export function checkWorkload(
  service: { name: string },
  name: string,
  workload: Workload,
): Finding[] {
  const path: Path = ['workloads', name];
  const joint = `${service.name}-${name}`;
  const tooLong: Finding[] =
    joint.length > longestName
      ? [
          {
            path,
            message: `${quoted(joint)} is ${
              joint.length
            } long; Kubernetes takes ${longestName} for names that get suffixes`,
            remedy: `Shorten the workload's name by ${
              joint.length - longestName
            }.`,
          },
        ]
      : [];
  return [
    ...tooLong,
    ...kindFindings(name, workload, path),
    ...sharedPorts(containersOf(name, workload, path)),
    ...checkStartOrder(name, workload, path),
    ...storageFindings(workload, path),
    ...routeFindings(workload, path),
  ];
}
