import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../paths';

/** How a pod fails here: the first two by kwok's stages, the last because no node is as large as it asks. */
export type Fault = 'crashloop' | 'imagepull' | 'unschedulable';

export type Environment = 'dev' | 'staging' | 'production';

/** What the demo's catalog does not say of a service: how it runs. */
interface Running {
  runs: 'Deployment' | 'StatefulSet' | 'CronJob';
  replicas: number;
  faults?: Partial<Record<Environment, Fault>>;
}

/** A slice of the demo's landscape: twelve of its services. */
const slice: Readonly<Record<string, Running>> = {
  'payment-gateway': {
    runs: 'Deployment',
    replicas: 3,
    faults: { dev: 'unschedulable' },
  },
  'payment-ledger': { runs: 'StatefulSet', replicas: 2 },
  'fraud-screening': { runs: 'Deployment', replicas: 2 },
  'refund-worker': {
    runs: 'Deployment',
    replicas: 2,
    faults: { production: 'crashloop' },
  },
  'hotel-search': { runs: 'Deployment', replicas: 3 },
  'hotel-availability': {
    runs: 'Deployment',
    replicas: 2,
    faults: { staging: 'imagepull' },
  },
  'flight-search': {
    runs: 'Deployment',
    replicas: 3,
    faults: { dev: 'crashloop' },
  },
  'flight-booking': { runs: 'StatefulSet', replicas: 1 },
  'rail-search': {
    runs: 'Deployment',
    replicas: 2,
    faults: { production: 'unschedulable' },
  },
  'loyalty-points': { runs: 'Deployment', replicas: 2 },
  'trip-planner': { runs: 'Deployment', replicas: 1 },
  'expense-export': { runs: 'CronJob', replicas: 1 },
};

/** A service as it is put on the platform. */
export interface Service extends Running {
  name: string;
  owner: string;
  namespace: string;
  containers: readonly string[];
}

const component = z.object({
  metadata: z.object({
    name: z.string(),
    annotations: z.object({
      'backstage.io/kubernetes-namespace': z.string(),
      'portolan.dev/containers': z.string().optional(),
    }),
  }),
  spec: z.object({ owner: z.string() }),
});

/** The services, with what the catalog says of them. */
export function readServices(): Service[] {
  return Object.entries(slice).map(([name, running]) => {
    const file = join(root, 'catalog/services', name, 'catalog-info.yaml');
    const {
      metadata: { annotations },
      spec: { owner },
    } = component.parse(parse(readFileSync(file, 'utf8')));
    return {
      name,
      owner,
      ...running,
      namespace: annotations['backstage.io/kubernetes-namespace'],
      containers: annotations['portolan.dev/containers']?.split(',') ?? [name],
    };
  });
}

/** The namespace of a service: that of the catalog, and another for dev, which shares its cluster with staging. */
export function namespaceIn(
  { namespace }: Pick<Service, 'namespace'>,
  environment: Environment,
): string {
  return environment === 'dev' ? `${namespace}-dev` : namespace;
}
