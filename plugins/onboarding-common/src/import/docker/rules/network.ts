import type { PortEntry } from '../../container/ports';
import type { Field } from '../../read/Field';

function portOf(key: string): Pick<PortEntry, 'port' | 'protocol'> | undefined {
  const [, port, protocol = 'tcp'] =
    /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/.exec(key) ?? [];
  const number = Number(port);
  return number > 0 && number < 65536
    ? {
        port: number,
        protocol: protocol === 'udp' || protocol === 'sctp' ? protocol : 'tcp',
      }
    : undefined;
}

/** Published ports, then those that the image only names. */
export function portsOf(config: Field, host: Field): PortEntry[] {
  const published = host
    .field('PortBindings')
    .entries()
    .flatMap(([key, field]): PortEntry[] => {
      const port = portOf(key);
      const outside = Number(field.items()[0]?.field('HostPort').text());
      if (!port) {
        field.unmapped('Not a port.');
        return [];
      }
      field.changed(
        'No port of a node is taken; another number outside becomes the port of the Service.',
      );
      return [
        {
          ...port,
          field,
          ...(Number.isInteger(outside) &&
            outside > 0 &&
            outside < 65536 && { published: outside }),
        },
      ];
    });
  const exposed = config
    .field('ExposedPorts')
    .entries()
    .flatMap(([key, field]): PortEntry[] => {
      const port = portOf(key);
      if (!port) {
        field.unmapped('Not a port.');
        return [];
      }
      field.kept('The same port.');
      return [{ ...port, field }];
    });
  return [...published, ...exposed];
}
