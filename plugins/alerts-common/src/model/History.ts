import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';
import { severities } from './Alert';

/** How far back a page looks. */
export const historyRanges = ['24h', '7d', '30d'] as const;
/** See {@link historyRanges}. */
export type HistoryRange = (typeof historyRanges)[number];

/**
 * How an episode ended: `resolved` every upstream that had it answered without it · `unseen` the upstream that had it
 * stopped answering, so that its end is not known
 */
export const episodeEnds = ['resolved', 'unseen'] as const;
/** See {@link episodeEnds}. */
export type EpisodeEnd = (typeof episodeEnds)[number];

/** One firing of an alert from start to end. */
export const episodeSchema = z.object({
  fingerprint: z.string(),
  name: z.string(),
  severity: z.enum(severities),
  service: z.string().optional(),
  /** Entity ref of the owner. */
  owner: z.string().optional(),
  cluster: z.string().optional(),
  startsAt: instantSchema,
  /** None while it fires. */
  endsAt: instantSchema.optional(),
  /** None while it fires. */
  end: z.enum(episodeEnds).optional(),
  /** `seen` by the portal, or `backfilled` from what Prometheus keeps. */
  from: z.enum(['seen', 'backfilled']),
});
/** See {@link episodeSchema}. */
export type Episode = z.infer<typeof episodeSchema>;

/** A stretch of time of which an upstream's past is not known. */
export const historyGapSchema = z.object({
  upstream: z.string(),
  from: instantSchema,
  to: instantSchema,
  why: z.string(),
});
/** See {@link historyGapSchema}. */
export type HistoryGap = z.infer<typeof historyGapSchema>;

/** Query of `GET /v1/history`. */
export const historyQuerySchema = z.strictObject({
  range: z.enum(historyRanges).default('24h'),
  /** Entity ref of a service; `none` for what matches no service. */
  service: z.string().max(400).optional(),
  /** Entity ref of an owner; `none` for what nobody owns. */
  team: z.string().max(400).optional(),
  fingerprint: z.string().max(400).optional(),
});
/** See {@link historyQuerySchema}. */
export type HistoryQuery = z.input<typeof historyQuerySchema>;
/** What the backend understood, see {@link historyQuerySchema}. */
export type HistoryQuestion = z.output<typeof historyQuerySchema>;

/** Answer of `GET /v1/history`: what fired when. */
export const historySchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Alerts firing at the end of each step, at most 200 steps. */
  steps: z.array(
    z.object({
      at: instantSchema,
      firing: z.record(z.enum(severities), z.number().int().min(0)),
    }),
  ),
  /**
   * The alerts that fired most, a row each, then one of all others (without a name), over the whole range; firings
   * close to each other are one stretch.
   */
  lanes: z.array(
    z.object({
      name: z.string().optional(),
      /** How many names of alerts share the row. */
      names: z.number().int().min(1),
      firings: z.number().int().min(1),
      /** The mildest first. */
      stretches: z.array(
        z.object({
          severity: z.enum(severities),
          from: instantSchema,
          /** None while it fires. */
          to: instantSchema.optional(),
          firings: z.number().int().min(1),
          /** Of the alert that began last. */
          fingerprint: z.string(),
        }),
      ),
    }),
  ),
  /** The newest so many, newest first; at most 500. */
  episodes: z.array(episodeSchema),
  episodeCount: z.number().int().min(0),
  gaps: z.array(historyGapSchema),
  hidden: z.number().int().min(0),
});
/** See {@link historySchema}. */
export type History = z.infer<typeof historySchema>;

/** What is known of the noise of one rule. */
export const ruleQualitySchema = z.object({
  name: z.string(),
  service: z.string().optional(),
  owner: z.string().optional(),
  firings: z.number().int().min(0),
  /** Firings that ended within ten minutes and came again within an hour. */
  flaps: z.number().int().min(0),
  verdicts: z.array(
    z.enum([
      'always-firing',
      'never-fired',
      'flapping',
      'no-runbook',
      'no-owner',
    ]),
  ),
});
/** See {@link ruleQualitySchema}. */
export type RuleQuality = z.infer<typeof ruleQualitySchema>;

/** What is known of the alerts of one team. */
export const teamQualitySchema = z.object({
  /** Entity ref; empty for what nobody owns. */
  owner: z.string(),
  title: z.string(),
  timeZone: z.string(),
  firingsPerWeek: z.number().min(0),
  flaps: z.number().int().min(0),
  /** Minutes; none if nothing ended. */
  medianMinutes: z.number().min(0).optional(),
  /** Share of firings between 22:00 and 07:00 in the team's zone. */
  nightShare: z.number().min(0).max(1).optional(),
  rules: z.array(ruleQualitySchema),
});
/** See {@link teamQualitySchema}. */
export type TeamQuality = z.infer<typeof teamQualitySchema>;

/** Answer of `GET /v1/quality`. */
export const qualitySchema = z.object({
  /** Days of the past that are known; below 30 nothing is called never-fired. */
  days: z.number().min(0),
  teams: z.array(teamQualitySchema),
  gaps: z.array(historyGapSchema),
  hidden: z.number().int().min(0),
});
/** See {@link qualitySchema}. */
export type Quality = z.infer<typeof qualitySchema>;
