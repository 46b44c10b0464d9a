import type {
  Observation,
  ObservationState,
  Problem,
} from '@portolan/portal-common';
import type { Cell } from '../model/Landscape';

/** A cell that is well unless told otherwise. */
export function aCell(more: Partial<Cell> = {}): Cell {
  return {
    health: 'good',
    versions: ['1.4.2'],
    ready: 2,
    wanted: 2,
    findings: 0,
    isRollingOut: false,
    ...more,
  };
}

/** An observation in a state; `gaps` is fresh with something missing. */
export function anObservation(
  state: ObservationState | 'gaps',
): Observation<unknown> {
  const seenAt = '2026-11-27T09:59:50.000Z';
  const words = { message: 'any', since: seenAt };
  const problem: Problem = { kind: 'unreachable', ...words };
  switch (state) {
    case 'fresh':
      return { state, data: {}, seenAt };
    case 'gaps':
      return { state: 'fresh', data: {}, seenAt, gaps: ['pods'] };
    case 'stale':
      return { state, data: {}, seenAt, problem };
    case 'failed':
    case 'forbidden':
      return { state, problem };
    case 'absent':
      return {
        state,
        problem: {
          kind: 'absent',
          why: 'not-configured',
          remedy: 'any',
          ...words,
        },
      };
    case 'pending':
      return { state };
    default: {
      const never: never = state;
      return never;
    }
  }
}
