import type { TeamQuality } from '../../model/History';
import { lengthWithin } from '../episodes/TimeSpan';
import { clockOfZone } from './clockOfZone';
import { judgedDays, judgeRules, weeksOf, type JudgedRow } from './judgeRules';
import type { JudgedEpisode, QualityQuestion } from './question';

const dayMs = 86_400_000;
const night = { from: 22 * 60, to: 7 * 60 };

/**
 * How noisy the alerts of each team were in the last 30 days, the noisiest first. Rules without a firing are told only
 * where something is to be said of them.
 *
 * @returns the teams, and how many of the 30 days are known, to a tenth
 */
export function judgeQuality(question: QualityQuestion): {
  days: number;
  teams: TeamQuality[];
} {
  const { episodes, rules, gaps, now } = question;
  const span = { from: now - judgedDays * dayMs, to: now };
  const known = span.to - span.from - lengthWithin(gaps, span);
  const days = Math.round((known / dayMs) * 10) / 10;
  const judged = [...episodes].filter(
    ({ start, end }) => start <= now && (end ?? now) >= span.from,
  );
  const byOwner = new Map<string, JudgedRow[]>();
  for (const row of judgeRules(judged, rules, { span, days, gaps })) {
    const owner = row.owner?.real ? row.owner.ref : '';
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), row]);
  }
  const teams = [...byOwner].map(([owner, rows]) =>
    teamOf(owner, rows, { zone: question.zoneOf(owner), days }),
  );
  return {
    days,
    teams: teams.sort(
      (a, b) =>
        b.firingsPerWeek - a.firingsPerWeek || compare(a.title, b.title),
    ),
  };
}

function teamOf(
  owner: string,
  rows: readonly JudgedRow[],
  known: { zone: string | undefined; days: number },
): TeamQuality {
  const begun = rows.flatMap(row => row.begun);
  const clock = clockOfZone(known.zone ?? 'UTC');
  const minutes = medianMinutes(begun);
  const atNight = begun.filter(({ start }) => {
    const local = (clock ?? utc)(start);
    return local >= night.from || local < night.to;
  }).length;
  return {
    owner,
    title: owner === '' ? 'Nobody' : rows[0].owner?.title ?? owner,
    timeZone: clock && known.zone ? known.zone : 'UTC',
    firingsPerWeek: toTenth(begun.length / weeksOf(known.days)),
    flaps: rows.reduce((sum, { quality }) => sum + quality.flaps, 0),
    ...(minutes === undefined ? {} : { medianMinutes: minutes }),
    ...(begun.length === 0 ? {} : { nightShare: atNight / begun.length }),
    rules: rows
      .map(({ quality }) => quality)
      .filter(({ firings, verdicts }) => firings > 0 || verdicts.length > 0)
      .sort(
        (a, b) =>
          b.firings - a.firings ||
          compare(a.name, b.name) ||
          compare(a.service ?? '', b.service ?? ''),
      ),
  };
}

/** The median time to resolve, in minutes; nothing if nothing was seen to end. */
function medianMinutes(episodes: readonly JudgedEpisode[]): number | undefined {
  const lengths = episodes
    .flatMap(({ start, end, how }) =>
      end !== undefined && how === 'resolved' ? [end - start] : [],
    )
    .sort((a, b) => a - b);
  if (lengths.length === 0) {
    return undefined;
  }
  const middle = lengths.length >> 1;
  const median =
    lengths.length % 2
      ? lengths[middle]
      : (lengths[middle - 1] + lengths[middle]) / 2;
  return toTenth(median / 60_000);
}

function utc(instant: number): number {
  return Math.floor(instant / 60_000) % 1_440;
}

function toTenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
