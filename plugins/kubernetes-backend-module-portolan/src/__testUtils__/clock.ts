/**
 * Makes `Date` stand where a test puts it; timers and sockets keep to real time, so that servers can be asked.
 *
 * @returns what moves it on, in milliseconds
 */
export function stopClock(at: string): { passes(ms: number): void } {
  jest.useFakeTimers({
    now: new Date(at),
    doNotFake: [
      'clearImmediate',
      'clearInterval',
      'clearTimeout',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setInterval',
      'setTimeout',
    ],
  });
  return { passes: ms => jest.setSystemTime(Date.now() + ms) };
}
