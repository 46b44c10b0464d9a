import type { Observation, Problem } from '@portolan/portal-common';
import { bothOf } from './bothOf';

const problem: Problem = {
  kind: 'timeout',
  message: 'slow',
  since: '2026-11-26T12:00:00Z',
};
const fresh: Observation<number> = {
  state: 'fresh',
  data: 1,
  seenAt: '2026-11-26T12:00:10Z',
};
const stale: Observation<string> = {
  state: 'stale',
  data: 'a',
  seenAt: '2026-11-26T11:00:00Z',
  problem,
};
const failed: Observation<number> = { state: 'failed', problem };

it('is fresh only if both are, and as old as the older', () => {
  const newer = { ...fresh, seenAt: '2026-11-26T12:00:20Z' };
  expect(bothOf(newer, fresh)).toEqual({ ...fresh, data: [1, 1] });
  expect(bothOf(fresh, stale)).toEqual({ ...stale, data: [1, 'a'] });
  expect(bothOf(stale, fresh)).toEqual({ ...stale, data: ['a', 1] });
});

it('has no data without both', () => {
  expect(bothOf(failed, stale)).toBe(failed);
  expect(bothOf(stale, { state: 'pending' })).toEqual({ state: 'pending' });
});
