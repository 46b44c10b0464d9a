import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Remark, Writer } from '../GeneratedFile';
import {
  composeContainer,
  type ComposeContainer,
  type ContainerPlace,
} from './composeContainer';
import { toYaml, writeYaml } from '../text/yaml';
import { notInvented, remarksOf } from './composeRemarks';
import { some, type ComposeObject } from './ComposeValue';
import { file, local, placeholders } from './files';

type Workload = ServiceFile['workloads'][string];

const conditions = {
  started: 'service_started',
  healthy: 'service_healthy',
  success: 'service_completed_successfully',
  complete: 'service_completed_successfully',
} as const;

/** Writes `compose.dev.yaml`, by which the service runs on one's own machine as it does on the platform. */
export const writeCompose: Writer = ({ service }) => {
  const remarks: Remark[] = [];
  const services: Record<string, ComposeObject> = {};
  const all: ComposeContainer[] = [];
  const taken = new Set<number>();
  const first = Object.entries(service.workloads)
    .filter(([, { run }]) => run === 'before-deploy')
    .map(([name]) => name);
  for (const [name, workload] of Object.entries(service.workloads)) {
    const places = placesOf(service, name, workload);
    const alone = waitedFor(workload);
    for (const place of places) {
      const written = composeContainer(place);
      all.push(written);
      remarks.push(...remarksOf(place, written));
      const main = place.label === name;
      const inNetwork = !main && !alone.has(place.label.slice(name.length + 1));
      if (!main && !inNetwork)
        remarks.push({
          kind: 'lost',
          path: ['workloads', name, 'startAfter'],
          text: `${name} waits for ${place.label}, so in ${file} the two cannot share one network: it is reached as ${place.label}, not as localhost.`,
          remedy:
            'Let the address be a variable, and set it here to that name.',
          who: 'service team',
        });
      const depends = dependsOn(place, first);
      services[place.label] = some({
        ...written.service,
        ports: inNetwork
          ? undefined
          : published(place, places, { alone, taken, remarks }),
        network_mode: inNetwork ? `service:${name}` : undefined,
        depends_on: depends,
        ...lifetimeOf(workload, first.includes(name) || isEnding(place)),
      });
    }
  }
  remarks.push(...notInvented(service));
  const variables = Object.assign({}, ...all.map(each => each.variables));
  const names = Object.keys(variables).sort();
  if (names.length)
    remarks.push({
      kind: 'note',
      path: ['secrets'],
      text: `On one's own machine secrets come from .env.dev, which is never committed; ${placeholders} lists them.`,
      remedy: `Copy ${placeholders} to .env.dev, fill it in, and put .env.dev into .gitignore.`,
      who: 'service team',
    });
  const written = some({
    name: service.name,
    services,
    volumes: Object.fromEntries(
      all.flatMap(({ named }) => named).map(name => [name, {}]),
    ),
    configs: Object.assign({}, ...all.map(({ configs }) => configs)),
    secrets: Object.fromEntries(
      all
        .flatMap(({ secretFiles }) => Object.entries(secretFiles))
        .map(([name, environment]) => [name, { environment }]),
    ),
  });
  return {
    files: [
      {
        path: file,
        text: writeYaml(
          toYaml(written),
          header(service, names.length > 0).join('\n'),
        ),
        owner: 'ours',
      },
      ...(names.length
        ? [
            {
              path: placeholders,
              text: placeholderText(names, variables),
              owner: 'ours' as const,
            },
          ]
        : []),
    ],
    remarks,
  };
};

function header({ calls }: ServiceFile, secrets: boolean): string[] {
  const env = secrets ? ' --env-file .env.dev' : '';
  return [
    `Written by Portolan from portolan.yaml and overwritten by it; what is yours stands in ${local}.`,
    `docker compose${env} -f ${file} up --build`,
    `With what is yours: docker compose${env} -f ${file} -f ${local} up --build`,
    ...calls.databases.map(
      name => `Not here: the database behind ${name}; see the remarks.`,
    ),
    ...calls.services.map(
      name => `Not here: the service ${name}, which this one calls.`,
    ),
  ];
}

