import type { Workload } from '../model/service/workload';
import { freeName } from './names';
import type { ContainerValues, WorkloadValues } from './Place';

/** A port as its pod knows it. */
export interface PodPort {
  name: string;
  port: number;
  protocol: 'tcp' | 'udp' | 'sctp';
}

const protocols = { tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' } as const;

/**
 * The ports of all containers of a pod, by container and by the name each was given. Names count for the whole pod: a
 * sidecar's that is taken gets the sidecar's name before it.
 */
export function podPortsOf(
  main: string,
  { ports, sidecars }: Workload,
): ReadonlyMap<string, ReadonlyMap<string, PodPort>> {
  const taken = new Set<string>();
  const all: [string, Workload['ports']][] = [
    [main, ports],
    ...Object.entries(sidecars).map(
      ([name, sidecar]): [string, Workload['ports']] => [name, sidecar.ports],
    ),
  ];
  return new Map(
    all.map(([container, own]) => [
      container,
      new Map(
        Object.entries(own).map(([given, { port, protocol }]) => {
          const long = taken.has(given)
            ? `${container}-${given}`.slice(0, 15).replace(/-+$/, '')
            : given;
          const name = freeName(long, taken, 15);
          taken.add(name);
          return [given, { name, port, protocol }];
        }),
      ),
    ]),
  );
}

/** Ports of a container as the chart reads them. */
export function containerPorts(
  ports: ReadonlyMap<string, PodPort> | undefined,
): ContainerValues['ports'] {
  if (ports === undefined || ports.size === 0) return undefined;
  return Object.fromEntries(
    [...ports.values()].map(({ name, port, protocol }) => [
      name,
      {
        port,
        ...(protocol !== 'tcp' && { protocol: protocols[protocol] }),
      },
    ]),
  );
}

const appProtocols = {
  http: 'http',
  https: 'https',
  // What Gateway API and Kubernetes call HTTP/2 without TLS, on which gRPC is spoken (KEP-3726).
  http2: 'kubernetes.io/h2c',
  grpc: 'kubernetes.io/h2c',
  tcp: undefined,
} as const;

/** The Service of a workload: every port of its own container, under the number that others use. */
export function servicePorts(
  { ports }: Workload,
  pod: ReadonlyMap<string, PodPort> | undefined,
): NonNullable<WorkloadValues['service']>['ports'] {
  const numbers = new Set<string>();
  return Object.fromEntries(
    Object.entries(ports).flatMap(
      ([given, { port, protocol, app, service = port }]) => {
        const target = pod?.get(given)?.name;
        const asked = `${service}/${protocol}`;
        const number = numbers.has(asked) ? port : service;
        if (target === undefined || numbers.has(`${number}/${protocol}`))
          return [];
        numbers.add(`${number}/${protocol}`);
        const appProtocol = app === undefined ? undefined : appProtocols[app];
        return [
          [
            target,
            {
              port: number,
              target,
              ...(protocol !== 'tcp' && { protocol: protocols[protocol] }),
              ...(appProtocol !== undefined && { appProtocol }),
            },
          ],
        ];
      },
    ),
  );
}
