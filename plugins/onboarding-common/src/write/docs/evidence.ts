import type { Workload } from '../../model/service/workload';
import type { Subject } from '../GeneratedFile';
import { foremost, hostIn, teamOf } from '../places';
import { type Cell, markdownTable, markdownText } from '../text/markdown';

interface Row {
  requirement: string;
  asks: string;
  /** What of this service speaks for it, or why it is open. */
  evidence: string;
  /** File and key, or the step, that says so. */
  where: string;
  /** Is it in the files? */
  held: boolean;
}

const values = 'deploy/values.yaml';
const pipeline = '.github/workflows/deliver.yaml';

function list(names: readonly string[], none: string): string {
  return names.length === 0 ? none : names.join(', ');
}

function flows({ service, platform, environments }: Subject): Row[] {
  const environment = foremost(platform);
  const { calls } = environments.get(environment) ?? service;
  const enforced = (platform.environments[environment]?.clusters ?? []).every(
    name => platform.clusters[name]?.network.policies,
  );
  const hosts = Object.values(service.workloads).flatMap(({ expose }) =>
    expose === undefined
      ? []
      : [`${hostIn(expose.host, platform, environment)} (${expose.audience})`],
  );
  const allowed = [
    ...calls.services.map(name => `service ${name}`),
    ...calls.databases.map(name => `database ${name}`),
    ...calls.hosts.map(({ host, port }) => `${host}:${port}`),
  ];
  const open = enforced ? '' : ' Not enforced: a cluster enforces no policies.';
  return [
    {
      requirement: '1.2, 1.4',
      asks: 'Flows are known and needed.',
      evidence: `Inwards by: ${list(hosts, 'nothing')}. Outwards to: ${list(
        allowed,
        'nothing',
      )}.`,
      where: `${values} networkPolicy, workloads.*.network`,
      held: true,
    },
    {
      requirement: '1.3',
      asks: 'All other traffic is refused.',
      evidence: `Default deny in and out.${open}`,
      where: `${values} networkPolicy.enabled`,
      held: enforced,
    },
  ];
}

function exceptionsOf(
  name: string,
  { security, sidecars }: Workload,
): string[] {
  return [
    { at: name, security },
    ...Object.entries(sidecars).map(([sidecar, each]) => ({
      at: `${name}/${sidecar}`,
      security: each.security,
    })),
  ].flatMap(({ at, security: { root, writableRoot, privileged } }) =>
    Object.entries({ root, writableRoot, privileged }).flatMap(([key, why]) =>
      why === undefined
        ? []
        : [
            `${at} ${key} until ${why.until ?? 'no date'} (${teamOf(
              why.owner,
            )}: ${why.reason})`,
          ],
    ),
  );
}

function hardening({ service }: Subject): Row[] {
  const exceptions = Object.entries(service.workloads).flatMap(
    ([name, workload]) => exceptionsOf(name, workload),
  );
  const plain = Object.entries(service.workloads)
    .filter(([, { expose }]) => expose !== undefined)
    .map(([name]) => name);
  return [
    {
      requirement: '2.2',
      asks: 'Hardened, with one purpose.',
      evidence: `No root, read-only files, no capabilities, default seccomp. Exceptions: ${list(
        exceptions,
        'none',
      )}.`,
      where: `${values} defaults.security, workloads.*.exceptions`,
      held: exceptions.length === 0,
    },
    {
      requirement: '4.2',
      asks: 'Strong cryptography in transit.',
      evidence: `TLS at the entry for ${list(
        plain,
        'nothing exposed',
      )}. Between entry and program: ${list(
        Object.entries(service.workloads)
          .filter(([, { expose }]) => expose?.tls.toService)
          .map(([name]) => `TLS for ${name}`),
        'plain, within the cluster',
      )}.`,
      where: `${values} entries.*.hosts`,
      held: true,
    },
  ];
}

