import { scheduler } from 'node:timers/promises';

const longestTurnMs = 1;
let lastTurn: Promise<void> = Promise.resolve();

/**
 * Visits every item, and lets requests be answered in between: after a millisecond it waits for its next turn, since an
 * answer comes in several iterations of the event loop, each of which may be held up by a turn.
 * All long work of the process shares the turns, one an iteration of the event loop, so that several readings at once
 * hold up nobody longer than one.
 *
 * @throws whatever `visit` throws; later items are not visited then
 */
export async function forEachInTurns<T>(
  items: Iterable<T>,
  visit: (item: T) => void,
): Promise<void> {
  let until = performance.now() + longestTurnMs;
  for (const item of items) {
    if (performance.now() >= until) {
      await nextTurn();
      until = performance.now() + longestTurnMs;
    }
    visit(item);
  }
}

function nextTurn(): Promise<void> {
  lastTurn = lastTurn.then(() => scheduler.yield());
  return lastTurn;
}
