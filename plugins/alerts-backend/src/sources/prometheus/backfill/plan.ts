import {
  flushPast,
  stitchPast,
  type PastCarry,
  type PastFiring,
  type TimeSpan,
} from '@portolan/plugin-alerts-common';
import { z } from 'zod';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Every how many milliseconds the past is looked at; starts and ends are exact to it. */
export const stepMs = minuteMs;
/** A window is at most 10,080 points a series; Prometheus refuses more than 11,000. */
const sizes = { first: dayMs, most: 7 * dayMs, least: hourMs };
/** Answers smaller than this let the next window be larger. */
const smallBytes = 2 * 1024 * 1024;
/** After so many windows in a row that cannot be had, what is older is given up too. */
const mostGivenUp = 3;
/** More than this of one Prometheus is not history but noise. */
const mostFirings = 200_000;

const labelsSchema = z.record(z.string(), z.string());
const spanSchema = z.tuple([z.number(), z.number()]);

/** How far the reading of one Prometheus' past has come; milliseconds since the epoch. */
export const backfillPlanSchema = z.object({
  /** The oldest moment wanted. */
  since: z.number(),
  /** When reading began: from here on the portal sees for itself. */
  until: z.number(),
  /** Everything from here to `until` has been dealt with. */
  next: z.number(),
  /** Length of the next window. */
  sizeMs: z.number(),
  /** Added to every alert on sending, so that past and present are one. */
  externalLabels: labelsSchema,
  /** Whether the labels of sent alerts are known exactly. */
  exact: z.boolean(),
  /** Whether the upstream had nothing at `next`. */
  silent: z.boolean(),
  /** Firings that may have begun before `next`. */
  carried: z.array(
    z.object({
      fingerprint: z.string(),
      from: z.number(),
      end: z.number(),
      how: z.enum(['resolved', 'unseen', 'ongoing']),
      labels: labelsSchema,
    }),
  ),
  /** Firings found so far. */
  found: z.number(),
  /** Windows given up in a row. */
  givenUp: z.number(),
  done: z.boolean(),
});
/** See {@link backfillPlanSchema}. */
export type BackfillPlan = z.infer<typeof backfillPlanSchema>;

/** One window of the past that has been dealt with; milliseconds since the epoch. */
export const backfillWindowSchema = z.object({
  from: z.number(),
  to: z.number(),
  state: z.enum(['read', 'given-up']),
  firings: z.number(),
  /** When the upstream had nothing. */
  silences: z.array(spanSchema),
  /** By which the upstream said that it told a part only. */
  warnings: z.array(z.string()),
  /** Why it was given up, or what is not known of it. */
  notes: z.array(z.string()),
});
/** See {@link backfillWindowSchema}. */
export type BackfillWindow = z.infer<typeof backfillWindowSchema>;

/** A firing found in the past, with the labels Alertmanager knows it by. */
export type FoundFiring = PastFiring & {
  labels: Readonly<Record<string, string>>;
};

/** What a window's answers tell. */
export interface BackfillReading {
  firings: ReadonlyMap<
    string,
    { labels: Readonly<Record<string, string>>; spans: readonly TimeSpan[] }
  >;
  silences: readonly TimeSpan[];
  warnings: string[];
  notes: string[];
  bytes: number;
}

/** What one step makes of a plan. */
export interface BackfillStep {
  plan: BackfillPlan;
  /** Windows dealt with. */
  windows: BackfillWindow[];
  finished: FoundFiring[];
}

/** A plan for the last days before `now`. */
export function startPlan(options: {
  now: number;
  days: number;
  externalLabels: Readonly<Record<string, string>>;
  exact: boolean;
}): BackfillPlan {
  const until = Math.floor(options.now / stepMs) * stepMs;
  return {
    since: until - options.days * dayMs,
    until,
    next: until,
    sizeMs: sizes.first,
    externalLabels: options.externalLabels,
    exact: options.exact,
    silent: false,
    carried: [],
    found: 0,
    givenUp: 0,
    done: options.days === 0,
  };
}

