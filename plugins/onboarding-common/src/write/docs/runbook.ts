import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Alert } from '../alerts/Alert';
import { alertsOf } from '../alerts/rulesOf';
import type { Subject } from '../GeneratedFile';
import {
  foremost,
  hostIn,
  isLasting,
  namespaceOf,
  objectOf,
  teamOf,
} from '../places';
import {
  type Cell,
  markdownBlock,
  markdownCode,
  markdownTable,
  markdownText,
} from '../text/markdown';
import { script, type ScriptWord } from '../text/script';

interface Runbook {
  subject: Subject;
  service: ServiceFile;
  environment: string;
  namespace: string;
}

function commands(...lines: readonly (readonly ScriptWord[])[]): string {
  return markdownBlock('sh', script(...lines).trimEnd());
}

function facts({ subject, environment }: Runbook): string {
  const { service, platform } = subject;
  const rows: Cell[][] = [
    ['Owner', teamOf(service.owner)],
    ...(service.system === undefined
      ? []
      : [['System', teamOf(service.system)]]),
    ['Tier', service.tier],
    ['PCI DSS', service.pci],
    ...Object.entries(platform.environments).map(
      ([name, { clusters }]): Cell[] => [
        name === environment ? `${name} (the commands below)` : name,
        {
          code: `${clusters.join(', ')} / ${namespaceOf(
            service,
            platform,
            name,
          )}`,
        },
      ],
    ),
  ];
  return markdownTable(['', ''], rows);
}

function workloads({ service, subject, environment }: Runbook): string {
  return markdownTable(
    ['Workload', 'Kind', 'Object', 'Reached by'],
    Object.entries(service.workloads).map(
      ([name, { kind, expose }]): Cell[] => [
        name,
        kind,
        { code: objectOf(service, name) },
        expose === undefined
          ? 'inside the cluster only'
          : { code: hostIn(expose.host, subject.platform, environment) },
      ],
    ),
  );
}

/** How kubectl and Helm are told where: once, as a variable of the shell. */
function look({ service, namespace }: Runbook): string {
  const one = Object.keys(service.workloads)[0] ?? service.name;
  const ofService = ['--selector', `app.kubernetes.io/name=${service.name}`];
  return commands(
    ['kubectl', 'get', 'all', '--namespace', namespace, ...ofService],
    [
      ...['kubectl', 'get', 'events', '--namespace', namespace],
      ...['--sort-by', '.lastTimestamp'],
    ],
    [
      ...['kubectl', 'describe', 'pods', '--namespace', namespace],
      ...['--selector', `app.kubernetes.io/component=${one}`],
    ],
    ['helm', '--namespace', namespace, 'history', service.name],
  );
}

function logs({ service, namespace }: Runbook): string {
  return commands(
    ...Object.keys(service.workloads).map(name => [
      ...['kubectl', 'logs', '--namespace', namespace, '--all-containers'],
      ...['--prefix', '--tail', '200', '--selector'],
      `app.kubernetes.io/name=${service.name},app.kubernetes.io/component=${name}`,
    ]),
  );
}

function rollBack({ service, subject, namespace }: Runbook): string {
  const { delivery } = subject.platform;
  const migration = Object.entries(service.workloads).find(
    ([, { run, backwardCompatible }]) =>
      run === 'before-deploy' && !backwardCompatible,
  );
  const caution =
    migration === undefined
      ? ''
      : `**Careful:** the job ${markdownText(
          migration[0],
        )} runs before each release, and nothing says that the old version still works after it. Ask the team first; rolling forward may be the only way.\n\n`;
  if (delivery === 'argo-cd')
    return `${caution}Argo CD deploys what the repository says: revert the commit that released, and it goes back.\n\n${commands(
      ['git', 'log', '--oneline', '--', 'deploy'],
      ['git', 'revert', 'COMMIT'],
    )}`;
  return `${caution}The last number that was \`deployed\` in the history is the one to go back to.\n\n${commands(
    ['helm', '--namespace', namespace, 'history', service.name],
    [
      ...['helm', '--namespace', namespace, 'rollback', service.name],
      ...['REVISION', '--wait'],
    ],
  )}`;
}

function target(service: ServiceFile, name: string): string {
  const kind = service.workloads[name]?.kind;
  return `${kind === 'stateful' ? 'statefulset' : 'deployment'}/${objectOf(
    service,
    name,
  )}`;
}

