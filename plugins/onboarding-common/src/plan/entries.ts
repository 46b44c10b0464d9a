import type { Path } from '../model/Finding';
import type { Expose, Route } from '../model/service/expose';
import type { ServiceValues } from '../model/values/values';
import { type Obstacle, planAccess } from './access';
import { planTraffic } from './entryTraffic';
import { nameOf } from './names';
import type { EntryValues, PeerValues, Place } from './Place';
import type { PodPort } from './ports';

type Entries = NonNullable<ServiceValues['entries']>;
type Hosts = EntryValues['hosts'];

/** Namespaces of the controllers where the platform names none: their own installations' (their charts' READMEs). */
const usualNamespaces = {
  'ingress-nginx': 'ingress-nginx',
  'f5-nginx': 'nginx-ingress',
  'envoy-gateway': 'envoy-gateway-system',
} as const;

/** An entry of the platform, chosen for a workload. */
export interface Chosen {
  name: string;
  entry: Place['platform']['entries'][string];
}

/** How a workload is reached from outside, and by which controllers. */
export interface Ways {
  entries: Entries;
  controllers: Record<string, PeerValues>;
}

/** The first entry of the cluster for whom it is meant for; undefined if there is none. */
export function entryFor(
  { platform, cluster }: Pick<Place, 'platform' | 'cluster'>,
  { audience }: Pick<Expose, 'audience'>,
): Chosen | undefined {
  const name = cluster.entries.find(
    each => platform.entries[each]?.audience === audience,
  );
  const entry = name === undefined ? undefined : platform.entries[name];
  return name === undefined || entry === undefined
    ? undefined
    : { name, entry };
}

/** The whole host name: a label is put below the domain of the environment. */
export function hostOf(
  { host }: Pick<Expose, 'host'>,
  { domain }: { domain: string },
): string {
  return host.includes('.') ? host : `${host}.${domain}`;
}

/** Routes that one entry can hold: they lead to the same port and are rewritten alike. */
function groupsOf(expose: Expose): [string, Route][][] {
  const groups = new Map<string, [string, Route][]>();
  for (const route of Object.entries(expose.routes)) {
    const key = JSON.stringify([route[1].port, route[1].rewrite]);
    groups.set(key, [...(groups.get(key) ?? []), route]);
  }
  return [...groups.values()];
}

interface Exposed {
  workloadName: string;
  expose: Expose;
  ports: ReadonlyMap<string, PodPort>;
  chosen: Chosen;
  at: Path;
}

function planHosts(
  place: Place,
  { expose, chosen, at }: Exposed,
  name: string,
): { hosts: Hosts; annotations: Record<string, string> } {
  const host = hostOf(expose, place.environment);
  const { secret } = expose.tls;
  const { entry } = chosen;
  if (entry.flavour === 'envoy-gateway') {
    if (secret !== undefined)
      place.tell({
        kind: 'decision',
        path: [...at, 'tls', 'secret'],
        text: `At a Gateway the certificate is the listener's; ${secret} is not used.`,
        remedy: `Have a listener with a certificate for ${host} added to the Gateway of ${chosen.name}.`,
        who: 'platform team',
      });
    return { hosts: { [host]: {} }, annotations: {} };
  }
  if (secret !== undefined)
    return { hosts: { [host]: { tlsSecret: secret } }, annotations: {} };
  if (entry.issuer !== undefined)
    return {
      hosts: {
        [host]: { tlsSecret: nameOf([place.service.name, name, 'tls'], 63) },
      },
      annotations: { 'cert-manager.io/cluster-issuer': entry.issuer },
    };
  return {
    hosts: { [host]: {} },
    annotations:
      entry.flavour === 'ingress-nginx'
        ? { 'nginx.ingress.kubernetes.io/force-ssl-redirect': 'true' }
        : { 'nginx.org/redirect-to-https': 'true' },
  };
}

function planPaths(routes: readonly [string, Route][]): EntryValues['paths'] {
  return Object.fromEntries(
    routes.map(([name, { path, match, headers }]) => [
      name,
      {
        path,
        ...(match === 'exact' && { type: 'Exact' as const }),
        ...(Object.keys(headers).length > 0 && { headers }),
      },
    ]),
  );
}

