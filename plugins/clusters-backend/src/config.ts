import type { Config } from '@backstage/config';
import {
  eventShapes,
  faultOfActionLink,
  faultOfLink,
  type ActionTemplates,
  type EnvironmentRule,
  type EventShape,
} from '@portolan/plugin-clusters-common';
import {
  checkUpstream,
  configKey,
  reachedBy,
  readSection,
  upstreamFields,
  type ConfiguredUpstream,
} from '@portolan/portal-node';
import { z } from 'zod';
import {
  entryQueries,
  faultOfQuery,
  ofCluster,
  usualQueries,
  type SignalQueries,
} from './sources/metrics/queries';

/** What the area is configured to do. */
export interface ClustersConfig {
  /** Environments that decide how a service is. */
  production: readonly string[];
  environments: readonly EnvironmentRule[];
  /** From the highest to the lowest, after production. */
  order: readonly string[];
  /** Patterns of namespaces that are the platform's own. */
  systemNamespaces: readonly string[];
  historyDays: number;
  metrics: readonly MetricsUpstream[];
  eventStores: readonly EventStoreUpstream[];
  links: readonly LinkTemplate[];
  /** Where to restart a deployment and to roll it back: addresses of the company's own pipeline. */
  actions: ActionTemplates;
  /** Whether owners are told of services that fail in production. */
  isNotifying: boolean;
  /** Whether API servers and the hosts of entries are asked for their certificates. */
  isAskingCertificates: boolean;
  /** Under which values of settings are told apart; without it they are not compared. */
  parityKey?: string;
  /** Folder of a source host with the company's own playbook pages. */
  playbooksUrl?: string;
}

/** A Prometheus that measures what runs on some clusters. */
export interface MetricsUpstream extends ConfiguredUpstream {
  name: string;
  clusters: readonly string[];
  queries: SignalQueries;
  /** The label that names the cluster, where it measures several. */
  clusterLabel?: string;
}

/** An Elasticsearch or OpenSearch that keeps events of some clusters. */
export interface EventStoreUpstream extends ConfiguredUpstream {
  name: string;
  index: string;
  shape: EventShape;
  /** By the portal's name for a cluster, the name that its documents have. */
  clusters: ReadonlyMap<string, string>;
}

/** A link that every deployment gets, or those of some environments. */
export interface LinkTemplate {
  title: string;
  url: string;
  environments?: readonly string[];
}

const nameSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .transform(name => name.toLocaleLowerCase('en-US'));

const environmentSchema = z
  .strictObject({
    cluster: z.string().min(1).optional(),
    namespace: z.string().min(1).optional(),
    environment: nameSchema.optional(),
    namespaceLabel: z.string().min(1).optional(),
  })
  .refine(
    ({ environment, namespaceLabel }) =>
      (environment === undefined) !== (namespaceLabel === undefined),
    'must have either environment or namespaceLabel',
  );

const folderUrlSchema = z.string().superRefine((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    context.addIssue(
      'must be the address of a folder, as https://github.com/shop/playbooks/tree/main/clusters',
    );
  } else if (url.username || url.password) {
    context.addIssue(
      'must not contain credentials; those of integrations: are used',
    );
  }
});

/** Those of Kubernetes, of managed clusters and of what is usually installed for all. */
const usualSystemNamespaces = [
  'kube-*',
  'amazon-*',
  'aws-*',
  'azure-*',
  'gatekeeper-system',
  'gke-*',
  'calico-*',
  'tigera-operator',
  'cert-manager',
  'ingress-nginx',
  'istio-system',
  'linkerd*',
  'argocd',
  'flux-system',
  'monitoring',
  'observability',
  'external-dns',
  'external-secrets',
  'karpenter',
  'keda',
  'kyverno',
  'traefik',
  'velero',
  'local-path-storage',
  'metallb-system',
  'portolan',
];

const querySchema = z.string().superRefine((query, context) => {
  const fault = faultOfQuery(query);
  if (fault) {
    context.addIssue(fault);
  }
});

const metricsSchema = z
  .strictObject({
    ...upstreamFields,
    clusters: z
      .array(z.string().min(1))
      .min(1, 'must name a cluster whose workloads it measures'),
    entry: z
      .string()
      .refine(
        entry => Object.hasOwn(entryQueries, entry),
        `expected one of ${Object.keys(entryQueries).join(', ')}`,
      )
      .optional(),
    clusterLabel: z
      .string()
      .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'must be the name of a label')
      .optional(),
    queries: z
      .strictObject({
        rate: querySchema.optional(),
        errors: querySchema.optional(),
        p50: querySchema.optional(),
        p95: querySchema.optional(),
        cpu: querySchema.optional(),
        memory: querySchema.optional(),
        restarts: querySchema.optional(),
      })
      .default({}),
  })
  .superRefine(checkUpstream)
  .superRefine(({ clusters, clusterLabel }, context) => {
    if (clusters.length > 1 && clusterLabel === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['clusterLabel'],
        message:
          'is missing: workloads of one name on several clusters could not be told apart',
      });
    }
  })
  .transform(({ auth, entry, queries, ...rest }) => ({
    ...rest,
    ...reachedBy({ auth, ...rest }),
    queries: {
      ...ofOneCluster(
        {
          ...usualQueries,
          ...(entry === undefined ? {} : entryQueries[entry]),
        },
        rest.clusterLabel,
      ),
      ...queries,
    },
  }));

