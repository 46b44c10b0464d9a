import { z } from 'zod';
import {
  conditionSchema,
  countSchema,
  intOrStringSchema,
  listOf,
  metadataSchema,
  quantitySchema,
  selectorSchema,
  serviceReferenceSchema,
  timeSchema,
} from './parts';

/** What is kept of a HorizontalPodAutoscaler; built from k8s.io/api `autoscaling/v2/types.go`. */
export const horizontalPodAutoscalerSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    minReplicas: z.number().nullish(),
    maxReplicas: z.number(),
    scaleTargetRef: z.object({
      apiVersion: z.string().optional(),
      kind: z.string(),
      name: z.string(),
    }),
    metrics: listOf(
      z.object({
        type: z.string(),
        resource: z
          .object({
            name: z.string(),
            target: z
              .object({
                type: z.string().optional(),
                averageUtilization: z.number().nullish(),
                averageValue: quantitySchema.nullish(),
              })
              .optional(),
          })
          .nullish(),
      }),
    ),
  }),
  status: z
    .object({
      currentReplicas: countSchema,
      desiredReplicas: countSchema,
      lastScaleTime: timeSchema.nullish(),
      conditions: listOf(conditionSchema),
    })
    .prefault({}),
});
/** See {@link horizontalPodAutoscalerSchema}. */
export type HorizontalPodAutoscaler = z.infer<
  typeof horizontalPodAutoscalerSchema
>;

/** What is kept of a PodDisruptionBudget; built from k8s.io/api `policy/v1/types.go`. */
export const podDisruptionBudgetSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      minAvailable: intOrStringSchema.nullish(),
      maxUnavailable: intOrStringSchema.nullish(),
      selector: selectorSchema.nullish(),
      unhealthyPodEvictionPolicy: z.string().nullish(),
    })
    .prefault({}),
  status: z
    .object({
      observedGeneration: z.number().optional(),
      disruptionsAllowed: countSchema,
      currentHealthy: countSchema,
      desiredHealthy: countSchema,
      expectedPods: countSchema,
      conditions: listOf(conditionSchema),
    })
    .prefault({}),
});
/** See {@link podDisruptionBudgetSchema}. */
export type PodDisruptionBudget = z.infer<typeof podDisruptionBudgetSchema>;

/** What is kept of an APIService; built from k8s.io/kube-aggregator `apiregistration/v1/types.go`. */
export const apiServiceSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      group: z.string().optional(),
      version: z.string().optional(),
      /** None where the API server answers by itself. */
      service: serviceReferenceSchema.nullish(),
    })
    .prefault({}),
  status: z.object({ conditions: listOf(conditionSchema) }).prefault({}),
});
/** See {@link apiServiceSchema}. */
export type ApiService = z.infer<typeof apiServiceSchema>;

/** What is kept of a validating or mutating webhook configuration; built from k8s.io/api `admissionregistration/v1/types.go`. */
export const webhookConfigurationSchema = z.object({
  metadata: metadataSchema,
  webhooks: listOf(
    z.object({
      name: z.string(),
      failurePolicy: z.string().optional(),
      timeoutSeconds: z.number().nullish(),
      clientConfig: z
        .object({
          service: serviceReferenceSchema.nullish(),
          url: z.string().nullish(),
        })
        .prefault({}),
      namespaceSelector: selectorSchema.nullish(),
      rules: listOf(
        z.object({
          apiGroups: listOf(z.string()),
          resources: listOf(z.string()),
          operations: listOf(z.string()),
        }),
      ),
    }),
  ),
});
/** See {@link webhookConfigurationSchema}. */
export type WebhookConfiguration = z.infer<typeof webhookConfigurationSchema>;

const messageSchema = z
  .string()
  .optional()
  .transform(message => message?.slice(0, 500));

/** What is kept of an Argo CD Application; built from argoproj/argo-cd `pkg/apis/application/v1alpha1/types.go`. */
export const applicationSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      destination: z
        .object({
          server: z.string().optional(),
          name: z.string().optional(),
          namespace: z.string().optional(),
        })
        .prefault({}),
      source: z
        .object({
          repoURL: z.string().default(''),
          path: z.string().optional(),
          targetRevision: z.string().optional(),
          chart: z.string().optional(),
        })
        .nullish(),
      syncPolicy: z
        .object({
          automated: z.object({ enabled: z.boolean().nullish() }).nullish(),
        })
        .nullish(),
    })
    .prefault({}),
  status: z
    .object({
      sync: z
        .object({
          status: z.string(),
          revision: z.string().optional(),
          /** Of an Application with several sources. */
          revisions: listOf(z.string()),
        })
        .optional(),
      health: z
        .object({
          status: z.string().optional(),
          message: z.string().optional(),
          lastTransitionTime: timeSchema.nullish(),
        })
        .optional(),
      conditions: listOf(
        z.object({ type: z.string(), message: messageSchema }),
      ),
      operationState: z
        .object({
          phase: z.string().optional(),
          message: messageSchema,
          finishedAt: timeSchema.nullish(),
        })
        .nullish(),
      resources: listOf(
        z.object({
          group: z.string().optional(),
          kind: z.string(),
          namespace: z.string().optional(),
          name: z.string(),
          /** Of its being as in the source, as `sync.status`. */
          status: z.string().optional(),
          /** Left out by Argo CD 3, unless configured. */
          health: z.object({ status: z.string().optional() }).nullish(),
        }),
      ),
    })
    .prefault({}),
});
/** See {@link applicationSchema}. */
export type Application = z.infer<typeof applicationSchema>;

/** What is kept of cert-manager's Certificate; built from cert-manager `pkg/apis/certmanager/v1/types_certificate.go`. */
export const certificateSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      secretName: z.string().optional(),
      dnsNames: listOf(z.string()),
      issuerRef: z
        .object({ name: z.string(), kind: z.string().optional() })
        .optional(),
    })
    .prefault({}),
  status: z
    .object({
      notAfter: timeSchema.nullish(),
      renewalTime: timeSchema.nullish(),
      conditions: listOf(conditionSchema),
    })
    .prefault({}),
});
/** See {@link certificateSchema}. */
export type Certificate = z.infer<typeof certificateSchema>;
