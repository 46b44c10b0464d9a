const minute = 60_000;
const day = 24 * 60 * minute;

const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const weekdays = 'sun mon tue wed thu fri sat'.split(' ');

/** A leap day may be four years away; nothing that a cron job is used for is rarer. */
const daysLookedAt = 4 * 366 + 100;

/**
 * The longest time, in milliseconds, between two runs of a cron schedule, on the clock of its own time zone. Nothing for
 * a schedule that cannot be read.
 *
 * @remarks The syntax of robfig/cron v3 `parser.go`, by which Kubernetes reads schedules: five fields, names, lists,
 *   ranges, steps, macros, `@every`; if both days are restricted, either is enough.
 */
export function longestGap(schedule: string): number | undefined {
  const text = schedule
    .trim()
    .replace(/^(?:CRON_)?TZ=\S+\s+/, '')
    .toLowerCase();
  if (text.startsWith('@every ')) {
    return durationOf(text.slice('@every '.length));
  }
  const fields = (macros[text] ?? text).split(/\s+/);
  const [minutes, hours, daysOfMonth, monthsOfYear, daysOfWeek] = [
    valuesOf(fields[0], 0, 59),
    valuesOf(fields[1], 0, 23),
    valuesOf(fields[2], 1, 31),
    valuesOf(fields[3], 1, 12, months),
    valuesOf(fields[4], 0, 7, weekdays),
  ];
  if (
    fields.length !== 5 ||
    !minutes ||
    !hours ||
    !daysOfMonth ||
    !monthsOfYear ||
    !daysOfWeek
  ) {
    return undefined;
  }
  const isEither = !isStar(fields[2]) && !isStar(fields[4]);
  return gapOf(timesOf(hours, minutes), date => {
    const inMonth = daysOfMonth.has(date.getUTCDate());
    const weekday = date.getUTCDay();
    const inWeek =
      daysOfWeek.has(weekday) || (weekday === 0 && daysOfWeek.has(7));
    return (
      monthsOfYear.has(date.getUTCMonth() + 1) &&
      (isEither ? inMonth || inWeek : inMonth && inWeek)
    );
  });
}

/** Milliseconds after midnight, in order. */
function timesOf(hours: ReadonlySet<number>, minutes: ReadonlySet<number>) {
  return [...hours]
    .flatMap(hour => [...minutes].map(each => (hour * 60 + each) * minute))
    .sort((a, b) => a - b);
}

function gapOf(
  times: readonly number[],
  isDay: (date: Date) => boolean,
): number | undefined {
  const first = times[0];
  const last = times[times.length - 1];
  let gap = 0;
  times.slice(1).forEach((time, index) => {
    gap = Math.max(gap, time - times[index]);
  });
  let before: number | undefined;
  let runs = 0;
  // Any span of four years with its leap day will do: only distances matter.
  for (let index = 0; index < daysLookedAt; index++) {
    const at = Date.UTC(2023, 11, 31) + index * day;
    if (isDay(new Date(at))) {
      gap = before === undefined ? gap : Math.max(gap, at + first - before);
      before = at + last;
      runs++;
    }
  }
  return runs > 1 ? gap : undefined;
}

function isStar(field: string): boolean {
  return /^[*?]/.test(field);
}

function valuesOf(
  field: string | undefined,
  least: number,
  most: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of (field ?? '').split(',')) {
    const [, from = '', to, step] =
      /^([*?]|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const isAll = isStar(from);
    const start = isAll ? least : numberOf(from, names, least);
    // A step without an end goes on to the last value.
    const open = isAll || step !== undefined ? most : start;
    const end = to === undefined ? open : numberOf(to, names, least);
    const by = Number(step ?? 1);
    if (!(start >= least && end <= most && start <= end && by > 0)) {
      return undefined;
    }
    for (let value = start; value <= end; value += by) {
      values.add(value);
    }
  }
  return values;
}

function numberOf(
  text: string,
  names: readonly string[],
  least: number,
): number {
  const named = names.indexOf(text);
  return named >= 0 ? named + least : Number(text || Number.NaN);
}

/** Of a Go duration such as `1h30m`. */
function durationOf(text: string): number | undefined {
  const units: Readonly<Record<string, number>> = {
    h: 60 * minute,
    m: minute,
    s: 1000,
  };
  return /^(?:\d+(?:\.\d+)?[hms])+$/.test(text)
    ? [...text.matchAll(/([\d.]+)([hms])/g)].reduce(
        (sum, [, count, unit]) => sum + Number(count) * units[unit],
        0,
      )
    : undefined;
}
