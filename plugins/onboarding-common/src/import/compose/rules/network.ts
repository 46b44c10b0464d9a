import type { PortEntry } from '../../container/ports';
import { asName } from '../../draft/asName';
import type { Field } from '../../read/Field';

const mostOfRange = 20;

function portsOfRange(text: string | undefined): number[] {
  const [, first, last = first] =
    /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? '') ?? [];
  const count = Number(last) - Number(first) + 1;
  return count > 0 &&
    count <= mostOfRange &&
    Number(first) > 0 &&
    Number(last) < 65536
    ? Array.from({ length: count }, (_, index) => Number(first) + index)
    : [];
}

function protocolOf(text: string | undefined): PortEntry['protocol'] {
  return text === 'udp' || text === 'sctp' ? text : 'tcp';
}

/** `[[host:]published:]target[/protocol]`, each part maybe a range; IPv6 hosts in brackets. */
function shortPorts(field: Field): PortEntry[] {
  const [, published, target, protocol] =
    /^(?:(?:\[[^\]]*\]|[^:[\]]*):)??(?:([\d-]*):)?([\d-]+)(?:\/(tcp|udp|sctp))?$/.exec(
      field.text() ?? '',
    ) ?? [];
  const outside = portsOfRange(published);
  const inside = portsOfRange(target);
  return inside.map((port, index) => ({
    port,
    protocol: protocolOf(protocol),
    field,
    ...(outside.length === inside.length && { published: outside[index] }),
  }));
}

function longPorts(field: Field): PortEntry[] {
  const name = field.field('name').text();
  const [published, ...more] = portsOfRange(field.field('published').text());
  return portsOfRange(field.field('target').text()).map(port => ({
    port,
    protocol: protocolOf(field.field('protocol').text()),
    field,
    ...(published !== undefined && !more.length && { published }),
    ...(name !== undefined && { name: asName(name, 15, 'port') }),
  }));
}

function entriesOf(item: Field): PortEntry[] {
  return item.node?.kind === 'object' ? longPorts(item) : shortPorts(item);
}

/** Whether a service has a port that can be carried over, published or only for its neighbours. */
export function listens(service: Field): boolean {
  return [...service.field('ports').items(), ...service.field('expose').items()]
    .flatMap(entriesOf)
    .some(({ port }) => port > 0);
}

/** The ports of a service. Says of each what becomes of it. */
export function portsIn(service: Field): PortEntry[] {
  const published = service
    .field('ports')
    .items()
    .flatMap(item => {
      const ports = entriesOf(item);
      if (!ports.length)
        item.unmapped(
          `No port, or a range of more than ${mostOfRange}, of which a Service has none.`,
        );
      else
        item.changed(
          ports.some(
            each =>
              each.published !== undefined && each.published !== each.port,
          )
            ? 'Callers may depend on the number outside: it becomes the port of the Service. No port of a node is taken.'
            : 'The same port; no port of a node is taken, and callers from outside come by a host name (expose).',
        );
      return ports;
    });
  const exposed = service
    .field('expose')
    .items()
    .flatMap(item => {
      const ports = entriesOf(item);
      if (ports.length) item.kept('The same port, for other services.');
      else item.unmapped('Not a port.');
      return ports;
    });
  return [...published, ...exposed];
}