/** The window to read next. */
export function windowOf({ since, next, sizeMs }: BackfillPlan): TimeSpan {
  return { from: Math.max(since, next - sizeMs), to: next };
}

/** Takes in what a window tells. */
export function withReading(
  plan: BackfillPlan,
  reading: BackfillReading,
): BackfillStep {
  const { from, to } = windowOf(plan);
  const sizeMs =
    reading.bytes < smallBytes
      ? Math.min(sizes.most, plan.sizeMs * 2)
      : plan.sizeMs;
  return advance(plan, {
    reading,
    window: {
      from,
      to,
      state: 'read',
      firings: [...reading.firings.values()].reduce(
        (sum, { spans }) => sum + spans.length,
        0,
      ),
      silences: reading.silences.map(one => [one.from, one.to]),
      warnings: reading.warnings,
      notes: reading.notes,
    },
    change: { sizeMs, givenUp: 0 },
  });
}

/** Takes in that a window cannot be had: it is made smaller, and the smallest is given up. */
export function withoutReading(plan: BackfillPlan, why: string): BackfillStep {
  if (plan.sizeMs > sizes.least) {
    return {
      plan: { ...plan, sizeMs: Math.max(sizes.least, plan.sizeMs / 2) },
      windows: [],
      finished: [],
    };
  }
  const givenUp = plan.givenUp + 1;
  const window = windowOf(plan);
  const from = givenUp >= mostGivenUp ? plan.since : window.from;
  return givenUpTo({ ...plan, givenUp }, from, why);
}

function givenUpTo(
  plan: BackfillPlan,
  from: number,
  why: string,
): BackfillStep {
  const silence = { from, to: plan.next };
  return advance(plan, {
    reading: {
      firings: new Map(),
      silences: [silence],
      warnings: [],
      notes: [],
      bytes: 0,
    },
    window: {
      ...silence,
      state: 'given-up',
      firings: 0,
      silences: [[silence.from, silence.to]],
      warnings: [],
      notes: [why],
    },
    change: {},
  });
}

function advance(
  plan: BackfillPlan,
  step: {
    reading: BackfillReading;
    window: BackfillWindow;
    change: Partial<BackfillPlan>;
  },
): BackfillStep {
  const { reading, window } = step;
  const labels = new Map([
    ...plan.carried.map(one => [one.fingerprint, one.labels] as const),
    ...[...reading.firings].map(([key, one]) => [key, one.labels] as const),
  ]);
  const withLabels = (firing: PastFiring): FoundFiring => ({
    ...firing,
    labels: labels.get(firing.fingerprint) ?? {},
  });
  const stitched = stitchPast(carryOf(plan), {
    from: window.from,
    to: window.to,
    newest: window.to === plan.until,
    firings: new Map(
      [...reading.firings].map(([key, one]) => [key, one.spans]),
    ),
    silences: reading.silences,
  });
  const isLast = window.from <= plan.since;
  const finished = [
    ...stitched.finished,
    ...(isLast ? flushPast(stitched.carry) : []),
  ].map(withLabels);
  const next: BackfillPlan = {
    ...plan,
    ...step.change,
    next: window.from,
    silent: stitched.carry.silent,
    found: plan.found + finished.length,
    done: isLast,
    carried: isLast
      ? []
      : flushPast(stitched.carry).map(firing => ({
          ...withLabels(firing),
          labels: { ...withLabels(firing).labels },
        })),
  };
  if (!next.done && next.found > mostFirings) {
    const rest = givenUpTo(
      next,
      next.since,
      `more than ${mostFirings} firings were found; what is older was left out`,
    );
    return {
      plan: rest.plan,
      windows: [window, ...rest.windows],
      finished: [...finished, ...rest.finished],
    };
  }
  return { plan: next, windows: [window], finished };
}

function carryOf(plan: BackfillPlan): PastCarry {
  return {
    silent: plan.silent,
    firings: new Map(
      plan.carried.map(({ fingerprint, from, end, how }) => [
        fingerprint,
        { from, end, how },
      ]),
    ),
  };
}
