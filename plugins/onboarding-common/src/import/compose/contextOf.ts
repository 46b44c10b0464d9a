import { partsOfImage } from '../container/imageReference';
import { asName, freeName } from '../draft/asName';
import type { DraftObject } from '../draft/Draft';
import type { Field } from '../read/Field';
import {
  textsOf,
  type ComposeContainer,
  type ComposeContext,
} from './ComposeContext';
import { listens } from './rules/network';
import { mountsIn } from './rules/volumes';

/** Name and workload together must leave room for suffixes: 52. */
const longestService = 30;
const longestLabel = 20;
const unknownOwner = 'unknown-team';

/** What is not part of a service but called by it, by the last part of the image's name. */
const backingImages: Record<string, string> = {
  postgres: 'postgresql',
  postgresql: 'postgresql',
  postgis: 'postgresql',
  timescaledb: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mariadb',
  mongo: 'mongodb',
  mongodb: 'mongodb',
  redis: 'redis',
  valkey: 'redis',
  memcached: 'memcached',
  rabbitmq: 'rabbitmq',
  kafka: 'kafka',
  'cp-kafka': 'kafka',
  zookeeper: 'zookeeper',
  nats: 'nats',
  elasticsearch: 'elasticsearch',
  opensearch: 'opensearch',
  minio: 's3',
  localstack: 'aws',
  mssql: 'sqlserver',
  server: 'sqlserver',
};

function backingOf(field: Field): string | undefined {
  const image = field.field('image').text();
  if (image === undefined || field.field('build').present) return undefined;
  const { repository } = partsOfImage(image);
  const name = repository.split('/').at(-1) ?? '';
  if (name === 'server' && !repository.includes('mssql')) return undefined;
  return Object.hasOwn(backingImages, name) ? backingImages[name] : undefined;
}

/** The other service whose network a service uses. */
function hostOf(field: Field): string | undefined {
  return /^service:(.+)$/.exec(field.field('network_mode').text() ?? '')?.[1];
}

function jobsOf(services: readonly [string, Field][]): Set<string> {
  return new Set(
    services.flatMap(([, field]) =>
      field
        .field('depends_on')
        .entries()
        .filter(
          ([, value]) =>
            value.field('condition').text() ===
            'service_completed_successfully',
        )
        .map(([key]) => key),
    ),
  );
}

/** Names and places of all services. */
export function contextOf(
  root: Field,
  services: readonly [string, Field][],
): ComposeContext {
  const backing = new Map(
    services.flatMap(([key, field]): [string, string][] => {
      const kind = backingOf(field);
      return kind === undefined ? [] : [[key, kind]];
    }),
  );
  const own = services.filter(([key]) => !backing.has(key));
  const keys = new Set(own.map(([key]) => key));
  const jobs = jobsOf(services);
  const isSidecar = ([key, field]: [string, Field]) => {
    const host = hostOf(field);
    return (
      host !== undefined &&
      host !== key &&
      keys.has(host) &&
      hostOf(own.find(([each]) => each === host)?.[1] ?? field) === undefined &&
      !jobs.has(host)
    );
  };
  const mains = own.filter(each => !isSidecar(each));
  const taken = new Set<string>();
  const labels = new Map<string, string>();
  const containers: ComposeContainer[] = [];
  for (const [key, field] of mains) {
    const called = listens(field) && !jobs.has(key);
    const wanted = asName(key, longestLabel, 'worker');
    const label = freeName(
      wanted === 'web' && !called ? 'worker' : wanted,
      longestLabel,
      taken,
    );
    labels.set(key, label);
    containers.push({
      ...{ field, key, label, workload: label, main: true },
      at: `/workloads/${label}`,
    });
  }
  for (const [key, field] of own.filter(isSidecar)) {
    const workload = labels.get(hostOf(field) ?? '') ?? '';
    const label = freeName(
      asName(key, longestLabel, 'sidecar'),
      longestLabel,
      taken,
    );
    containers.push({
      ...{ field, key, label, workload, main: false },
      at: `/workloads/${workload}/sidecars/${label}`,
    });
  }
  const users = new Map<string, number>();
  for (const { field } of containers)
    for (const name of new Set(
      mountsIn(field).flatMap(({ kind, source }) =>
        kind === 'volume' && source !== undefined ? [source] : [],
      ),
    ))
      users.set(name, (users.get(name) ?? 0) + 1);
  return {
    root,
    serviceName: nameOf(root, own[0]?.[0]),
    owner: unknownOwner,
    ...{ containers, backing, jobs, users },
    volumes: new Map<string, DraftObject>(),
    portNames: new Map(),
    usedPorts: new Map(),
  };
}

function nameOf(root: Field, first: string | undefined): string {
  const field = root.field('name');
  const [given] = textsOf(field);
  const name = asName(given?.text ?? first ?? '', longestService, 'service');
  if (given)
    field.changed(
      given.text === name
        ? 'Names the service.'
        : `Names the service: ${name}.`,
    );
  else
    root.ask({
      topic: 'name',
      question: 'The Compose file has no name. What is the service called?',
      proposal: name,
      consequence: 'The name is used everywhere and is hard to change later.',
      decider: 'service team',
      draft: '/name',
    });
  return name;
}
