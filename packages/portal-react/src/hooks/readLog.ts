import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';

/** One question this page asked, and how it went. */
export interface ReadEntry {
  area: string;
  question: string;
  /** When it was asked, by the browser's clock, in milliseconds since the epoch. */
  at: number;
  /** Milliseconds from asking to the parsed answer. */
  tookMs: number;
  /** Mirror version of the answer. */
  version?: number;
  error?: string;
}

/** Remembers the newest reads of this browser tab, shared by all boundaries as the answers are. */
const keep = 200;
let entries: readonly ReadEntry[] = [];
const listeners = new Set<() => void>();

function changed() {
  listeners.forEach(listener => listener());
}

/** Notes a read; only the newest of each question is kept. */
export function noteRead(entry: ReadEntry) {
  entries = [
    entry,
    ...entries.filter(
      one => one.area !== entry.area || one.question !== entry.question,
    ),
  ].slice(0, keep);
  changed();
}

/**
 * The questions asked inside one boundary. Answers are shared between boundaries, so that a page may show what
 * another one fetched: a page's log is what it asked for, whoever fetched it.
 */
export class ReadLog {
  #questions: ReadonlySet<string> = new Set();

  /** Adds a question to this page's log. */
  ask(area: string, question: string) {
    const key = keyOf(area, question);
    if (!this.#questions.has(key)) {
      this.#questions = new Set([...this.#questions, key]);
      changed();
    }
  }

  /** The questions, a new set whenever there is a new one. */
  questions(): ReadonlySet<string> {
    return this.#questions;
  }
}

function keyOf(area: string, question: string): string {
  return `${area} ${question}`;
}

/** The log of the boundary around. */
export const ReadLogContext = createContext<ReadLog | undefined>(undefined);

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const noQuestions: ReadonlySet<string> = new Set();

/** What this page read since it was opened, newest first; outside of a boundary nothing. */
export function useReadLog(): readonly ReadEntry[] {
  const log = useContext(ReadLogContext);
  const all = useSyncExternalStore(subscribe, () => entries);
  const questions = useSyncExternalStore(
    subscribe,
    () => log?.questions() ?? noQuestions,
  );
  return useMemo(
    () => all.filter(entry => questions.has(keyOf(entry.area, entry.question))),
    [all, questions],
  );
}

/** Enters a question into the log of the boundary around. */
export function useLoggedQuestion(area: string, question: string) {
  const log = useContext(ReadLogContext);
  useEffect(() => log?.ask(area, question), [log, area, question]);
}
