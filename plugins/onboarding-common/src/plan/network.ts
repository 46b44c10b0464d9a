import type { ServiceValues } from '../model/values/values';
import type { Identity } from './identity';
import { freeName, nameOf } from './names';
import { namespaceOf, type PeerValues, type Place } from './Place';
import { collectorOf, planTelemetryFlow } from './telemetry';

type Networks = NonNullable<ServiceValues['networks']>;
type Policy = NonNullable<ServiceValues['networkPolicy']>;
type Hosts = NonNullable<
  NonNullable<ServiceValues['workloads'][string]['network']>['hosts']
>;

/** Flows of a service, as the chart reads them. */
export interface Flows {
  networks: Networks;
  egress: NonNullable<Policy['egress']>;
  ingress: NonNullable<Policy['ingress']>;
  /** Outside hosts by name, of every workload; only where the cluster's policies know names. */
  hosts: Hosts;
  /** Labels of the pods, by which those who are called let them in. */
  labels: Record<string, string>;
}

/** Addresses that are not on the internet (RFC 1918, 3927, 6598, 4193, 4291). */
const notPublic = [
  ...['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10'],
];

function publicAt(ports: readonly number[]): PeerValues {
  return {
    cidrs: ['0.0.0.0/0', '::/0'],
    except: notPublic,
    ports: Object.fromEntries(ports.map(port => [`tcp-${port}`, { port }])),
  };
}

/** The label of pods that call a service; its policy lets in who has it. */
export function callerLabelOf(service: string): string {
  return `portolan.dev/calls-${service}`;
}

function planServices(place: Place) {
  const { service, environment, name } = place;
  const { services } = service.calls;
  if (services.length > 0)
    place.tell({
      kind: 'note',
      path: ['calls', 'services'],
      text: `Calls to ${services.join(
        ', ',
      )} are let out to their pods on this platform, and let in by the label their policies look for; while one of them still runs elsewhere it is not reached by that.`,
      remedy: 'Name the old address under calls.hosts as long as it is used.',
      who: 'service team',
    });
  return {
    egress: Object.fromEntries(
      services.map(callee => [
        nameOf(['service', callee]),
        {
          namespace: namespaceOf(environment, {
            service: callee,
            environment: name,
          }),
          podLabels: { 'app.kubernetes.io/name': callee },
        },
      ]),
    ),
    labels: Object.fromEntries(
      services.map(callee => [callerLabelOf(callee), 'true']),
    ),
  };
}

/** Who may come in from other services: pods of this environment that say they call it; card data by their kind only. */
function planCallers({ service, name }: Place): Flows['ingress'] {
  const hasPort = Object.values(service.workloads).some(
    ({ ports }) => Object.keys(ports).length > 0,
  );
  if (!hasPort) return {};
  const peer = (labels: Record<string, string>) => ({
    namespaceLabels: { 'portolan.dev/environment': name },
    podLabels: { [callerLabelOf(service.name)]: 'true', ...labels },
  });
  return service.pci === 'in-scope'
    ? {
        'callers-in-scope': peer({ 'portolan.dev/pci': 'in-scope' }),
        'callers-connected': peer({ 'portolan.dev/pci': 'connected' }),
      }
    : { callers: peer({}) };
}

/** Pods of one service talk to each other where there are several kinds of them, or replicas that know one another. */
function planOwn({ service }: Place): Record<string, PeerValues> {
  const workloads = Object.values(service.workloads);
  const called = workloads.some(({ ports }) => Object.keys(ports).length > 0);
  const related =
    workloads.length > 1 || workloads.some(({ kind }) => kind === 'stateful');
  return called && related
    ? { own: { podLabels: { 'app.kubernetes.io/name': service.name } } }
    : {};
}

function planDatabases(place: Place) {
  const { service, platform } = place;
  const allowed = (database: string, index: number): boolean => {
    if (!Object.hasOwn(platform.networks, database)) {
      place.tell({
        kind: 'decision',
        path: ['calls', 'databases', index],
        text: `The platform knows no network ${database}; it is not reached.`,
        remedy: 'Add it to networks of the platform file.',
        who: 'platform team',
      });
      return false;
    }
    if (service.pci !== 'in-scope' || platform.pci.networks.includes(database))
      return true;
    place.tell({
      kind: 'decision',
      path: ['calls', 'databases', index],
      text: `Services in scope of PCI reach no network but ${
        platform.pci.networks.join(', ') || 'those named (none is)'
      }; ${database} is not let out.`,
      remedy:
        'Have security add it to pci.networks of the platform file, or take it away.',
      who: 'security',
    });
    return false;
  };
  return Object.fromEntries(
    service.calls.databases.filter(allowed).map(database => {
      const ports = platform.networks[database]?.ports ?? [];
      return [
        nameOf(['database', database]),
        {
          networks: [database],
          ...(ports.length > 0 && {
            ports: Object.fromEntries(
              ports.map(port => [`tcp-${port}`, { port }]),
            ),
          }),
        },
      ];
    }),
  );
}

