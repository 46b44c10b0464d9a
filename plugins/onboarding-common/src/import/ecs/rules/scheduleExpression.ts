/** A schedule of five fields, or why EventBridge's expression cannot be one and what comes nearest. */
export type Cron =
  | { cron: string; note: string }
  | { cron: string; why: string };

const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** A schedule that is valid and never harms: it is proposed only where nothing comes nearer. */
const nightly = '0 3 * * *';

/**
 * The five fields of EventBridge's `cron(…)`, which has six and counts days from 1 = Sunday, or of `rate(…)`.
 * With `why`, the schedule is only a proposal.
 */
export function cronOfExpression(expression: string): Cron {
  const [, kind, inside] =
    /^(cron|rate|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return cronOfRate(inside);
  if (kind === 'at')
    return {
      cron: nightly,
      why: 'It runs once, at a date; a cron job repeats.',
    };
  const fields = kind === 'cron' ? inside.trim().split(/\s+/) : [];
  if (fields.length !== 6)
    return { cron: nightly, why: 'It is not an expression of EventBridge.' };
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields;
  const week = weekDays(dayOfWeek);
  const cron = [
    minute,
    hour,
    dayOfMonth === '?' ? '*' : dayOfMonth,
    month,
    week ?? '*',
  ].join(' ');
  if (/[LW#]/.test(dayOfMonth) || week === undefined)
    return {
      cron: [
        minute,
        hour,
        ...(/[LW]/.test(dayOfMonth) ? ['1'] : ['*']),
        month,
        '*',
      ].join(' '),
      why: 'L, W and # (last, nearest working day, nth day) have no twin in five fields: let it run more often and end at once on other days.',
    };
  if (year !== '*' && year !== undefined)
    return {
      cron,
      why: 'It runs in certain years only; five fields have no year.',
    };
  return {
    cron,
    note: 'The same times in five fields; ? is *, and days of the week count from 0 instead of 1.',
  };
}

/** Days of the week from EventBridge's 1 to 7 to cron's 0 to 6; undefined where there is L or #. */
function weekDays(field: string): string | undefined {
  if (field === '?' || field === '*') return '*';
  if (/[L#]/i.test(field.replace(/[A-Z]{3}/gi, ''))) return undefined;
  return field
    .split(',')
    .map(part => {
      const [range, step] = part.split('/');
      const moved = range
        .split('-')
        .map(day => {
          const named = days.indexOf(day.toUpperCase());
          if (named >= 0) return String(named);
          return /^[1-7]$/.test(day) ? String(Number(day) - 1) : day;
        })
        .join('-');
      return step === undefined ? moved : `${moved}/${step}`;
    })
    .join(',');
}

/** A field that comes round every so many of `whole`. */
function everyOf(every: number, whole: number): string {
  if (every === whole) return '0';
  return every === 1 ? '*' : `*/${every}`;
}

function cronOfRate(inside: string): Cron {
  const [, amount, unit] =
    /^(\d+)\s+(minute|hour|day)s?$/.exec(inside.trim()) ?? [];
  const every = Number(amount);
  const exact = (cron: string): Cron => ({
    cron,
    note: 'As often; at round times of the clock instead of from when the rule was made.',
  });
  if (unit === 'minute' && every > 0 && 60 % every === 0)
    return exact(`${everyOf(every, 60)} * * * *`);
  if (unit === 'hour' && every > 0 && 24 % every === 0)
    return exact(`0 ${everyOf(every, 24)} * * *`);
  if (
    unit === 'minute' &&
    every > 0 &&
    every % 60 === 0 &&
    24 % (every / 60) === 0
  )
    return cronOfRate(`${every / 60} hours`);
  if (unit === 'day' && every === 1) return exact('0 0 * * *');
  return {
    cron:
      unit === 'minute' && every > 0 && every < 60
        ? `*/${every} * * * *`
        : nightly,
    why: `Every ${inside} cannot be said in five fields, which begin anew each hour, day and month.`,
  };
}
