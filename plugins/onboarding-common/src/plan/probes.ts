import type { Path } from '../model/Finding';
import type { Health, Probe } from '../model/service/health';
import type { ContainerValues, Place } from './Place';

type ProbeValues = NonNullable<ContainerValues['readiness']>;

/** The container whose probes are planned: its ports by the names they were given and by the names they have now. */
export interface Probed {
  health: Health | undefined;
  ports: ReadonlyMap<string, { name: string; port: number; protocol: string }>;
  path: Path;
  /** Runs to its end: nobody sends it requests. */
  ends: boolean;
}

const rhythms = {
  readiness: { every: 5, timeout: 2, failures: 3 },
  liveness: { every: 10, timeout: 5, failures: 6 },
  startup: { every: 10, timeout: 2, failures: 1 },
} as const;

/** Seconds a start may take where nobody says how long. */
const usualStart = 60;

function firstPort({ ports }: Probed) {
  return [...ports.values()].find(({ protocol }) => protocol === 'tcp');
}

function portOf(container: Probed, port: number | string | undefined) {
  if (typeof port === 'number')
    return (
      [...container.ports.values()].find(each => each.port === port)?.name ??
      port
    );
  return port === undefined
    ? firstPort(container)?.name
    : container.ports.get(port)?.name;
}

function numberOf(container: Probed, port: number | string | undefined) {
  if (typeof port === 'number') return port;
  return port === undefined
    ? firstPort(container)?.port
    : container.ports.get(port)?.port;
}

/** How a check looks, with ports as the pod knows them; undefined if it names a port that is not there. */
function handlerOf(container: Probed, probe: Probe): ProbeValues | undefined {
  if (probe.exec !== undefined) return { exec: { command: probe.exec } };
  if (probe.grpc !== undefined) {
    const port = numberOf(container, probe.grpc.port);
    return port === undefined
      ? undefined
      : { grpc: { port, service: probe.grpc.service } };
  }
  const port = portOf(container, probe.http?.port ?? probe.tcp);
  if (port === undefined) return undefined;
  if (probe.http === undefined) return { tcp: { port } };
  const { path, scheme, headers } = probe.http;
  return {
    http: {
      path,
      port,
      ...(scheme === 'https' && { scheme: 'HTTPS' as const }),
      ...(Object.keys(headers).length > 0 && { headers }),
    },
  };
}

function planProbe(
  place: Place,
  container: Probed,
  { probe, role }: { probe: Probe; role: keyof typeof rhythms },
): ProbeValues | undefined {
  const handler = handlerOf(container, probe);
  if (handler === undefined) {
    place.tell({
      kind: 'decision',
      path: [...container.path, 'health'],
      text: 'A check asks a port that this container does not have; it is not written.',
      remedy: 'Name one of its ports, or ask by exec.',
      who: 'service team',
    });
    return undefined;
  }
  const rhythm = rhythms[role];
  return {
    ...handler,
    periodSeconds: probe.every ?? rhythm.every,
    timeoutSeconds: probe.timeout ?? rhythm.timeout,
    failureThreshold: probe.failures ?? rhythm.failures,
  };
}

function sameQuestion(one: ProbeValues, other: ProbeValues): boolean {
  const question = ({ http, tcp, grpc, exec }: ProbeValues) =>
    JSON.stringify({ http, tcp, grpc, exec });
  return question(one) === question(other);
}

/** A live check that asks the same as the ready check becomes one of the port alone, or is left out. */
function apart(
  place: Place,
  container: Probed,
  { ready, live }: { ready: ProbeValues; live: ProbeValues },
): ProbeValues | undefined {
  if (!sameQuestion(ready, live)) return live;
  const port = live.http?.port ?? live.grpc?.port;
  place.tell({
    kind: 'note',
    path: [...container.path, 'health'],
    text: `The live check asked the same as the ready check, so that a slow database would restart healthy containers; it ${
      port === undefined ? 'is left out' : 'asks only whether the port is open'
    }.`,
    remedy:
      'Name a live check of its own that asks nothing but the program itself.',
    who: 'service team',
  });
  if (port === undefined) return undefined;
  const { periodSeconds, timeoutSeconds, failureThreshold } = live;
  return { tcp: { port }, periodSeconds, timeoutSeconds, failureThreshold };
}

function planStartup(place: Place, container: Probed, live: boolean) {
  const { health } = container;
  const { startup } = health ?? {};
  if (startup === undefined && !live) return undefined;
  const port = firstPort(container)?.port;
  const probe =
    startup?.check ??
    health?.live ??
    health?.ready ??
    (port === undefined ? undefined : { tcp: port });
  if (probe === undefined) return undefined;
  const planned = planProbe(place, container, {
    probe: {
      ...probe,
      every: startup?.check?.every,
      timeout: startup?.check?.timeout,
      failures: undefined,
    },
    role: 'startup',
  });
  if (planned === undefined) return undefined;
  const period = planned.periodSeconds ?? rhythms.startup.every;
  return {
    ...planned,
    failureThreshold: Math.max(
      1,
      Math.ceil((startup?.budget ?? usualStart) / period),
    ),
  };
}

/**
 * The probes of a container. Ready and live never ask the same (kube-score: pod-probes-identical); a start has a
 * budget wherever something could end the container for being slow.
 */
export function planProbes(
  place: Place,
  container: Probed,
): Pick<ContainerValues, 'startup' | 'readiness' | 'liveness'> {
  const { health, ends } = container;
  const port = firstPort(container)?.port;
  const wanted =
    health?.ready ??
    health?.live ??
    (port === undefined ? undefined : { tcp: port });
  const readiness =
    wanted === undefined || ends
      ? undefined
      : planProbe(place, container, {
          probe:
            health?.ready === undefined
              ? { ...wanted, every: undefined, failures: undefined }
              : wanted,
          role: 'readiness',
        });
  const own =
    health?.live === undefined
      ? undefined
      : planProbe(place, container, { probe: health.live, role: 'liveness' });
  const liveness =
    own === undefined || readiness === undefined
      ? own
      : apart(place, container, { ready: readiness, live: own });
  const startup = planStartup(place, container, liveness !== undefined);
  return {
    ...(startup !== undefined && { startup }),
    ...(readiness !== undefined && { readiness }),
    ...(liveness !== undefined && { liveness }),
  };
}