function supply({ platform, service }: Subject): Row[] {
  const actions = platform.ci.actions;
  const has = (name: string) =>
    platform.ci.system === 'github-actions' && Object.hasOwn(actions, name);
  const built = service.runtime !== undefined;
  const step = (
    requirement: string,
    asks: string,
    options: { action: string; name: string; evidence: string },
  ): Row => {
    const held = built && has(options.action);
    const missing = built
      ? `Open: the platform names no ${options.action}.`
      : 'Open: another pipeline builds the image; its evidence is there.';
    return {
      requirement,
      asks,
      evidence: held ? options.evidence : missing,
      where: held ? `${pipeline} "${options.name}"` : '–',
      held,
    };
  };
  return [
    step('6.3.2', 'An inventory of own and foreign components.', {
      action: 'anchore/sbom-action',
      name: 'List its components (SBOM)',
      evidence: 'An SBOM of every image, kept with the run and attested.',
    }),
    step('6.3.1, 6.3.3, 11.3', 'Vulnerabilities are found and mended.', {
      action: 'anchore/scan-action',
      name: 'Scan it for known vulnerabilities',
      evidence:
        'Every image is scanned; one with a mendable one of high severity is neither signed nor deployed.',
    }),
    step('11.5.2', 'Changes are detected.', {
      action: 'sigstore/cosign-installer',
      name: 'Sign it by the identity of this run',
      evidence:
        'Images run by digest and are signed; that a cluster refuses others is the platform’s to show.',
    }),
  ];
}

function change({ platform }: Subject): Row[] {
  const production = Object.entries(platform.environments).filter(
    ([, each]) => each.production,
  );
  const unguarded = production.filter(
    ([, each]) => each.approvers.length === 0,
  );
  return [
    {
      requirement: '6.5',
      asks: 'Change control; test and production are apart.',
      evidence:
        unguarded.length === 0
          ? `A second person agrees before ${list(
              production.map(
                ([name, { approvers }]) =>
                  `${name} (${approvers.map(teamOf).join(', ')})`,
              ),
              'nothing: there is no production',
            )}. Environments: ${Object.keys(platform.environments).join(', ')}.`
          : `Open: nobody is named who agrees before ${unguarded
              .map(([name]) => name)
              .join(', ')}.`,
      where: `${pipeline} environment`,
      held: unguarded.length === 0,
    },
  ];
}

function access({ service, platform }: Subject): Row[] {
  const count = [
    service.secrets,
    ...Object.values(service.workloads).map(({ secrets }) => secrets),
  ].reduce((sum, each) => sum + Object.keys(each).length, 0);
  return [
    {
      requirement: '7.2, 8.2',
      asks: 'Least privilege, no shared accounts.',
      evidence: `A ServiceAccount of its own, without a mounted token; cloud identity ${
        service.identity ?? 'none'
      }.`,
      where: `${values} serviceAccount`,
      held: true,
    },
    {
      requirement: '8.6',
      asks: 'No passwords in files.',
      evidence: `${count} secrets, each by reference.`,
      where: `${values} externalSecrets`,
      held: true,
    },
    {
      requirement: '10.5.1',
      asks: 'Logs are kept for twelve months.',
      evidence: `The platform keeps them ${
        platform.pci.logRetention / 86_400
      } days.`,
      where: 'platform.yaml pci.logRetention',
      held: platform.pci.logRetention >= 365 * 86_400,
    },
    {
      requirement: '12.10',
      asks: 'Incidents are answered.',
      evidence: `Alerts go to ${teamOf(service.owner)}, with a runbook.`,
      where: 'docs/runbook.md, deploy/platform/alertmanager.yaml',
      held: true,
    },
  ];
}

/** The evidence sheet of a service in scope of PCI DSS: what was generated speaks for which requirement. */
export function evidenceText(subject: Subject): string {
  const { service, platform } = subject;
  const rows = [
    ...flows(subject),
    ...hardening(subject),
    ...supply(subject),
    ...change(subject),
    ...access(subject),
  ];
  return `<!-- Made by portolan from portolan.yaml. A change here is overwritten. -->

# PCI DSS evidence of ${markdownText(service.title ?? service.name)}

As of ${
    platform.versions.date
  }, PCI DSS v4.0.1. It says what the generated files hold, never that a requirement is met: an assessor looks at the clusters too. Open lines have an owner in the remarks of the generator.

${markdownTable(
  ['Requirement', 'Asks', 'Here', 'Said by', 'State'],
  rows.map(({ requirement, asks, evidence, where, held }): Cell[] => [
    requirement,
    asks,
    evidence,
    { code: where },
    held ? 'in the files' : 'open',
  ]),
)}
`;
}
