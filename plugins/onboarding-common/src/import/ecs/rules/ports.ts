import { asName, freeName } from '../../draft/asName';
import { compact, type DraftObject } from '../../draft/Draft';
import type { EcsContainer, EcsContext } from '../EcsContext';
import type { Field } from '../../read/Field';

/** Ports that speak something else than HTTP. */
const otherProtocols = new Set([
  21, 22, 25, 53, 389, 465, 587, 636, 1433, 1521, 1883, 2181, 3306, 4222, 5432,
  5671, 5672, 6379, 6380, 8125, 8300, 8301, 9042, 9092, 9094, 11211, 25888,
  24224, 27017,
]);
const mostOfRange = 20;
const longestName = 15;

/**
 * Ports of a container as the service file writes them: `port` for the one of the main container, else `ports`.
 * UDP stays UDP (bug 7 of the converters).
 * @param httpPorts ports that a health check asks by HTTP
 */
export function portsOf(
  container: EcsContainer,
  context: EcsContext,
  httpPorts: ReadonlySet<number>,
): DraftObject {
  const mappings = container.field.field('portMappings').items();
  // Containers of a pod share one network, so names of ports too.
  const taken = context.portNames;
  const ports: DraftObject = {};
  const [first] = mappings;
  if (container.main && mappings.length === 1 && first) {
    const port = portNumber(first.field('containerPort'));
    if (
      port !== undefined &&
      isTcp(first) &&
      !(hostPortOf(first, context) ?? false) &&
      speaks({ mapping: first, port, container, httpPorts, context }) === 'http'
    ) {
      reportPort(first, context);
      taken.add('http');
      return { port };
    }
  }
  for (const mapping of mappings) {
    const range = mapping.field('containerPortRange');
    reportRange(range);
    for (const port of portsOfRange(range))
      ports[freeName(`p${port}`, longestName, taken)] = compact({
        port,
        protocol: isTcp(mapping) ? undefined : 'udp',
      });
    const port = portNumber(mapping.field('containerPort'));
    if (port === undefined) {
      if (!range.present)
        mapping.field('containerPort').unmapped('Not a port number.');
      reportPort(mapping, context);
      continue;
    }
    const app = isTcp(mapping)
      ? speaks({ mapping, port, container, httpPorts, context })
      : undefined;
    const given = mapping.field('name').text();
    const name = freeName(
      given ? asName(given, longestName, 'port') : `p${port}`,
      longestName,
      taken,
    );
    ports[name] = compact({
      port,
      protocol: isTcp(mapping) ? undefined : 'udp',
      app,
      service: hostPortOf(mapping, context),
    });
    reportPort(mapping, context);
  }
  return compact({ ports });
}

function isTcp(mapping: Field): boolean {
  return mapping.field('protocol').text()?.toLowerCase() !== 'udp';
}

/** A fixed host port that differs is what callers use, so it becomes the Service's port. */
function hostPortOf(mapping: Field, context: EcsContext): number | undefined {
  const host = portNumber(mapping.field('hostPort'));
  const port = portNumber(mapping.field('containerPort'));
  return host === port || context.networkMode === 'host' ? undefined : host;
}

interface Speech {
  mapping: Field;
  port: number;
  container: EcsContainer;
  httpPorts: ReadonlySet<number>;
  context: EcsContext;
}

/** What is spoken on a TCP port: as said, as its health check shows, or as proposed in a decision. */
function speaks({ mapping, port, container, httpPorts, context }: Speech) {
  const said = mapping.field('appProtocol').text()?.toLowerCase();
  if (said === 'http2' || said === 'grpc' || said === 'http') return said;
  if (httpPorts.has(port)) return 'http';
  if (otherProtocols.has(port)) return 'tcp';
  mapping.field('containerPort').ask({
    topic: 'protocol',
    question: `Port ${port} says no application protocol. Does it speak HTTP?`,
    proposal: context.served.has(port)
      ? 'Yes: a load balancer sends to it.'
      : 'Yes.',
    consequence:
      'Where it does not, routes, request metrics and HTTP checks do not work for it; TCP still does.',
    decider: 'service team',
    draft: `${container.at}/port`,
  });
  return 'http';
}

function reportPort(mapping: Field, context: EcsContext) {
  const port = mapping.field('containerPort');
  if (port.isOpen) port.kept('The same port.');
  mapping.field('protocol').kept('The same protocol.');
  mapping.field('appProtocol').kept('The same application protocol.');
  mapping
    .field('name')
    .changed('The name of the port; Kubernetes allows 15 characters.');
  const host = hostPortOf(mapping, context);
  mapping
    .field('hostPort')
    .changed(
      host === undefined
        ? 'No port of the node is taken: every pod has an address of its own.'
        : `Callers may depend on ${host}: it becomes the port of the Service.`,
    );
}

/** A number that can be a port. */
function portNumber(field: Field): number | undefined {
  const port = field.number();
  return port !== undefined &&
    Number.isInteger(port) &&
    port > 0 &&
    port < 65536
    ? port
    : undefined;
}

/** A port that can be carried over, `80/tcp`, and where it stands. */
export interface ListenedPort {
  mapping: Field;
  key: string;
}

/** The ports of a container that can be carried over. */
export function listenedPorts(container: Field): ListenedPort[] {
  return container
    .field('portMappings')
    .items()
    .flatMap(mapping => {
      const port = portNumber(mapping.field('containerPort'));
      const protocol = isTcp(mapping) ? 'tcp' : 'udp';
      return [
        ...portsOfRange(mapping.field('containerPortRange')),
        ...(port === undefined ? [] : [port]),
      ].map(number => ({ mapping, key: `${number}/${protocol}` }));
    });
}

/** The ports of a range, if they are few enough to list. */
function portsOfRange(range: Field): number[] {
  const count = sizeOfRange(range);
  const first = Number(range.text()?.split('-')[0]);
  return count > 0 && count <= mostOfRange
    ? Array.from({ length: count }, (_, index) => first + index)
    : [];
}

/** How many ports a range has; 0 if it is none. */
function sizeOfRange(range: Field): number {
  const [, from, to] = /^(\d{1,5})-(\d{1,5})$/.exec(range.text() ?? '') ?? [];
  const count = Number(to) - Number(from) + 1;
  return count > 0 && Number(from) > 0 && Number(to) < 65536 ? count : 0;
}

function reportRange(range: Field) {
  if (range.text() === undefined) return;
  const count = sizeOfRange(range);
  if (!count) range.unmapped('Not a range of ports.');
  else if (count > mostOfRange)
    range.unmapped(
      `A Service has no ranges, and ${count} ports are too many to list one by one (most: ${mostOfRange}).`,
    );
  else range.changed(`A Service has no ranges: ${count} ports, one by one.`);
}
