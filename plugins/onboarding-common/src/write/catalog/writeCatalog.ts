import type { ServiceFile } from '../../model/service/ServiceFile';
import { isoDuration } from '../../plan/objectives';
import { namespaceOf } from '../../plan/Place';
import type { Subject, Writer } from '../GeneratedFile';
import { headOf } from '../heads';
import { toYaml, writeYaml } from '../text/yaml';

/** Tiers as the portal lists them: from "1", for which somebody is woken, to "4". */
const tiers: Record<ServiceFile['tier'], string> = {
  critical: '1',
  high: '2',
  standard: '3',
  low: '4',
};

/** Scopes as the portal lists them. */
const scopes: Record<ServiceFile['pci'], string> = {
  'in-scope': 'cde',
  connected: 'connected',
  none: 'none',
};

/** The namespace, where it is one and the same in all environments. */
function namespaceEverywhere({
  service,
  environments,
  platform,
}: Subject): string | undefined {
  const all = new Set(
    [...environments.keys()].flatMap(name => {
      const environment = platform.environments[name];
      return environment === undefined
        ? []
        : [
            namespaceOf(environment, {
              service: service.name,
              environment: name,
            }),
          ];
    }),
  );
  const [first] = all;
  return all.size === 1 ? first : undefined;
}

function deploymentsOf({ environments, platform }: Subject): string {
  return [...environments.keys()]
    .flatMap(name =>
      (platform.environments[name]?.clusters ?? []).map(
        cluster => `${name}=${cluster}`,
      ),
    )
    .join(',');
}

/** What the service says of settings across environments, as the clusters area reads it. */
function parityOf({ service }: Subject): string | undefined {
  const rules = Object.entries(service.parity).map(([name, rule]) =>
    rule.rule === 'same'
      ? name
      : `${name}=${rule.reason.replace(/[;\s]+/g, ' ').trim()}`,
  );
  return rules.length > 0 ? rules.join('; ') : undefined;
}

function annotationsOf(subject: Subject) {
  const { service } = subject;
  const { point, time } = service.recovery;
  return {
    'backstage.io/kubernetes-id': service.name,
    'backstage.io/kubernetes-namespace': namespaceEverywhere(subject),
    'portolan.dev/deployments': deploymentsOf(subject),
    'portolan.dev/parity': parityOf(subject),
    'portolan.dev/recovery-point-objective':
      point === undefined ? undefined : isoDuration(point),
    'portolan.dev/recovery-time-objective':
      time === undefined ? undefined : isoDuration(time),
    'portolan.dev/runbook': 'docs/runbook.md',
  };
}

/** A reference as the catalog writes it: a name alone is a group of the default namespace. */
function ownerOf(owner: string): string {
  if (owner.includes(':')) return owner;
  return owner.includes('/') ? `group:${owner}` : `group:default/${owner}`;
}

/** Writes `catalog-info.yaml`: the service as the portal's catalog knows it. */
export const writeCatalog: Writer = subject => {
  const { service } = subject;
  const { runtime } = service;
  const { services } = service.calls;
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: service.name,
      title: service.title,
      description: service.description,
      labels: {
        'portolan.dev/tier': tiers[service.tier],
        'portolan.dev/runtime': runtime?.name,
        'portolan.dev/pci-scope': scopes[service.pci],
      },
      annotations: annotationsOf(subject),
    },
    spec: {
      type: 'service',
      lifecycle: service.lifecycle,
      owner: ownerOf(service.owner),
      system: service.system,
      dependsOn:
        services.length > 0
          ? services.map(name => `component:${name}`)
          : undefined,
    },
  };
  return {
    files: [
      {
        path: 'catalog-info.yaml',
        owner: 'ours',
        text: writeYaml(
          toYaml(entity),
          headOf(subject, 'A change belongs into portolan.yaml.'),
        ),
      },
    ],
    remarks: [],
  };
};
