import { z } from 'zod';
import {
  conditionSchema,
  intOrStringSchema,
  listOf,
  metadataSchema,
  stringsSchema,
} from './parts';

/** What is kept of a Service; built from k8s.io/api `core/v1/types.go`. */
export const kubernetesServiceSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      type: z.string().optional(),
      clusterIP: z.string().optional(),
      externalName: z.string().optional(),
      selector: stringsSchema,
      ports: listOf(
        z.object({
          name: z.string().optional(),
          port: z.number(),
          targetPort: intOrStringSchema.optional(),
          protocol: z.string().optional(),
        }),
      ),
    })
    .prefault({}),
});
/** See {@link kubernetesServiceSchema}. */
export type KubernetesService = z.infer<typeof kubernetesServiceSchema>;

const backendSchema = z
  .object({
    service: z
      .object({
        name: z.string(),
        port: z
          .object({
            name: z.string().optional(),
            number: z.number().optional(),
          })
          .optional(),
      })
      .optional(),
  })
  .nullish();

/** What is kept of an Ingress; built from k8s.io/api `networking/v1/types.go`. */
export const ingressSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      ingressClassName: z.string().nullish(),
      defaultBackend: backendSchema,
      tls: listOf(
        z.object({
          hosts: listOf(z.string()),
          secretName: z.string().optional(),
        }),
      ),
      rules: listOf(
        z.object({
          host: z.string().optional(),
          http: z
            .object({
              paths: listOf(
                z.object({
                  path: z.string().optional(),
                  backend: backendSchema,
                }),
              ),
            })
            .nullish(),
        }),
      ),
    })
    .prefault({}),
});
/** See {@link ingressSchema}. */
export type Ingress = z.infer<typeof ingressSchema>;

/** What is kept of an HTTPRoute; built from the Gateway API's `apis/v1/httproute_types.go`. */
export const httpRouteSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      hostnames: listOf(z.string()),
      parentRefs: listOf(
        z.object({ name: z.string(), namespace: z.string().optional() }),
      ),
      rules: listOf(
        z.object({
          backendRefs: listOf(
            z.object({
              kind: z.string().optional(),
              name: z.string(),
              namespace: z.string().optional(),
              port: z.number().optional(),
            }),
          ),
        }),
      ),
    })
    .prefault({}),
  status: z
    .object({
      parents: listOf(
        z.object({
          parentRef: z.object({ name: z.string() }),
          conditions: listOf(conditionSchema),
        }),
      ),
    })
    .prefault({}),
});
/** See {@link httpRouteSchema}. */
export type HttpRoute = z.infer<typeof httpRouteSchema>;
