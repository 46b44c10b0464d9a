import type { z } from 'zod';
import {
  eventSchema,
  namespaceSchema,
  nodeSchema,
  persistentVolumeClaimSchema,
  resourceQuotaSchema,
} from './cluster';
import {
  httpRouteSchema,
  ingressSchema,
  kubernetesServiceSchema,
} from './network';
import { podSchema } from './Pod';
import {
  apiServiceSchema,
  applicationSchema,
  certificateSchema,
  horizontalPodAutoscalerSchema,
  podDisruptionBudgetSchema,
  webhookConfigurationSchema,
} from './policy';
import {
  cronJobSchema,
  daemonSetSchema,
  deploymentSchema,
  jobSchema,
  replicaSetSchema,
  statefulSetSchema,
} from './workloads';

/**
 * A kind of object that is watched and judged. Its schema is what is kept of an object: everything that the schema does
 * not name is dropped before anything is stored.
 */
export interface Kind<T> {
  /** API group; empty for the core one. */
  group: string;
  version: string;
  /** As in `kind:` of a manifest. */
  kind: string;
  /** As in RBAC and in paths. */
  resource: string;
  schema: z.ZodType<T>;
  /** Not part of Kubernetes: a cluster may be without it. */
  isOptional?: true;
  /** Keeps the rest on the server. */
  fieldSelector?: string;
}

/** What is kept of an object, by the resource of its kind. */
export interface KeptObjects {
  nodes: z.output<typeof nodeSchema>;
  namespaces: z.output<typeof namespaceSchema>;
  resourcequotas: z.output<typeof resourceQuotaSchema>;
  pods: z.output<typeof podSchema>;
  services: z.output<typeof kubernetesServiceSchema>;
  persistentvolumeclaims: z.output<typeof persistentVolumeClaimSchema>;
  events: z.output<typeof eventSchema>;
  deployments: z.output<typeof deploymentSchema>;
  statefulsets: z.output<typeof statefulSetSchema>;
  daemonsets: z.output<typeof daemonSetSchema>;
  replicasets: z.output<typeof replicaSetSchema>;
  jobs: z.output<typeof jobSchema>;
  cronjobs: z.output<typeof cronJobSchema>;
  horizontalpodautoscalers: z.output<typeof horizontalPodAutoscalerSchema>;
  poddisruptionbudgets: z.output<typeof podDisruptionBudgetSchema>;
  ingresses: z.output<typeof ingressSchema>;
  apiservices: z.output<typeof apiServiceSchema>;
  validatingwebhookconfigurations: z.output<typeof webhookConfigurationSchema>;
  mutatingwebhookconfigurations: z.output<typeof webhookConfigurationSchema>;
  httproutes: z.output<typeof httpRouteSchema>;
  applications: z.output<typeof applicationSchema>;
  certificates: z.output<typeof certificateSchema>;
}

/** The resource of a kind: `pods`. */
export type KindName = keyof KeptObjects;

/** What is kept of an object of a kind. */
export type KeptObject<K extends KindName> = KeptObjects[K];

