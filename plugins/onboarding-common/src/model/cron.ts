import { quoted, scalar } from './scalar';

interface Field {
  name: string;
  min: number;
  max: number;
  names?: string[];
}

const fields: Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
  },
  {
    name: 'day of the week',
    min: 0,
    max: 7,
    names: 'sun mon tue wed thu fri sat'.split(' '),
  },
];

function numberIn(text: string, { min, max, names }: Field) {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return named + min;
  const value = Number(text);
  return /^\d{1,2}$/.test(text) && value >= min && value <= max
    ? value
    : undefined;
}

function isPart(part: string, field: Field): boolean {
  const [range = '', step, more] = part.split('/');
  if (more !== undefined) return false;
  if (step !== undefined && !/^[1-9]\d?$/.test(step)) return false;
  if (range === '*') return true;
  const [from = '', to, rest] = range.split('-');
  const first = numberIn(from, field);
  if (first === undefined || rest !== undefined) return false;
  if (to === undefined) return true;
  const last = numberIn(to, field);
  return last !== undefined && last >= first;
}

/**
 * What is wrong with a schedule of a CronJob, or undefined. Five fields as of robfig/cron v3, which Kubernetes uses;
 * EventBridge's sixth field, `?`, `L`, `W` and `#` are not known there.
 */
export function wrongCron(written: string): string | undefined {
  const parts = written.trim().split(/\s+/);
  if (parts.length !== fields.length)
    return `${quoted(written)} has ${
      parts.length
    } fields; a schedule has five: minute, hour, day of the month, month, day of the week`;
  for (const [index, field] of fields.entries()) {
    const text = parts[index] ?? '';
    if (!text.split(',').every(part => isPart(part, field)))
      return `${quoted(text)} is no ${field.name} of a schedule`;
  }
  return undefined;
}

/** A schedule of five fields. */
export const cronSchema = scalar({
  pattern: /^[^\r\n]+$/,
  expected: 'a schedule of five fields',
  remedy:
    'Write minute, hour, day of the month, month and day of the week, for example "30 2 * * *" for half past two each night.',
  examples: ['30 2 * * *'],
  wrong: wrongCron,
});
