import { z } from 'zod';
import { valueAt } from './render';

const pair = z.object({ name: z.string(), value: z.string() });
const texts = z.union([
  z.string().transform(one => [one]),
  z.array(z.string()),
]);

/** An ECS task definition, read here anew: nothing of the importer is believed. */
const taskSchema = z.object({
  cpu: z.coerce.string().optional(),
  memory: z.coerce.string().optional(),
  containerDefinitions: z.array(
    z.object({
      name: z.string(),
      cpu: z.coerce.number().default(0),
      memory: z.coerce.number().optional(),
      memoryReservation: z.coerce.number().optional(),
      portMappings: z
        .array(
          z.object({
            containerPort: z.number().optional(),
            protocol: z.string().default('tcp'),
          }),
        )
        .default([]),
      environment: z.array(pair).default([]),
      secrets: z
        .array(z.object({ name: z.string(), valueFrom: z.string() }))
        .default([]),
      entryPoint: texts.default([]),
      command: texts.default([]),
      user: z.string().optional(),
      stopTimeout: z.number().optional(),
    }),
  ),
});
/** One of its containers. */
export type EcsContainer = z.infer<
  typeof taskSchema
>['containerDefinitions'][number];

/** The task of any of the shapes that the AWS CLI writes, and where it lies. What is null was not said. */
export function readTask(text: string) {
  const written: unknown = JSON.parse(
    text,
    (_, value: unknown) => value ?? undefined,
  );
  const wrapped = valueAt(written, 'taskDefinition');
  return wrapped === undefined
    ? { task: taskSchema.parse(written), at: '' }
    : { task: taskSchema.parse(wrapped), at: '/taskDefinition' };
}
