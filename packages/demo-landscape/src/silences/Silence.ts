import { z } from 'zod';
import {
  createMatcher,
  matchesAll,
  type MatchOperator,
  type Matcher,
} from '../matching/matchers';
import { anchored } from '../matching/regex';
import { HOUR } from '../scenario/clock';

/** How long an expired silence stays listed: Alertmanager's default of `--data.retention`. */
export const retention = 120 * HOUR;

/** A silence as the API gives and takes it; instants as text. */
export const silenceSchema = z.object({
  id: z.string(),
  matchers: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      isRegex: z.boolean(),
      isEqual: z.boolean(),
    }),
  ),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  createdBy: z.string(),
  comment: z.string(),
  annotations: z.record(z.string(), z.string()).optional(),
});
/** See {@link silenceSchema}. */
export type Silence = z.infer<typeof silenceSchema>;
/** A condition of a silence as the API has it. */
export type WireMatcher = Silence['matchers'][number];
/** Worked out from the times, never kept. */
export type SilenceState = 'active' | 'pending' | 'expired';

/** The state of a silence at a moment. */
export function silenceState(silence: Silence, now: number): SilenceState {
  if (now < Date.parse(silence.startsAt)) {
    return 'pending';
  }
  return now >= Date.parse(silence.endsAt) ? 'expired' : 'active';
}

/** How a condition compares. */
export function operatorOf({ isEqual, isRegex }: WireMatcher): MatchOperator {
  if (isRegex) {
    return isEqual ? '=~' : '!~';
  }
  return isEqual ? '=' : '!=';
}

const compiled = new WeakMap<Silence, Matcher[]>();

/** Whether the silence covers an alert with these labels. */
export function covers(
  silence: Silence,
  labels: Readonly<Record<string, string>>,
): boolean {
  let matchers = compiled.get(silence);
  if (!matchers) {
    matchers = silence.matchers.map(matcher =>
      createMatcher(matcher.name, operatorOf(matcher), matcher.value),
    );
    compiled.set(silence, matchers);
  }
  return matchesAll(matchers, labels);
}

/** Whether the silence literally holds every one of the filter's matchers (api/v2/api.go, CheckSilenceMatchesFilterLabels). */
export function holdsMatchers(
  silence: Silence,
  filter: readonly Matcher[],
): boolean {
  return filter.every(wanted =>
    silence.matchers.some(
      matcher =>
        matcher.name === wanted.name &&
        matcher.value === wanted.value &&
        operatorOf(matcher) === wanted.operator,
    ),
  );
}

/** Active first, soonest end first; then pending, soonest start first; then expired, latest end first. */
export function sortSilences(
  silences: readonly Silence[],
  now: number,
): Silence[] {
  const rank = (silence: Silence): [number, number] => {
    const end = Date.parse(silence.endsAt);
    const ranks: Readonly<Record<SilenceState, [number, number]>> = {
      active: [1, end],
      pending: [2, Date.parse(silence.startsAt)],
      expired: [3, -end],
    };
    return ranks[silenceState(silence, now)];
  };
  return [...silences].sort((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    return first[0] - second[0] || first[1] - second[1];
  });
}

/** The silence as GET answers it, in Alertmanager's order of keys. */
export function toWire(silence: Silence, now: number): unknown {
  const { annotations } = silence;
  return {
    id: silence.id,
    status: { state: silenceState(silence, now) },
    updatedAt: silence.updatedAt,
    ...(annotations && Object.keys(annotations).length > 0 && { annotations }),
    comment: silence.comment,
    createdBy: silence.createdBy,
    endsAt: silence.endsAt,
    matchers: silence.matchers.map(({ name, value, isRegex, isEqual }) => ({
      isEqual,
      isRegex,
      name,
      value,
    })),
    startsAt: silence.startsAt,
  };
}

/** Whether `before` may become `after` in place, without changing what was silenced when (silence/silence.go, canUpdate). */
export function canUpdate(
  before: Silence,
  after: Silence,
  now: number,
): boolean {
  const same =
    before.matchers.length === after.matchers.length &&
    before.matchers.every((matcher, at) => {
      const other = after.matchers[at];
      return (
        matcher.name === other.name &&
        matcher.value === other.value &&
        operatorOf(matcher) === operatorOf(other)
      );
    });
  const second = (text: string) => Math.floor(Date.parse(text) / 1000);
  switch (silenceState(before, now)) {
    case 'active':
      return (
        same &&
        second(before.startsAt) === second(after.startsAt) &&
        Date.parse(after.endsAt) >= now
      );
    case 'pending':
      return same && Date.parse(after.startsAt) >= now;
    default:
      return false;
  }
}

/** What is wrong with the matchers, in Alertmanager's words (silence/silence.go, validateSilence). */
export function matcherProblem(
  matchers: readonly WireMatcher[],
): string | undefined {
  let allMatchEmpty = true;
  for (const [at, matcher] of matchers.entries()) {
    const where = `invalid silence: invalid label matcher ${at} in set 0`;
    if (matcher.name === '') {
      return `${where}: invalid label name ""`;
    }
    if (matcher.isRegex) {
      const problem = regexProblem(matcher.value);
      if (problem) {
        return `${where}: invalid regular expression ${JSON.stringify(
          matcher.value,
        )}: ${problem}`;
      }
    }
    const operator = operatorOf(matcher);
    allMatchEmpty &&=
      (operator === '=' && matcher.value === '') ||
      (operator === '=~' && unanchoredMatchesEmpty(matcher.value));
  }
  return allMatchEmpty
    ? 'invalid silence: matcher set 0: at least one matcher must not match the empty string'
    : undefined;
}

function regexProblem(pattern: string): string | undefined {
  try {
    anchored(pattern);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Here Go compiles the pattern bare, so the anchors do not show.
    return message.replace('`^(?:', '`').replace(')$`', '`');
  }
}

function unanchoredMatchesEmpty(pattern: string): boolean {
  return anchored(pattern).test('');
}