function placeholderText(
  names: readonly string[],
  variables: ComposeContainer['variables'],
): string {
  return [
    '# Written by Portolan from portolan.yaml. Copy to .env.dev, which is never committed, and fill in values of your own,',
    '# never those of an environment.',
    ...names.flatMap(name => {
      const { store, key, property } = variables[name] ?? { key: '' };
      const place = `${store === undefined ? '' : `${store}:`}${key}${
        property === undefined ? '' : `#${property}`
      }`;
      return [
        `# On the platform: ${place.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`,
        `${name}=`,
      ];
    }),
    '',
  ].join('\n');
}

function placesOf(
  service: ServiceFile,
  name: string,
  workload: Workload,
): ContainerPlace[] {
  return [
    { service, name, workload, container: workload, label: name },
    ...Object.entries(workload.sidecars).map(([sidecar, container]) => ({
      ...{ service, name, workload, container },
      label: `${name}-${sidecar}`,
    })),
  ];
}

/** Sidecars that must be there before the workload's own container: they cannot use its network. */
function waitedFor({ startAfter, sidecars }: Workload): Set<string> {
  const found = new Set<string>();
  const visit = (names: readonly string[]) => {
    for (const name of names) {
      const sidecar = sidecars[name];
      if (sidecar === undefined || found.has(name)) continue;
      found.add(name);
      visit(Object.keys(sidecar.startAfter));
    }
  };
  visit(Object.keys(startAfter));
  return found;
}

function dependsOn(
  { name, container, workload }: ContainerPlace,
  first: readonly string[],
): ComposeObject {
  const own = Object.entries(container.startAfter).map(([other, until]) => [
    other in workload.sidecars ? `${name}-${other}` : name,
    { condition: conditions[until] },
  ]);
  const jobs =
    first.includes(name) || container !== workload
      ? []
      : first.map(job => [job, { condition: conditions.success }]);
  return Object.fromEntries([...jobs, ...own]);
}

/** Whether another container of the workload waits for its end. */
function isEnding({ name, label, workload }: ContainerPlace): boolean {
  const own = label === name ? name : label.slice(name.length + 1);
  return [workload, ...Object.values(workload.sidecars)].some(
    ({ startAfter }) => ['success', 'complete'].includes(startAfter[own] ?? ''),
  );
}

function lifetimeOf(workload: Workload, ends: boolean): ComposeObject {
  if (workload.suspend) return { profiles: ['suspended'] };
  if (workload.kind === 'cron') return { profiles: ['cron'] };
  if (ends) return {};
  if (workload.kind === 'job') return { profiles: ['jobs'] };
  return { restart: 'unless-stopped' };
}

interface Publishing {
  alone: ReadonlySet<string>;
  taken: Set<number>;
  remarks: Remark[];
}

/** Ports on this machine alone, those of sidecars in the same network with them; where two want one, the next free. */
function published(
  { name, container, workload }: ContainerPlace,
  places: readonly ContainerPlace[],
  { alone, taken, remarks }: Publishing,
): ComposeObject[] {
  const shared = places.filter(
    place =>
      place.container === container ||
      (container === workload &&
        !alone.has(place.label.slice(name.length + 1))),
  );
  return shared.flatMap(place =>
    Object.entries(place.container.ports)
      .filter(([, { protocol }]) => protocol !== 'sctp')
      .map(([portName, { port, protocol }]) => {
        let free = port < 1024 ? port + 8000 : port;
        while (taken.has(free)) free = free >= 65535 ? 1024 : free + 1;
        taken.add(free);
        if (free !== port)
          remarks.push({
            kind: 'note',
            path: ['workloads', name],
            text: `In ${file} port ${port} of ${place.label} is ${free} on one's own machine.`,
            remedy: 'Nothing; inside it is the same.',
            who: 'service team',
          });
        return some({
          name: portName,
          target: port,
          published: `${free}`,
          host_ip: '127.0.0.1',
          protocol: protocol === 'udp' ? protocol : undefined,
        });
      }),
  );
}
