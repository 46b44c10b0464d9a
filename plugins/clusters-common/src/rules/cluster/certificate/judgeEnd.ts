import type { Severity } from '../../../model/Finding';
import { counted } from '../findings';

const dayMs = 86_400_000;

/** From how long before its end a certificate worries: days, and at most this part of its whole life. */
const near = {
  bad: { days: 7, part: 1 / 12 },
  warning: { days: 21, part: 1 / 4 },
};

/**
 * How near its end a certificate is: a warning below 21 days, bad below 7. One that lives shorter than 84 days worries
 * later, below a quarter and a twelfth of its life: renewal at two thirds, as cert-manager does it, is then late anyway.
 *
 * @param notBefore - where its life is to count
 * @returns nothing for one that has time, or whose end is no time
 */
export function judgeEnd(
  times: { notBefore?: string; notAfter?: string | null },
  now: number,
): { severity: Severity; how: string } | undefined {
  const end = Date.parse(times.notAfter ?? '');
  const life = (end - Date.parse(times.notBefore ?? '')) / dayMs;
  const from = (word: 'bad' | 'warning') =>
    life > 0
      ? Math.min(near[word].days, life * near[word].part)
      : near[word].days;
  const left = (end - now) / dayMs;
  if (!Number.isFinite(left) || left >= from('warning')) {
    return undefined;
  }
  const day = String(times.notAfter).slice(0, 10);
  if (left < 0) {
    return { severity: 'bad', how: `has ended on ${day}` };
  }
  return {
    severity: left < from('bad') ? 'bad' : 'warning',
    how: `ends on ${day}, in ${counted(Math.floor(left), 'day')}`,
  };
}
