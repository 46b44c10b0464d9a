import {
  createContext,
  useContext,
  useEffect,
  useSyncExternalStore,
} from 'react';

const everyMs = 5_000;
/** A smaller difference between two answers is the network, not a clock. */
const noticeableSkewMs = 1_000;

let skewMs = 0;
let shownNow = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** The server's time as this browser knows it, in milliseconds since the epoch. */
export function serverNow(): number {
  return Date.now() + skewMs;
}

function tick() {
  shownNow = serverNow();
  listeners.forEach(listener => listener());
}

function run() {
  clearInterval(timer);
  timer = document.hidden ? undefined : setInterval(tick, everyMs);
}

function onVisibility() {
  run();
  if (!document.hidden) {
    tick();
  }
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    shownNow = serverNow();
    document.addEventListener('visibilitychange', onVisibility);
    run();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      document.removeEventListener('visibilitychange', onVisibility);
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Notes how far the server's clock is ahead of this one, in milliseconds. */
export function noteClockSkew(milliseconds: number) {
  const noticeable = Math.abs(milliseconds - skewMs) > noticeableSkewMs;
  skewMs = milliseconds;
  if (noticeable) {
    tick();
  }
}

/** The time all parts of a page share. */
export const ClockContext = createContext<number | undefined>(undefined);

/**
 * The time by which this page decides what is fresh: the server's clock in milliseconds since the epoch.
 * It ticks every five seconds, rests while the page is hidden, and ticks at once when it is shown again.
 */
export function useNow(): number {
  return useContext(ClockContext) ?? serverNow();
}

/** Ticks while mounted; all that tick share one interval. */
export function useTicking(): number {
  useEffect(() => {
    if (serverNow() - shownNow > everyMs) {
      tick();
    }
  }, []);
  return useSyncExternalStore(subscribe, () => shownNow);
}