interface Outside {
  host: string;
  port: number;
  path: (string | number)[];
}

const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;

function tellLost(place: Place, { host, port, path }: Outside) {
  const { cluster, clusterName, service } = place;
  const held = cluster.network.hostNames;
  const why =
    held === 'calico'
      ? 'the chart writes policies with host names for Cilium only'
      : 'its network policies know no host names';
  const kept = service.pci === 'in-scope';
  place.tell({
    kind: kept ? 'decision' : 'lost',
    path,
    text: kept
      ? `In ${clusterName} a connection cannot be held to ${host}, since ${why}; in scope of PCI nothing is let out instead.`
      : `In ${clusterName} the restriction to ${host} is lost, since ${why}: every public address is reached at ${port}.`,
    remedy:
      'Name its addresses as a network of the platform file, or call it through a proxy.',
    who: kept ? 'security' : 'platform team',
  });
}

/** Outside hosts: by name where the policies know names, by address where it is one, else all public ones. */
function planHosts(
  place: Place,
  outside: readonly Outside[],
): Pick<Flows, 'egress' | 'hosts'> {
  const hosts = new Map<string, Hosts[string]>();
  const egress = new Map<string, PeerValues>();
  const open = new Set<number>();
  const byName = place.cluster.network.hostNames === 'cilium';
  for (const each of outside) {
    const { host, port } = each;
    const ports = { [`tcp-${port}`]: { port } };
    if (address.test(host)) {
      egress.set(nameOf(['address', host, String(port)]), {
        cidrs: [`${host}/32`],
        ports,
      });
    } else if (byName) {
      const name = nameOf([host.replace(/^\*\./, 'any-'), String(port)]);
      hosts.set(freeName(name, new Set(hosts.keys())), { host, ports });
    } else {
      tellLost(place, each);
      if (place.service.pci !== 'in-scope') open.add(port);
    }
  }
  if (open.size > 0)
    egress.set('public', publicAt([...open].sort((a, b) => a - b)));
  return {
    hosts: Object.fromEntries(hosts),
    egress: Object.fromEntries(egress),
  };
}

function outsideOf(place: Place, identity: Identity): Outside[] {
  const collector = collectorOf(place);
  return [
    ...place.service.calls.hosts.map(
      ({ host, port }, index): Outside => ({
        host,
        port,
        path: ['calls', 'hosts', index],
      }),
    ),
    ...(collector !== undefined && collector.namespace === undefined
      ? [{ host: collector.host, port: collector.port, path: ['calls'] }]
      : []),
    ...(identity.entra
      ? [{ host: 'login.microsoftonline.com', port: 443, path: ['identity'] }]
      : []),
  ];
}

/** Names of the networks that access rules of a service let in. */
function callersOf({ service }: Place): string[] {
  return Object.values(service.workloads).flatMap(({ expose }) =>
    Object.values(expose?.restrict ?? {}).flatMap(({ from }) => from),
  );
}

/** Whom the pods of a service talk to and who talks to them; everything else is refused. */
export function planFlows(place: Place, identity: Identity): Flows {
  const { service, platform, cluster, clusterName } = place;
  if (!cluster.network.policies)
    place.tell({
      kind: 'lost',
      path: ['calls'],
      text: `The network of ${clusterName} enforces no policies: everything is reached by everybody, whatever is written.`,
      remedy:
        'Install a network that enforces NetworkPolicy and say so under network.policies of the cluster.',
      who: 'platform team',
    });
  const services = planServices(place);
  const outside = planHosts(place, outsideOf(place, identity));
  const shared = Object.entries(platform.networks)
    .filter(([, { kind }]) => kind === 'service')
    .filter(
      ([name]) =>
        service.pci !== 'in-scope' || platform.pci.networks.includes(name),
    );
  const databases = planDatabases(place);
  const own = planOwn(place);
  const used = new Set([
    ...callersOf(place),
    ...Object.values(databases).flatMap(({ networks }) => networks),
    ...shared.map(([name]) => name),
  ]);
  return {
    networks: Object.fromEntries(
      Object.entries(platform.networks)
        .filter(([name]) => used.has(name))
        .map(([name, { cidrs }]) => [name, { cidrs }]),
    ),
    egress: {
      identity: { enabled: identity.agent },
      ...planTelemetryFlow(place),
      ...services.egress,
      ...databases,
      ...Object.fromEntries(
        shared.map(([name, { ports }]) => [
          nameOf(['network', name]),
          {
            networks: [name],
            ...(ports.length > 0 && {
              ports: Object.fromEntries(
                ports.map(port => [`tcp-${port}`, { port }]),
              ),
            }),
          },
        ]),
      ),
      ...outside.egress,
      ...own,
    },
    ingress: { ...planCallers(place), ...own },
    hosts: outside.hosts,
    labels: services.labels,
  };
}
