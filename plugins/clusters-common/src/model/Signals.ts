import {
  clusterRefSchema,
  serviceRefSchema,
  sightingSchema,
} from '@portolan/portal-common';
import { z } from 'zod';

/** What is measured of a deployment, in the order in which it is shown. */
export const signalNames = [
  'rate',
  'errors',
  'p50',
  'p95',
  'cpu',
  'memory',
  'restarts',
] as const;
/** See {@link signalNames}. */
export type SignalName = (typeof signalNames)[number];

/** Units of signals: requests a second, a part of one, seconds, cores, bytes, restarts. */
export const signalUnits: Readonly<Record<SignalName, string>> = {
  rate: 'requests/s',
  errors: 'ratio',
  p50: 's',
  p95: 's',
  cpu: 'cores',
  memory: 'bytes',
  restarts: 'restarts',
};

/** The ranges one may look at: a day, or a week. */
export const signalRanges = ['24h', '7d'] as const;
/** See {@link signalRanges}. */
export type SignalRange = (typeof signalRanges)[number];

/** A signal over a range. */
export const signalSchema = z.object({
  name: z.enum(signalNames),
  /** Seconds since the epoch and value, oldest first; `null` where nothing was measured, which is not zero. */
  points: z.array(z.tuple([z.number(), z.number().nullable()])),
  /** The newest that was measured. */
  latest: z.number().optional(),
  /** What is asked for of it, for CPU and memory. */
  requested: z.number().optional(),
});
/** See {@link signalSchema}. */
export type Signal = z.infer<typeof signalSchema>;

/** What is left of an error budget, by the recording rules of Sloth or Pyrra. */
export const errorBudgetSchema = z.object({
  objective: z.string(),
  /** Of the budget, between 0 and 1; below zero where more was spent than there was. */
  left: z.number(),
});

/** A changed line of the service file, with its reason. */
export const suggestionSchema = z.object({
  /** Keys from the top: `workloads.web.resources.cpu`. */
  path: z.array(z.string()),
  from: z.string().optional(),
  to: z.string(),
  reason: z.string(),
});
/** See {@link suggestionSchema}. */
export type Suggestion = z.infer<typeof suggestionSchema>;

/** The size of one workload, held against what it used. */
export const sizeSchema = z.object({
  /** Its name in the service file, as far as its labels tell it. */
  workload: z.string(),
  container: z.string(),
  suggestions: z.array(suggestionSchema),
  /** Why nothing is suggested of something, where that is not because it fits. */
  unknown: z.array(z.string()),
});
/** See {@link sizeSchema}. */
export type Size = z.infer<typeof sizeSchema>;

/** Answer of `GET /v1/signals?service=&range=`: golden signals by deployment. */
export const signalsAnswerSchema = z.object({
  ref: serviceRefSchema,
  range: z.enum(signalRanges),
  deployments: z.array(
    z.object({
      environment: z.string(),
      cluster: clusterRefSchema,
      measured: sightingSchema(
        z.object({
          signals: z.array(signalSchema),
          budgets: z.array(errorBudgetSchema),
          sizes: z.array(sizeSchema),
        }),
      ),
    }),
  ),
});
/** See {@link signalsAnswerSchema}. */
export type SignalsAnswer = z.infer<typeof signalsAnswerSchema>;