/** Every kind of the area, by its resource. */
export const kinds: { readonly [K in KindName]: Kind<KeptObjects[K]> } = {
  nodes: {
    group: '',
    version: 'v1',
    kind: 'Node',
    resource: 'nodes',
    schema: nodeSchema,
  },
  namespaces: {
    group: '',
    version: 'v1',
    kind: 'Namespace',
    resource: 'namespaces',
    schema: namespaceSchema,
  },
  resourcequotas: {
    group: '',
    version: 'v1',
    kind: 'ResourceQuota',
    resource: 'resourcequotas',
    schema: resourceQuotaSchema,
  },
  pods: {
    group: '',
    version: 'v1',
    kind: 'Pod',
    resource: 'pods',
    schema: podSchema,
  },
  services: {
    group: '',
    version: 'v1',
    kind: 'Service',
    resource: 'services',
    schema: kubernetesServiceSchema,
  },
  persistentvolumeclaims: {
    group: '',
    version: 'v1',
    kind: 'PersistentVolumeClaim',
    resource: 'persistentvolumeclaims',
    schema: persistentVolumeClaimSchema,
  },
  events: {
    group: '',
    version: 'v1',
    kind: 'Event',
    resource: 'events',
    schema: eventSchema,
    fieldSelector: 'type=Warning',
  },
  deployments: {
    group: 'apps',
    version: 'v1',
    kind: 'Deployment',
    resource: 'deployments',
    schema: deploymentSchema,
  },
  statefulsets: {
    group: 'apps',
    version: 'v1',
    kind: 'StatefulSet',
    resource: 'statefulsets',
    schema: statefulSetSchema,
  },
  daemonsets: {
    group: 'apps',
    version: 'v1',
    kind: 'DaemonSet',
    resource: 'daemonsets',
    schema: daemonSetSchema,
  },
  replicasets: {
    group: 'apps',
    version: 'v1',
    kind: 'ReplicaSet',
    resource: 'replicasets',
    schema: replicaSetSchema,
  },
  jobs: {
    group: 'batch',
    version: 'v1',
    kind: 'Job',
    resource: 'jobs',
    schema: jobSchema,
  },
  cronjobs: {
    group: 'batch',
    version: 'v1',
    kind: 'CronJob',
    resource: 'cronjobs',
    schema: cronJobSchema,
  },
  horizontalpodautoscalers: {
    group: 'autoscaling',
    version: 'v2',
    kind: 'HorizontalPodAutoscaler',
    resource: 'horizontalpodautoscalers',
    schema: horizontalPodAutoscalerSchema,
  },
  poddisruptionbudgets: {
    group: 'policy',
    version: 'v1',
    kind: 'PodDisruptionBudget',
    resource: 'poddisruptionbudgets',
    schema: podDisruptionBudgetSchema,
  },
  ingresses: {
    group: 'networking.k8s.io',
    version: 'v1',
    kind: 'Ingress',
    resource: 'ingresses',
    schema: ingressSchema,
  },
  apiservices: {
    group: 'apiregistration.k8s.io',
    version: 'v1',
    kind: 'APIService',
    resource: 'apiservices',
    schema: apiServiceSchema,
  },
  validatingwebhookconfigurations: {
    group: 'admissionregistration.k8s.io',
    version: 'v1',
    kind: 'ValidatingWebhookConfiguration',
    resource: 'validatingwebhookconfigurations',
    schema: webhookConfigurationSchema,
  },
  mutatingwebhookconfigurations: {
    group: 'admissionregistration.k8s.io',
    version: 'v1',
    kind: 'MutatingWebhookConfiguration',
    resource: 'mutatingwebhookconfigurations',
    schema: webhookConfigurationSchema,
  },
  httproutes: {
    group: 'gateway.networking.k8s.io',
    version: 'v1',
    kind: 'HTTPRoute',
    resource: 'httproutes',
    schema: httpRouteSchema,
    isOptional: true,
  },
  applications: {
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind: 'Application',
    resource: 'applications',
    schema: applicationSchema,
    isOptional: true,
  },
  certificates: {
    group: 'cert-manager.io',
    version: 'v1',
    kind: 'Certificate',
    resource: 'certificates',
    schema: certificateSchema,
    isOptional: true,
  },
};

/** Whether this is the resource of a kind of the area. */
export function isKindName(resource: string): resource is KindName {
  return Object.hasOwn(kinds, resource);
}

/** All resources, in the order of {@link kinds}. */
export const kindNames: readonly KindName[] =
  Object.keys(kinds).filter(isKindName);

/** Kinds whose template says what a service is deployed with; pods and replica sets only repeat it. */
export const digestedKinds: readonly KindName[] = [
  'deployments',
  'statefulsets',
  'daemonsets',
  'cronjobs',
];

/**
 * What is kept of an object of a kind.
 *
 * @throws `ZodError` for what is no such object
 */
export function keep<K extends KindName>(
  kind: K,
  object: unknown,
): KeptObject<K> {
  return kinds[kind].schema.parse(object);
}
