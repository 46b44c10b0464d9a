import { useSyncExternalStore } from 'react';

/** One question this page asked, and how it went. */
export interface ReadEntry {
  area: string;
  question: string;
  at: number;
  tookMs: number;
  /** Mirror version of the answer. */
  version?: number;
  error?: string;
}

let entries: readonly ReadEntry[] = [];
const listeners = new Set<() => void>();

/** Notes a read; only the newest of each question is kept. */
export function noteRead(entry: ReadEntry) {
  entries = [
    entry,
    ...entries.filter(
      one => one.area !== entry.area || one.question !== entry.question,
    ),
  ].slice(0, 50);
  listeners.forEach(listener => listener());
}

/** What this page read since it was opened, newest first. */
export function useReadLog(): readonly ReadEntry[] {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => entries,
  );
}
