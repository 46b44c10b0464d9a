import { createContext, useContext, useEffect, useState } from 'react';

const everyMs = 5_000;
let skewMs = 0;

/** Notes how far the server's clock is ahead of this one, in milliseconds. */
export function noteClockSkew(milliseconds: number) {
  skewMs = milliseconds;
}

/** The server's time as this browser knows it, in milliseconds since the epoch. */
export function serverNow(): number {
  return Date.now() + skewMs;
}

/** The time all parts of a page share. */
export const ClockContext = createContext<number | undefined>(undefined);

/** The time by which this page decides what is fresh; it ticks every five seconds, and at once when the page is shown again. */
export function useNow(): number {
  return useContext(ClockContext) ?? serverNow();
}

/** Ticks while mounted. */
export function useTicking(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = () => setNow(serverNow());
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return now;
}
