import { z } from 'zod';
import type { RenderedObject } from './render';

const containerSchema = z.looseObject({
  name: z.string(),
  securityContext: z.looseObject({
    allowPrivilegeEscalation: z.boolean(),
    readOnlyRootFilesystem: z.boolean(),
    capabilities: z.looseObject({ drop: z.array(z.string()) }),
  }),
  resources: z.object({
    requests: z.record(z.string(), z.string()),
    limits: z.record(z.string(), z.string()),
  }),
});

const podSchema = z.looseObject({
  automountServiceAccountToken: z.boolean(),
  securityContext: z.looseObject({
    runAsNonRoot: z.boolean(),
    seccompProfile: z.unknown(),
  }),
  initContainers: z.array(containerSchema).default([]),
  containers: z.array(containerSchema),
});

const templateSchema = z.object({
  metadata: z
    .looseObject({ annotations: z.record(z.string(), z.string()).default({}) })
    .default({ annotations: {} }),
  spec: podSchema,
});

const jobSchema = z.object({ spec: z.object({ template: templateSchema }) });

const cronJobSchema = z.object({ spec: z.object({ jobTemplate: jobSchema }) });

/** The pods that objects would make, with the name of the object. */
export function podTemplatesOf(objects: readonly RenderedObject[]): Array<{
  name: string;
  annotations: Record<string, string>;
  pod: z.infer<typeof podSchema>;
}> {
  return objects.flatMap(object => {
    const template = templateOf(object);
    if (!template) return [];
    return [
      {
        name: object.metadata.name,
        annotations: template.metadata.annotations,
        pod: template.spec,
      },
    ];
  });
}

function templateOf(object: RenderedObject) {
  switch (object.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'Job':
      return jobSchema.parse(object).spec.template;
    case 'CronJob':
      return cronJobSchema.parse(object).spec.jobTemplate.spec.template;
    case 'Pod':
      return templateSchema.parse(object);
    default:
      return undefined;
  }
}