/** Routes that this entry can choose by; the others would catch more than they are meant for. */
function holdable(
  place: Place,
  { chosen, at }: Exposed,
  routes: readonly [string, Route][],
): [string, Route][] {
  if (chosen.entry.flavour === 'envoy-gateway') return [...routes];
  return routes.filter(([name, { headers }]) => {
    if (Object.keys(headers).length === 0) return true;
    place.tell({
      kind: 'decision',
      path: [...at, 'routes', name, 'headers'],
      text: `${chosen.entry.flavour} cannot choose by headers; the route ${name} is not written.`,
      remedy: 'Use an entry of envoy-gateway, or take the headers away.',
      who: 'service team',
    });
    return false;
  });
}

function refuse(place: Place, chosen: Chosen, obstacles: readonly Obstacle[]) {
  for (const { path, text, remedy, who } of obstacles)
    place.tell({
      kind: 'decision',
      path,
      text: `It is not reached through ${chosen.name}, because ${text}: without the rule it would be open.`,
      remedy,
      who,
    });
}

function planEntry(
  place: Place,
  exposed: Exposed,
  { name, routes }: { name: string; routes: [string, Route][] },
): EntryValues | undefined {
  const { workloadName, expose, ports, chosen, at } = exposed;
  const { entry } = chosen;
  const given = routes[0]?.[1];
  const port =
    given?.port === undefined
      ? [...ports.values()][0]?.name
      : ports.get(given.port)?.name;
  const kept = holdable(place, exposed, routes);
  if (port === undefined || kept.length === 0) return undefined;
  const { access, obstacles } = planAccess(place, kept, {
    expose,
    at,
    entryName: chosen.name,
    entry,
    rewritten: given?.rewrite !== undefined,
  });
  if (obstacles.length > 0) {
    refuse(place, chosen, obstacles);
    return undefined;
  }
  const { hosts, annotations } = planHosts(place, exposed, name);
  const traffic = planTraffic(place, { expose, flavour: entry.flavour, at });
  const all = { ...annotations, ...traffic.annotations };
  return {
    flavor: entry.flavour,
    workload: workloadName,
    port,
    ...(entry.flavour === 'envoy-gateway'
      ? entry.gateway !== undefined && {
          gateway: {
            name: entry.gateway.name,
            namespace: entry.gateway.namespace,
            ...(entry.gateway.listener !== undefined && {
              section: entry.gateway.listener,
            }),
          },
        }
      : { class: entry.className ?? 'nginx' }),
    hosts,
    paths: planPaths(kept),
    ...(given?.rewrite !== undefined && { rewritePrefix: given.rewrite }),
    ...traffic.values,
    ...(entry.trustedHops !== undefined && { trustedHops: entry.trustedHops }),
    ...(Object.keys(access).length > 0 && { access }),
    ...(Object.keys(all).length > 0 && { annotations: all }),
  };
}

/** The ways from outside to a workload. Nothing is opened that could not be held to its rules. */
export function planWays(
  place: Place,
  workloadName: string,
  { expose, ports }: { expose: Expose; ports: ReadonlyMap<string, PodPort> },
): Ways {
  const at: Path = ['workloads', workloadName, 'expose'];
  const chosen = entryFor(place, expose);
  if (chosen === undefined) {
    place.tell({
      kind: 'decision',
      path: at,
      text: `The cluster ${place.clusterName} has no entry for ${
        expose.audience === 'public' ? 'the public' : 'callers inside'
      }; it is reached inside of the cluster only.`,
      remedy: `Add an entry with audience: ${expose.audience} to ${place.clusterName} in the platform file.`,
      who: 'platform team',
    });
    return { entries: {}, controllers: {} };
  }
  const exposed = { workloadName, expose, ports, chosen, at };
  const entries = new Map<string, EntryValues>();
  for (const [index, routes] of groupsOf(expose).entries()) {
    const first = routes[0]?.[0] ?? '';
    const name = index === 0 ? workloadName : nameOf([workloadName, first]);
    const entry = planEntry(place, exposed, { name, routes });
    if (entry !== undefined) entries.set(name, entry);
  }
  const { entry } = chosen;
  return {
    entries: Object.fromEntries(entries),
    controllers:
      entries.size === 0
        ? {}
        : {
            [chosen.name]: {
              namespace: entry.namespace ?? usualNamespaces[entry.flavour],
            },
          },
  };
}
