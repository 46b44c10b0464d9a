import type { Container, PodSpec, Probe } from '../../model/kubernetes/podSpec';
import { quantityOf } from '../quantity/quantityOf';

/** A container of a deployment, with what of its pod counts for it. */
export interface ComparedContainer {
  container: Container;
  pod: PodSpec;
  /** By which its image is pinned where it runs, where pods tell it. */
  digest?: string;
  /** `helm.sh/chart` of its workload. */
  chart?: string;
}

/** What an aspect comes to: words to show, and names where single ones may differ. */
export interface AspectValue {
  words: string;
  /** Compared one by one, so that a difference can be named and declared. */
  names?: readonly string[];
}

/** The image without its registry: `payment-gateway:v2.31.0`, and the beginning of its digest. */
export function imageOf({ container, digest }: ComparedContainer): AspectValue {
  const pinned = digest ?? container.image.split('@')[1];
  const name = container.image.split('@')[0].split('/').at(-1) ?? '';
  return {
    words: pinned ? `${name} ${pinned.slice(0, 19)}` : name,
  };
}

/** The chart its workload was installed by, with its version. */
export function chartOf({ chart }: ComparedContainer): AspectValue {
  return { words: chart ?? 'no chart' };
}

/** The names of its environment; never a value. */
export function environmentOf({ container }: ComparedContainer): AspectValue {
  const names = container.env.map(({ name }) => name).sort();
  return { words: countOf(names, 'name'), names };
}

/** What it takes its configuration from, besides single names: whole ConfigMaps and Secrets, and files of them. */
export function configurationOf({
  container,
  pod,
}: ComparedContainer): AspectValue {
  const mounted = new Set(container.volumeMounts.map(({ name }) => name));
  const names = [
    ...container.envFrom.flatMap(({ configMapRef, secretRef }) => [
      ...(configMapRef ? ['all of a ConfigMap'] : []),
      ...(secretRef ? ['all of a Secret'] : []),
    ]),
    ...container.env.flatMap(({ name, valueFrom }) => {
      const key = valueFrom?.configMapKeyRef ?? valueFrom?.secretKeyRef;
      return key ? [`${name} from key ${key.key}`] : [];
    }),
    ...pod.volumes.flatMap(({ name, configMap, secret }) => {
      const paths = container.volumeMounts
        .filter(mount => mount.name === name)
        .map(mount => mount.mountPath);
      return mounted.has(name) && (configMap || secret)
        ? paths.map(
            path => `${path} from a ${configMap ? 'ConfigMap' : 'Secret'}`,
          )
        : [];
    }),
  ].sort();
  return { words: countOf(names, 'source'), names };
}

/** The ports it opens. */
export function portsOf({ container }: ComparedContainer): AspectValue {
  const names = container.ports
    .map(
      ({ name, containerPort, protocol }) =>
        `${name ? `${name} ` : ''}${containerPort}/${protocol}`,
    )
    .sort();
  return { words: names.join(', ') || 'none', names };
}

/** How it is probed: path and port of each probe, and the seconds it is given to start. */
export function probesOf({ container }: ComparedContainer): AspectValue {
  const names = (
    [
      ['ready', container.readinessProbe],
      ['live', container.livenessProbe],
      ['startup', container.startupProbe],
    ] as const
  ).flatMap(([kind, probe]) =>
    probe ? [`${kind} ${probeInWords(probe)}`] : [],
  );
  return { words: names.join(', ') || 'none', names };
}

/** What it may do on its node. */
export function securityOf({ container, pod }: ComparedContainer): AspectValue {
  const own = container.securityContext;
  const names = [
    own?.privileged ? 'privileged' : undefined,
    (own?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) === true
      ? 'not as root'
      : 'may run as root',
    own?.readOnlyRootFilesystem ? 'root read-only' : 'root writable',
    own?.allowPrivilegeEscalation === false ? undefined : 'may gain privileges',
    own?.capabilities?.drop.includes('ALL') ? undefined : 'keeps capabilities',
    ...(own?.capabilities?.add ?? []).map(name => `adds ${name}`),
    pod.hostNetwork ? 'network of the node' : undefined,
    (own?.seccompProfile ?? pod.securityContext?.seccompProfile)?.type ===
    'RuntimeDefault'
      ? undefined
      : 'no seccomp profile',
  ].flatMap(name => (name === undefined ? [] : [name]));
  return { words: names.join(', '), names };
}

/** How much more it may take than it asked for. Amounts differ between environments by design; the ratio should not. */
export function resourcesOf({ container }: ComparedContainer): AspectValue {
  const names = (['cpu', 'memory'] as const).map(resource => {
    const request = container.resources?.requests[resource];
    const limit = container.resources?.limits[resource];
    const [asked, most] = [quantityOf(request), quantityOf(limit)];
    if (asked === undefined || asked === 0) {
      return `${resource} not asked for`;
    }
    return most === undefined
      ? `${resource} without limit`
      : `${resource} limit ${round(most / asked)} × request`;
  });
  return { words: names.join(', '), names };
}

function probeInWords(probe: Probe): string {
  const { httpGet, tcpSocket, grpc, exec } = probe;
  let what = 'by an unknown probe';
  if (httpGet) {
    what = `GET ${httpGet.path ?? '/'} on ${httpGet.port}`;
  } else if (tcpSocket) {
    what = `TCP ${tcpSocket.port}`;
  } else if (grpc) {
    what = `gRPC ${grpc.port}`;
  } else if (exec) {
    what = 'by a command';
  }
  const given =
    probe.initialDelaySeconds + probe.periodSeconds * probe.failureThreshold;
  return `${what} within ${given} s`;
}

function countOf(names: readonly string[], what: string): string {
  return names.length === 1 ? `1 ${what}` : `${names.length} ${what}s`;
}

function round(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}
