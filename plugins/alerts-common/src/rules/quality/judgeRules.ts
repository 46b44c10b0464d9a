import type { RuleQuality } from '../../model/History';
import { lengthWithin, unionOf, type TimeSpan } from '../episodes/TimeSpan';
import { countFlaps } from './countFlaps';
import type { JudgedEpisode, JudgedOwner, JudgedRule } from './question';

const dayMs = 86_400_000;
/** Below these days nothing is said never to have fired. */
export const judgedDays = 30;
/** The days that a rule must have fired through, and the share of them, to be said to fire always. */
const always = { days: 7, share: 0.95 };
/** Flaps a week from which a rule is said to flap. */
const flapsAWeek = 3;

/** One rule of one service, and its episodes. */
export interface JudgedRow {
  owner: JudgedOwner | undefined;
  quality: RuleQuality;
  /** Episodes that began within the time judged. */
  begun: readonly JudgedEpisode[];
}

/** What every judgement rests on. */
export interface JudgedTime {
  span: TimeSpan;
  /** Days of it that are known. */
  days: number;
  gaps: readonly TimeSpan[];
}

/** The rules that fired, by service, and those that did not. */
export function judgeRules(
  episodes: readonly JudgedEpisode[],
  rules: readonly JudgedRule[],
  time: JudgedTime,
): JudgedRow[] {
  const byName = new Map<string, JudgedRule[]>();
  for (const rule of rules) {
    byName.set(rule.name, [...(byName.get(rule.name) ?? []), rule]);
  }
  return [
    ...gathered(episodes).map(fired =>
      judgeFired(fired, rulesOf(fired[0], byName), time),
    ),
    ...silentRules(episodes, rules).map(rule => judgeSilent(rule, time)),
  ];
}

/** Weeks that are known; a day at least, so that the first hours are not blown up. */
export function weeksOf(days: number): number {
  return Math.max(days, 1) / 7;
}

/** Episodes of the same rule, service and owner. */
function gathered(
  episodes: readonly JudgedEpisode[],
): Array<[JudgedEpisode, ...JudgedEpisode[]]> {
  const byRule = new Map<string, [JudgedEpisode, ...JudgedEpisode[]]>();
  for (const episode of episodes) {
    const { name, service, owner } = episode;
    const key = JSON.stringify([name, service, owner?.ref]);
    const known = byRule.get(key);
    if (known) {
      known.push(episode);
    } else {
      byRule.set(key, [episode]);
    }
  }
  return [...byRule.values()];
}

/** The rules an alert may come of: those of its service, or else all of its name. */
function rulesOf(
  { name, service }: JudgedEpisode,
  byName: ReadonlyMap<string, JudgedRule[]>,
): JudgedRule[] {
  const named = byName.get(name) ?? [];
  const own = named.filter(rule => rule.service === service);
  return own.length > 0 ? own : named;
}

/** Rules without an episode; one that names no service fired if any alert of its name did. */
function silentRules(
  episodes: readonly JudgedEpisode[],
  rules: readonly JudgedRule[],
): JudgedRule[] {
  const names = new Set(episodes.map(({ name }) => name));
  const pairs = new Set(
    episodes.map(({ name, service }) => JSON.stringify([name, service])),
  );
  const silent = new Map<string, JudgedRule>();
  for (const rule of rules) {
    const pair = JSON.stringify([rule.name, rule.service]);
    const fired =
      rule.service === undefined ? names.has(rule.name) : pairs.has(pair);
    if (!fired) {
      silent.set(pair, rule);
    }
  }
  return [...silent.values()];
}

function judgeFired(
  episodes: readonly [JudgedEpisode, ...JudgedEpisode[]],
  rules: readonly JudgedRule[],
  time: JudgedTime,
): JudgedRow {
  const [{ name, service, owner }] = episodes;
  const begun = episodes.filter(({ start }) => start >= time.span.from);
  const flaps = countFlaps(begun);
  const isSwitch = rules.some(rule => rule.isSwitch);
  const verdicts: RuleQuality['verdicts'] = [
    ...(!isSwitch && firesAlways(episodes, time)
      ? (['always-firing'] as const)
      : []),
    ...(flaps / weeksOf(time.days) >= flapsAWeek
      ? (['flapping'] as const)
      : []),
    ...lacks(owner, rules.length === 0 || rules.some(one => one.hasRunbook)),
  ];
  return {
    owner,
    begun,
    quality: {
      name,
      ...(service === undefined ? {} : { service }),
      ...(owner?.real ? { owner: owner.ref } : {}),
      firings: begun.length,
      flaps,
      verdicts,
    },
  };
}

function judgeSilent(
  { name, service, owner, hasRunbook }: JudgedRule,
  { days }: JudgedTime,
): JudgedRow {
  return {
    owner,
    begun: [],
    quality: {
      name,
      ...(service === undefined ? {} : { service }),
      ...(owner?.real ? { owner: owner.ref } : {}),
      firings: 0,
      flaps: 0,
      verdicts: [
        ...(days >= judgedDays ? (['never-fired'] as const) : []),
        ...lacks(owner, hasRunbook),
      ],
    },
  };
}

function lacks(
  owner: JudgedOwner | undefined,
  hasRunbook: boolean,
): Array<'no-runbook' | 'no-owner'> {
  return [
    ...(hasRunbook ? [] : (['no-runbook'] as const)),
    ...(owner?.real ? [] : (['no-owner'] as const)),
  ];
}

/** Whether it fires now and did through nearly all that is known of the last days. */
function firesAlways(
  episodes: readonly JudgedEpisode[],
  { span, days, gaps }: JudgedTime,
): boolean {
  if (
    days < always.days ||
    !episodes.some(({ end }) => end === undefined || end > span.to)
  ) {
    return false;
  }
  const lately = { from: span.to - always.days * dayMs, to: span.to };
  const known = lately.to - lately.from - lengthWithin(gaps, lately);
  // What fires through a gap is not known to have fired in it.
  const fired = unionOf(
    episodes.map(({ start, end }) => ({ from: start, to: end ?? span.to })),
  );
  const both = lengthWithin([...fired, ...gaps], lately);
  const firedMs = both - lengthWithin(gaps, lately);
  return known > 0 && firedMs >= always.share * known;
}
