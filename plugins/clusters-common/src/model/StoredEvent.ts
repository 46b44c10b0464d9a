import {
  clusterRefSchema,
  instantSchema,
  serviceRefSchema,
  sightingSchema,
} from '@portolan/portal-common';
import { z } from 'zod';

/** Whose documents a store of events holds. */
export const eventShapes = [
  'botkube',
  'event-exporter',
  'opentelemetry',
] as const;
/** See {@link eventShapes}. */
export type EventShape = (typeof eventShapes)[number];

/** Something that happened to an object of a cluster, from the watch or from where events are kept for long. */
export const storedEventSchema = z.object({
  at: instantSchema,
  firstAt: instantSchema.optional(),
  /** `Warning`, `Normal`, or what its source calls it: never taken for how bad it is. */
  type: z.string(),
  reason: z.string(),
  message: z.string(),
  count: z.number().int().min(1),
  cluster: clusterRefSchema,
  namespace: z.string().optional(),
  kind: z.string(),
  name: z.string(),
  /** Where it was read. */
  from: z.enum(['watch', ...eventShapes]),
  /** Of the event itself, where its source tells it. */
  uid: z.string().optional(),
  /** Of one from a watch: the stores that tell it too, by name; its count and times are the widest of all. */
  alsoFrom: z.array(z.string()).optional(),
});
/** See {@link storedEventSchema}. */
export type StoredEvent = z.infer<typeof storedEventSchema>;

/** Answer of `GET /v1/events?service=&hours=`: the newest first. */
export const eventsAnswerSchema = z.object({
  ref: serviceRefSchema,
  hours: z.number().int().min(1),
  /** By place that was read: the watches of a cluster, or a store. */
  places: z.array(
    z.object({
      name: z.string(),
      events: sightingSchema(z.array(storedEventSchema)),
      /** Whether there are more than are answered. */
      hasMore: z.boolean(),
      /** How many more it told that stand with the watch of their cluster, which told the same. */
      joined: z.number().int().min(0).optional(),
    }),
  ),
});
/** See {@link eventsAnswerSchema}. */
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>;
