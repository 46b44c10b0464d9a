import { freeName } from '../draft/asName';
import { compact, type DraftObject } from '../draft/Draft';
import type { Field } from '../read/Field';

/** Ports that speak something else than HTTP. */
export const otherProtocols = new Set([
  21, 22, 25, 53, 389, 465, 587, 636, 1433, 1521, 1883, 2181, 3306, 4222, 5432,
  5671, 5672, 6379, 6380, 8125, 8300, 8301, 9042, 9092, 9094, 11211, 25888,
  24224, 27017,
]);

const longestName = 15;

/** A port of an input. */
export interface PortEntry {
  port: number;
  protocol: 'tcp' | 'udp' | 'sctp';
  /** Where callers found it, if elsewhere. */
  published?: number;
  name?: string;
  /** What is said of it is said here, once for all of its entries. */
  field: Field;
}

/** Where ports go. */
export interface PortsPlace {
  /** JSON Pointer into the service file. */
  at: string;
  main: boolean;
  /** Names that other containers of the same pod have. */
  taken: Set<string>;
  /** Ports on which other containers of the same pod listen, `80/tcp`. */
  used: Set<string>;
  /** Ports that a health check asks by HTTP. */
  httpPorts: ReadonlySet<number>;
}

/** Ports as the service file writes them; what they speak is asked where nothing shows it. */
export function portsDraft(
  entries: readonly PortEntry[],
  { at, main, taken, used, httpPorts }: PortsPlace,
): DraftObject {
  const seen = new Set<string>();
  const all = entries.filter(({ port, protocol, field }) => {
    const key = `${port}/${protocol}`;
    if (seen.has(key)) return false;
    seen.add(key);
    if (!used.has(key)) return true;
    field.ask({
      topic: `used-${port}`,
      question: `Another container of the same pod listens on ${key} too. Which of the two?`,
      proposal: 'The other; this one says no port.',
      consequence:
        'Containers of one pod share one network: one of the two does not start.',
      decider: 'service team',
      blocks: true,
      draft: at,
    });
    return false;
  });
  for (const key of seen) used.add(key);
  const speaks = ({ port, protocol, field }: PortEntry) => {
    if (protocol !== 'tcp') return undefined;
    if (httpPorts.has(port)) return 'http';
    if (otherProtocols.has(port)) return 'tcp';
    field.ask({
      topic: `protocol-${port}`,
      question: `Port ${port} says no application protocol. Does it speak HTTP?`,
      proposal: 'Yes.',
      consequence:
        'Where it does not, routes, request metrics and HTTP checks do not work for it; TCP still does.',
      decider: 'service team',
      draft: `${at}/ports`,
    });
    return 'http';
  };
  const [only] = all;
  const outside = ({ port, published }: PortEntry) =>
    published === port ? undefined : published;
  if (
    main &&
    only &&
    all.length === 1 &&
    only.protocol === 'tcp' &&
    outside(only) === undefined &&
    !taken.has('http') &&
    speaks(only) === 'http'
  ) {
    taken.add('http');
    return { port: only.port };
  }
  const ports: DraftObject = {};
  for (const entry of all) {
    const name = freeName(entry.name ?? `p${entry.port}`, longestName, taken);
    ports[name] = compact({
      port: entry.port,
      protocol: entry.protocol === 'tcp' ? undefined : entry.protocol,
      app: speaks(entry),
      service: outside(entry),
    });
  }
  return compact({ ports });
}