function scale({ service, namespace }: Runbook): string | undefined {
  const lines = Object.entries(service.workloads)
    .filter(([, workload]) => isLasting(workload))
    .map(([name, workload]) => {
      const { min, max } = workload.scale ?? {};
      const scaled = max !== undefined && max > (min ?? 1);
      return scaled
        ? [
            ...['kubectl', 'patch'],
            `horizontalpodautoscaler/${objectOf(service, name)}`,
            ...[
              '--namespace',
              namespace,
              '--patch',
              `{"spec":{"minReplicas":${(min ?? 1) + 1}}}`,
            ],
          ]
        : [
            ...['kubectl', 'scale', target(service, name)],
            ...['--namespace', namespace, '--replicas', String((min ?? 1) + 1)],
          ];
    });
  return lines.length === 0
    ? undefined
    : `It lasts until the next release; to keep it, change \`scale\` in portolan.yaml.\n\n${commands(
        ...lines,
      )}`;
}

function restart({ service, namespace }: Runbook): string | undefined {
  const lines = Object.entries(service.workloads)
    .filter(([, workload]) => isLasting(workload))
    .map(([name]) => [
      ...['kubectl', 'rollout', 'restart', target(service, name)],
      ...['--namespace', namespace],
    ]);
  return lines.length === 0 ? undefined : commands(...lines);
}

function jobs({ service, namespace }: Runbook): string | undefined {
  const crons = Object.entries(service.workloads).filter(
    ([, { kind }]) => kind === 'cron',
  );
  return crons.length === 0
    ? undefined
    : commands(
        ...crons.flatMap(([name]) => {
          const object = objectOf(service, name);
          return [
            [
              ...['kubectl', 'create', 'job', `${object}-by-hand`],
              ...['--namespace', namespace, '--from', `cronjob/${object}`],
            ],
            [
              ...['kubectl', 'patch', `cronjob/${object}`],
              ...['--namespace', namespace],
              ...['--patch', '{"spec":{"suspend":true}}'],
            ],
          ];
        }),
      );
}

function secrets({ service, subject, namespace }: Runbook): string | undefined {
  const { secretStores } = subject.platform;
  const byDefault = Object.keys(secretStores).find(
    name => secretStores[name]?.default,
  );
  const all = [
    service.secrets,
    ...Object.values(service.workloads).flatMap(workload => [
      workload.secrets,
      ...Object.values(workload.sidecars).map(sidecar => sidecar.secrets),
    ]),
  ].flatMap(each => Object.entries(each));
  if (all.length === 0) return undefined;
  return `${markdownTable(
    ['Name', 'Store', 'Where'],
    all.map(([name, { store, key, property }]): Cell[] => [
      { code: name },
      store ?? byDefault ?? 'none chosen',
      { code: property === undefined ? key : `${key}#${property}` },
    ]),
  )}\n\nChanged in the store, they are fetched by the next refresh; at once by the first command. Programs that read them at their start see them after a restart.\n\n${commands(
    [
      ...['kubectl', 'annotate', 'externalsecrets', '--namespace', namespace],
      ...['--all', '--overwrite', 'force-sync=now'],
    ],
    ['kubectl', 'get', 'externalsecrets', '--namespace', namespace],
  )}`;
}

function alerts({ service, subject, environment }: Runbook): string {
  const found = alertsOf(service, subject.platform, environment).alerts;
  const byName = new Map<string, Alert>();
  for (const alert of found)
    if (!byName.has(alert.name)) byName.set(alert.name, alert);
  return [...byName.values()]
    .map(
      ({ name, severity, meaning, first }) =>
        `### ${name}\n\n${
          severity === 'critical'
            ? 'Wakes somebody.'
            : 'Waits for the working day.'
        } ${meaning}\n\nFirst: ${first}`,
    )
    .join('\n\n');
}

/** The text of the runbook: what to do with real names, for the environment that counts most. */
export function runbookText(subject: Subject): string {
  const environment = foremost(subject.platform);
  const service = subject.environments.get(environment) ?? subject.service;
  const runbook: Runbook = {
    subject,
    service,
    environment,
    namespace: namespaceOf(service, subject.platform, environment),
  };
  const sections: [string, string | undefined][] = [
    ['Whose it is', facts(runbook)],
    ['What runs', workloads(runbook)],
    ['Look', look(runbook)],
    ['Logs', logs(runbook)],
    ['Roll back', rollBack(runbook)],
    ['Scale', scale(runbook)],
    ['Restart', restart(runbook)],
    ['Run a job by hand, or suspend its schedule', jobs(runbook)],
    ['Secrets', secrets(runbook)],
    ['Alerts', alerts(runbook)],
  ];
  const title = service.title ?? service.name;
  return `<!-- Made by portolan from portolan.yaml. A change here is overwritten: write into runbook-notes.md. -->

# Runbook of ${markdownText(title)}

${
  service.description === undefined
    ? ''
    : `${markdownText(service.description)}\n\n`
}What the team knows beside this is in [its notes](runbook-notes.md). The commands are for ${markdownCode(
    environment,
  )}; choose the cluster first: ${markdownCode('kubectl config use-context …')}

${sections
  .filter(([, text]) => text !== undefined)
  .map(([heading, text]) => `## ${heading}\n\n${text}`)
  .join('\n\n')}
`;
}
