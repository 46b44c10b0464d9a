import type { FiringChange } from '@portolan/plugin-alerts-common';
import type { EndedEpisode } from './episodeEvents';
import type { FiringRow } from './FiringTable';

/** What a batch makes of firings, collected to be written at once. */
export class FiringChanges {
  readonly #rows = new Map<string, FiringRow>();
  readonly #begun = new Set<string>();
  readonly #ended: EndedEpisode[] = [];
  readonly #upstream: string;
  readonly #version: number;

  /** @param options - the upstream whose batch it is, and the version to stamp rows with */
  constructor(options: { upstream: string; version: number }) {
    this.#upstream = options.upstream;
    this.#version = options.version;
  }

  /** Rows to write. */
  get rows(): FiringRow[] {
    return [...this.#rows.values()];
  }

  /** Episodes to add to the history. */
  get ended(): readonly EndedEpisode[] {
    return this.#ended;
  }

  /** Fingerprints whose row got a start that may lie before the end of an earlier episode. */
  get begun(): string[] {
    return [...this.#begun];
  }

  /** Rows to write that were there before. */
  get rewritten(): FiringRow[] {
    return this.rows.filter(row => !this.#begun.has(row.fingerprint));
  }

  /** Whether anything becomes of an alert's firing. */
  concern(fingerprint: string): boolean {
    return this.#rows.has(fingerprint);
  }

  /** Takes in what becomes of one firing. @param known - its labels, and the alert as it was told last */
  apply(
    before: FiringRow | undefined,
    changes: readonly FiringChange[],
    known: {
      fingerprint: string;
      labels: FiringRow['labels'];
      /** None if it must not be told as resolved. */
      alert?: string;
    },
  ) {
    let row = before;
    for (const change of changes) {
      row = this.#changed(row, change, known);
    }
    if (row && changes.length > 0) {
      this.#rows.set(row.fingerprint, { ...row, version: this.#version });
    }
  }

  /**
   * No firing begins before the alert's last episode ended. Alertmanager tells the old start of what went away and came
   * back, when a rule was not evaluated for some minutes; such a firing begins when it is told again.
   *
   * @param ends - by fingerprint, those that are in the history
   * @param at - now
   */
  beginAfter(ends: ReadonlyMap<string, number>, at: number) {
    for (const [fingerprint, end] of ends) {
      const row = this.#rows.get(fingerprint);
      if (row && row.start < end) {
        this.#rows.set(fingerprint, { ...row, start: Math.max(end, at) });
      }
    }
  }

  #changed(
    row: FiringRow | undefined,
    change: FiringChange,
    known: { fingerprint: string; labels: FiringRow['labels']; alert?: string },
  ): FiringRow {
    const firing: FiringRow = row ?? {
      fingerprint: known.fingerprint,
      labels: known.labels,
      upstream: this.#upstream,
      start: 0,
      version: this.#version,
    };
    const {
      missingSince: _since,
      endedAt: _at,
      alert: _alert,
      ...plain
    } = firing;
    switch (change.change) {
      case 'opened':
        this.#begun.add(firing.fingerprint);
        return { ...plain, upstream: this.#upstream, start: change.start };
      case 'moved':
        this.#begun.add(firing.fingerprint);
        return { ...firing, start: change.start };
      case 'missing':
        return { ...firing, missingSince: change.since, alert: known.alert };
      case 'back':
        return plain;
      case 'ended':
        this.#ended.push({
          fingerprint: firing.fingerprint,
          start: change.start,
          end: change.end,
          how: change.how,
          from: 'seen',
          labels: firing.labels,
          upstream: firing.upstream,
        });
        return change.how === 'resolved'
          ? { ...firing, endedAt: change.end }
          : { ...plain, endedAt: change.end };
      default: {
        const never: never = change;
        return never;
      }
    }
  }
}
