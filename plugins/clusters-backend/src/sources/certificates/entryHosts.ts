import type {
  Handshake,
  HttpRoute,
  Ingress,
} from '@portolan/plugin-clusters-common';

/** A host whose certificate is asked for, and the entry that names it. */
export interface EntryHost {
  host: string;
  entry: NonNullable<Handshake['entry']>;
  /** Why it is not asked; none where it is. */
  refusal?: string;
}

/** The most hosts of a cluster that are asked; whoever makes ingresses must not make the portal busy. */
export const mostHosts = 200;

/** Names that mean this machine or its own cluster, or that lead nowhere (RFC 6761). */
const nearOrNowhere =
  /(^|\.)(localhost|localdomain|cluster\.local|docker\.internal|svc|invalid|test|example|onion|arpa)$/;
// The last part of an IPv4 address begins with a digit, which no top-level domain does.
const dnsName =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * Why a host that an object of a cluster names is not asked for its certificate; nothing where it is. Such names are
 * written by whoever may make an ingress, so only DNS names of at least two parts are asked, and none that means the
 * portal's own machine or cluster. What a name resolves to is looked at when it is asked.
 */
export function refusalOf(host: string): string | undefined {
  if (host.startsWith('*.')) {
    return 'a wildcard names no host that could be asked';
  }
  if (!dnsName.test(host)) {
    return 'only DNS names of at least two parts are asked';
  }
  return nearOrNowhere.test(host)
    ? "a name of this machine, of the portal's own cluster, or one that leads nowhere"
    : undefined;
}

/**
 * The hosts that entries of a cluster serve by TLS, each once, by name: of ingresses those with a TLS part, of HTTP
 * routes all, because whether a gateway ends TLS for them only its listeners say, which are not read.
 *
 * @returns `left`: how many are beyond {@link mostHosts}
 */
export function entryHosts(objects: {
  ingresses: Iterable<Ingress>;
  httproutes: Iterable<HttpRoute>;
}): { hosts: EntryHost[]; left: number } {
  const found: EntryHost[] = [];
  for (const { metadata, spec } of objects.ingresses) {
    const own = spec.tls.flatMap(tls =>
      // A TLS part without hosts is for all of the rules.
      tls.hosts.length > 0
        ? tls.hosts
        : spec.rules.flatMap(({ host }) => host ?? []),
    );
    found.push(...own.map(host => of('ingresses', metadata, host)));
  }
  for (const { metadata, spec } of objects.httproutes) {
    found.push(...spec.hostnames.map(host => of('httproutes', metadata, host)));
  }
  const byHost = new Map<string, EntryHost>();
  for (const one of found.sort(inOrder)) {
    if (!byHost.has(one.host)) {
      byHost.set(one.host, one);
    }
  }
  const hosts = [...byHost.values()];
  return {
    hosts: hosts.slice(0, mostHosts),
    left: Math.max(0, hosts.length - mostHosts),
  };
}

function of(
  kind: EntryHost['entry']['kind'],
  { namespace = '', name }: Ingress['metadata'],
  host: string,
): EntryHost {
  const asked = host
    .toLocaleLowerCase('en-US')
    .replace(/\.$/, '')
    .slice(0, 253);
  const refusal = refusalOf(asked);
  return {
    host: asked,
    entry: { kind, namespace, name },
    ...(refusal === undefined ? {} : { refusal }),
  };
}

/** The same hosts and entries at each look, in whatever order objects come. */
function inOrder(a: EntryHost, b: EntryHost): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf({ host, entry }: EntryHost): string {
  return JSON.stringify([host, entry.kind, entry.namespace, entry.name]);
}
