import { z } from 'zod';
import {
  conditionSchema,
  countSchema,
  listOf,
  metadataSchema,
  timeSchema,
} from './parts';
import { podSpecSchema } from './podSpec';

const waitingSchema = z.object({
  reason: z.string().optional(),
  message: z
    .string()
    .optional()
    .transform(message => message?.slice(0, 300)),
});
const runningSchema = z.object({ startedAt: timeSchema.nullish() });
const terminatedSchema = z.object({
  reason: z.string().optional(),
  exitCode: z.number().optional(),
  signal: z.number().optional(),
  startedAt: timeSchema.nullish(),
  finishedAt: timeSchema.nullish(),
});

const containerStateSchema = z
  .object({
    waiting: waitingSchema.optional(),
    running: runningSchema.optional(),
    terminated: terminatedSchema.optional(),
  })
  .nullish()
  .transform(state => state ?? {});

/** How a container of a pod is. */
export const containerStatusSchema = z.object({
  name: z.string(),
  ready: z.boolean().default(false),
  started: z.boolean().nullish(),
  restartCount: countSchema,
  image: z.string().default(''),
  imageID: z.string().default(''),
  state: containerStateSchema,
  lastState: containerStateSchema,
});
/** See {@link containerStatusSchema}. */
export type ContainerStatus = z.infer<typeof containerStatusSchema>;

/** What is kept of a Pod; built from k8s.io/api `core/v1/types.go`. */
export const podSchema = z.object({
  metadata: metadataSchema,
  spec: podSpecSchema,
  status: z
    .object({
      phase: z.string().optional(),
      reason: z.string().optional(),
      message: z
        .string()
        .optional()
        .transform(message => message?.slice(0, 300)),
      startTime: timeSchema.nullish(),
      qosClass: z.string().optional(),
      conditions: listOf(conditionSchema),
      containerStatuses: listOf(containerStatusSchema),
      initContainerStatuses: listOf(containerStatusSchema),
    })
    .prefault({}),
});
/** See {@link podSchema}. */
export type Pod = z.infer<typeof podSchema>;
