import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotations, labels } from '@portolan/portal-common';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

/** A service in one environment on one cluster. */
export interface Deployment {
  environment: string;
  cluster: string;
}

/** What the scenario needs to know of a service of the catalog. */
export interface Service {
  name: string;
  /** The owning group's name, without kind and namespace. */
  owner: string;
  /** 1 is the most important. */
  tier: number;
  runtime: string;
  rhythm: string;
  namespace: string;
  kubernetesId: string;
  deployments: Deployment[];
  /** Names of the services it calls. */
  dependsOn: string[];
  /** Labels its alerts carry in place of `service`, where the catalog says so. */
  alertLabels?: Record<string, string>;
  /** Path of the runbook inside the catalog folder, if the file is there. */
  runbook?: string;
}

const componentSchema = z.object({
  kind: z.literal('Component'),
  metadata: z.object({
    name: z.string().min(1),
    labels: z.record(z.string(), z.coerce.string()).default({}),
    annotations: z.record(z.string(), z.coerce.string()).default({}),
  }),
  spec: z.object({
    owner: z.string().default('unknown'),
    dependsOn: z.array(z.string()).default([]),
  }),
});

/**
 * Reads `services/<name>/catalog-info.yaml` of a catalog folder, in the order of names. What is not a Component
 * is passed over.
 *
 * @throws if the folder has no service at all, naming the folder
 */
export function readServices(catalog: string): Service[] {
  const folder = join(catalog, 'services');
  const services = (existsSync(folder) ? readdirSync(folder) : [])
    .sort()
    .flatMap(name => readService(catalog, name));
  if (services.length === 0) {
    throw new Error(
      `No service found in ${folder}. Expected services/<name>/catalog-info.yaml with a Component; ` +
        'say where the catalog is with --catalog DIR.',
    );
  }
  return services;
}

function readService(catalog: string, folder: string): Service[] {
  const file = join(catalog, 'services', folder, 'catalog-info.yaml');
  if (!existsSync(file)) {
    return [];
  }
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap(document => {
    const { success, data } = componentSchema.safeParse(document.toJS());
    if (!success) {
      return [];
    }
    const { metadata, spec } = data;
    const runbook = join(
      'services',
      folder,
      metadata.annotations[annotations.runbook] ?? 'runbook.md',
    );
    return [
      {
        name: metadata.name,
        owner: spec.owner.split('/').at(-1) ?? spec.owner,
        tier: Number(metadata.labels[labels.tier] ?? 3) || 3,
        runtime: metadata.labels[labels.runtime] ?? 'unknown',
        rhythm: metadata.labels[labels.rhythm] ?? 'steady',
        namespace:
          metadata.annotations[annotations.kubernetesNamespace] ?? 'default',
        kubernetesId:
          metadata.annotations[annotations.kubernetesId] ?? metadata.name,
        deployments: pairs(metadata.annotations[annotations.deployments]).map(
          ([environment, cluster]) => ({ environment, cluster }),
        ),
        dependsOn: spec.dependsOn.flatMap(ref =>
          ref.startsWith('component:')
            ? [ref.slice('component:'.length).split('/').at(-1) ?? '']
            : [],
        ),
        alertLabels: metadata.annotations[annotations.prometheusLabels]
          ? Object.fromEntries(
              pairs(metadata.annotations[annotations.prometheusLabels]),
            )
          : undefined,
        runbook: existsSync(join(catalog, runbook)) ? runbook : undefined,
      },
    ];
  });
}

/** `a=b,c=d` as pairs; a part without `=` is left out. */
function pairs(text: string | undefined): Array<[string, string]> {
  return (text ?? '').split(',').flatMap(part => {
    const at = part.indexOf('=');
    return at > 0
      ? [
          [
            part.slice(0, at).trim(),
            part
              .slice(at + 1)
              .trim()
              .replace(/^"(.*)"$/, '$1'),
          ] satisfies [string, string],
        ]
      : [];
  });
}