function ofOneCluster(
  queries: SignalQueries,
  label: string | undefined,
): SignalQueries {
  return Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [
      name,
      ofCluster(query, label),
    ]),
  );
}

const eventStoreSchema = z
  .strictObject({
    ...upstreamFields,
    index: z
      .string('is missing: the name or pattern of its indices')
      .min(1, 'is missing: the name or pattern of its indices'),
    shape: z.enum(eventShapes),
    clusters: z
      .record(z.string(), z.string().min(1))
      .refine(
        clusters => Object.keys(clusters).length > 0,
        'must name a cluster, and how its documents name it',
      ),
  })
  .superRefine(checkUpstream)
  .transform(({ auth, clusters, ...rest }) => ({
    ...rest,
    ...reachedBy({ auth, ...rest }),
    clusters: new Map(Object.entries(clusters)),
  }));

const linkSchema = z.strictObject({
  title: z.string().min(1).max(40),
  url: z.string().superRefine((url, context) => {
    const fault = faultOfLink(url);
    if (fault) {
      context.addIssue(fault);
    }
  }),
  environments: z.array(nameSchema).optional(),
});

const actionUrlSchema = z.string().superRefine((url, context) => {
  const fault = faultOfActionLink(url);
  if (fault) {
    context.addIssue(fault);
  }
});

/** Two entries that name the same: one of them would never be asked, or both be taken for one. */
function refuseTwice<Entry>(
  all: readonly Entry[],
  context: { addIssue(issue: z.core.$ZodRawIssue): void },
  told: { in: string; names(entry: Entry): readonly string[] },
): void {
  const seen = new Map<string, number>();
  all.forEach((entry, at) => {
    for (const name of told.names(entry)) {
      const before = seen.get(name);
      if (before !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [at, told.in],
          message: `'${name}' is named by entry [${before}] too`,
          input: name,
        });
      }
      seen.set(name, before ?? at);
    }
  });
}

const clustersSchema = z.strictObject({
  metrics: z
    .array(metricsSchema)
    .superRefine((all, context) => {
      refuseTwice(all, context, { in: 'name', names: ({ name }) => [name] });
      refuseTwice(all, context, {
        in: 'clusters',
        names: ({ clusters }) => clusters,
      });
    })
    .default([]),
  eventStores: z
    .array(eventStoreSchema)
    .superRefine((all, context) =>
      refuseTwice(all, context, { in: 'name', names: ({ name }) => [name] }),
    )
    .default([]),
  links: z.array(linkSchema).max(10, 'are more than 10').default([]),
  actions: z
    .strictObject({
      restart: actionUrlSchema.optional(),
      rollBack: actionUrlSchema.optional(),
    })
    .default({}),
  production: z
    .array(nameSchema)
    .min(1, 'must name an environment, else no service could be failing')
    .default(['production']),
  environments: z.array(environmentSchema).default([]),
  order: z.array(nameSchema).default([]),
  systemNamespaces: z.array(z.string().min(1)).default(usualSystemNamespaces),
  history: z
    .strictObject({
      days: z.coerce
        .number()
        .min(1, 'must be between 1 and 3650')
        .max(3650, 'must be between 1 and 3650')
        .default(90),
    })
    .prefault({}),
  certificates: z
    .strictObject({ enabled: z.boolean().default(true) })
    .prefault({}),
  playbooks: z.strictObject({ url: folderUrlSchema.optional() }).prefault({}),
  parity: z
    .strictObject({
      key: z.string().min(32, 'must have at least 32 characters').optional(),
    })
    .prefault({}),
  notifications: z
    .strictObject({ enabled: z.boolean().default(true) })
    .prefault({}),
});

/**
 * Reads `clusters:`; the only reader of it.
 *
 * @throws `InputError` naming the full key of everything that is wrong
 */
export function readClustersConfig(config: Config): ClustersConfig {
  const {
    history,
    metrics,
    eventStores,
    notifications,
    certificates,
    parity,
    playbooks,
    ...section
  } = readSection(config, 'clusters', clustersSchema);
  return {
    ...section,
    historyDays: history.days,
    metrics: metrics.map((one, at) => ({
      ...one,
      key: configKey('clusters', ['metrics', at]),
    })),
    eventStores: eventStores.map((one, at) => ({
      ...one,
      key: configKey('clusters', ['eventStores', at]),
    })),
    isNotifying: notifications.enabled,
    isAskingCertificates: certificates.enabled,
    ...(parity.key === undefined ? {} : { parityKey: parity.key }),
    ...(playbooks.url === undefined ? {} : { playbooksUrl: playbooks.url }),
  };
}
