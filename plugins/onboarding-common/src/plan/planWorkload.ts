import type { Path } from '../model/Finding';
import type { Workload } from '../model/service/workload';
import { planContainers, type Containers } from './containers';
import { filled } from './filled';
import { planWays, type Ways } from './entries';
import type { Identity } from './identity';
import { planCron, planJob } from './jobs';
import { planMetrics } from './monitoring';
import { freeName, nameOf } from './names';
import type { Flows } from './network';
import { isAnnotation, planPlacement } from './placement';
import type { Place, WorkloadValues } from './Place';
import { servicePorts } from './ports';
import { planRollout, planScale } from './scale';
import type { SecretShelf } from './secrets';
import { planInstrumentation } from './telemetry';
import { excludedFromBackup, planStorage, type Storage } from './volumes';

/** A workload, with what of the whole release it brings. */
export interface PlannedWorkload {
  values: WorkloadValues;
  claims: Storage['claims'];
  ways: Ways;
}

const kinds: Record<Workload['kind'], WorkloadValues['kind']> = {
  web: 'Deployment',
  worker: 'Deployment',
  daemon: 'Deployment',
  stateful: 'StatefulSet',
  cron: 'CronJob',
  job: 'Job',
};

/** Kernel parameters that need no leave of the nodes (kubernetes.io: Using sysctls; 1.33). */
const safeSysctls = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

function planSysctls(place: Place, { sysctls }: Workload, path: Path) {
  const entries = Object.entries(sysctls);
  for (const [name] of entries)
    if (!safeSysctls.has(name))
      place.tell({
        kind: 'decision',
        path: [...path, 'sysctls', name],
        text: `Nodes refuse pods that set ${name} unless they allow it; it is not written.`,
        remedy:
          'Have the nodes set it, or allow it there and give it under extra by values.',
        who: 'platform team',
      });
  return Object.fromEntries(entries.filter(([name]) => safeSysctls.has(name)));
}

function planAnnotations(
  place: Place,
  workload: Workload,
  { name, path }: { name: string; path: Path },
) {
  const excluded = excludedFromBackup(workload);
  const own = Object.entries(workload.annotations);
  for (const [key] of own)
    if (!isAnnotation(key))
      place.tell({
        kind: 'decision',
        path: [...path, 'annotations'],
        text: `${JSON.stringify(
          key,
        )} is no key of an annotation in Kubernetes; it is not written.`,
        remedy: 'Use letters, digits and - _ . with at most one / in it.',
        who: 'service team',
      });
  return {
    ...planInstrumentation(place, workload, name),
    ...(excluded !== undefined && {
      'backup.velero.io/backup-volumes-excludes': excluded,
    }),
    ...Object.fromEntries(own.filter(([key]) => isAnnotation(key))),
  };
}

function planHostAliases({ hosts }: Workload) {
  const byAddress = new Map<string, string[]>();
  for (const [host, ip] of Object.entries(hosts))
    byAddress.set(ip, [...(byAddress.get(ip) ?? []), host]);
  const names = new Set<string>();
  return Object.fromEntries(
    [...byAddress].map(([ip, hostnames]) => {
      const name = freeName(nameOf([hostnames[0] ?? ip]), names);
      names.add(name);
      return [name, { ip, hostnames }];
    }),
  );
}

function planDns(place: Place, { dns }: Workload, path: Path) {
  if (dns === undefined) return undefined;
  const { servers, search } = dns;
  if (servers.length > 0)
    place.tell({
      kind: 'lost',
      path: [...path, 'dns', 'servers'],
      text: 'With name servers of its own it does not find services of the cluster, and its policy lets it ask the cluster’s only.',
      remedy: 'Take them away; have the cluster forward what it does not know.',
      who: 'service team',
    });
  const values = {
    ...(servers.length > 0 && {
      policy: 'None' as const,
      nameservers: servers,
    }),
    ...(search.length > 0 && { searches: search }),
  };
  return filled(values);
}

function tellDaemon(place: Place, path: Path) {
  place.tell({
    kind: 'decision',
    path: [...path, 'perNode'],
    text: 'The chart has no workload that is on every node; one replica is written.',
    remedy:
      'Give it to the platform team, whose agents are on every node, or as a manifest under extra.',
    who: 'platform team',
  });
}

function lastingParts(
  place: Place,
  workload: Workload,
  { containers, path }: { containers: Containers; path: Path },
) {
  const ports = servicePorts(workload, containers.ports);
  const hasService = Object.keys(ports).length > 0;
  return {
    ...(workload.kind === 'daemon'
      ? { replicas: 1 }
      : planScale(place, workload, path)),
    rollout: planRollout(place, workload, path),
    service: hasService ? { ports } : undefined,
    metrics: planMetrics(place, workload, { ports: containers.ports, path }),
  };
}

/** Pods whose files have an owner: who mounts what lasts, or secrets as files. */
function groupOf({ user, volumes }: Containers, { lasts }: Storage) {
  const needed = lasts || Object.keys(volumes).length > 0;
  return needed ? user?.gid ?? user?.uid : undefined;
}

/** One workload of a service in a place. */
export function planWorkload(
  place: Place,
  shelf: SecretShelf,
  workload: Workload,
  { name, flows, identity }: { name: string; flows: Flows; identity: Identity },
): PlannedWorkload {
  const path: Path = ['workloads', name];
  const kind = kinds[workload.kind];
  const ends = kind === 'Job' || kind === 'CronJob';
  if (workload.kind === 'daemon') tellDaemon(place, path);
  const storage = planStorage(place, name, workload);
  const containers = planContainers(place, shelf, workload, {
    workloadName: name,
    ends,
  });
  const alone = Object.keys(containers.containers).length === 1;
  const drains = !ends && containers.ports.size > 0;
  const main = containers.containers[containers.main];
  const { user } = containers;
  const values: WorkloadValues = {
    kind,
    ...(workload.run !== undefined && workload.suspend && { enabled: false }),
    containers: {
      ...containers.containers,
      ...(main !== undefined &&
        drains && {
          [containers.main]: {
            ...main,
            preStop: { sleepSeconds: workload.drain },
          },
        }),
    },
    ...(ends
      ? {
          job: planJob(place, workload, path),
          cron: planCron(place, workload, { name, path }),
        }
      : lastingParts(place, workload, { containers, path })),
    terminationGracePeriodSeconds: Math.max(
      1,
      workload.stop + (drains ? workload.drain : 0),
    ),
    labels: filled({ ...flows.labels, ...identity.labels }),
    annotations: filled(planAnnotations(place, workload, { name, path })),
    placement: planPlacement(place, workload, path),
    volumes: filled({ ...storage.volumes, ...containers.volumes }),
    claimTemplates: filled(storage.claimTemplates),
    ...(alone && {
      runAsUser: user?.uid,
      runAsGroup: user?.gid,
    }),
    fsGroup: groupOf(containers, storage),
    sysctls: filled(planSysctls(place, workload, path)),
    ...(workload.shareProcesses && { shareProcesses: true }),
    hostAliases: filled(planHostAliases(workload)),
    dns: planDns(place, workload, path),
    network: filled(flows.hosts) && { hosts: flows.hosts },
    exceptions: filled(containers.exceptions),
  };
  return {
    values,
    claims: storage.claims,
    ways:
      workload.expose === undefined || ends || containers.ports.size === 0
        ? { entries: {}, controllers: {} }
        : planWays(place, name, {
            expose: workload.expose,
            ports: containers.ports,
          }),
  };
}
