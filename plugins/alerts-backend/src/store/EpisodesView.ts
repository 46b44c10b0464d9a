import {
  severityOf,
  type Episode,
  type EpisodeEnd,
  type Severity,
} from '@portolan/plugin-alerts-common';
import type { AuditEvent } from '@portolan/portal-common';
import {
  createHistory,
  type History,
  type MirrorFollower,
} from '@portolan/portal-node';
import type { Knex } from 'knex';
import {
  episodeOfEvent,
  historyTable,
  watchOfEvent,
  type WatchBegin,
} from './episodeEvents';
import { FiringTable, type FiringRow } from './FiringTable';

/** An alert as its labels say, the same for all its episodes. */
export interface AlertIdentity {
  fingerprint: string;
  name: string;
  severity: Severity;
  labels: Readonly<Record<string, string>>;
  /** The upstream that told of it. */
  upstream: string;
}

/** An episode in memory; milliseconds since the epoch. */
export interface KnownEpisode {
  alert: AlertIdentity;
  start: number;
  /** None while it fires. */
  end?: number;
  how?: EpisodeEnd;
  from: Episode['from'];
}

/** How far back episodes are held in memory. */
export const heldDays = 31;
const dayMs = 86_400_000;

/** The episodes of the last 31 days in memory, on every replica; read on with each version of the mirror. */
export class EpisodesView implements MirrorFollower {
  readonly #history: History;
  readonly #table: FiringTable;
  readonly #now: () => number;
  readonly #identities = new Map<string, AlertIdentity>();
  readonly #open = new Map<string, KnownEpisode>();
  #ended: KnownEpisode[] = [];
  #watches: WatchBegin[] = [];
  #place = 0;
  #version = -1;
  #prunedAt = 0;
  #changes = 0;

  /** @param options - the database with the area's tables */
  constructor(options: { knex: Knex; now?: () => number }) {
    this.#history = createHistory(options.knex, historyTable);
    this.#table = new FiringTable(options.knex);
    this.#now = options.now ?? Date.now;
  }

  async follow(): Promise<void> {
    const now = this.#now();
    const since = now - heldDays * dayMs;
    // In this order an end that is committed in between is read twice rather than not at all.
    const rows = await this.#table.changedAfter(this.#version);
    const { events, place } = await this.#history.readOn(this.#place, since);
    rows.forEach(row => this.#takeRow(row));
    events.forEach(event => this.#takeEvent(event));
    this.#place = place;
    if (rows.length > 0 || events.length > 0) {
      this.#changes += 1;
    }
    this.#prune(now);
  }

  /** Another number after every change of {@link all}. */
  get changes(): number {
    return this.#changes;
  }

  /** Every episode that ended within the time held, and all that fire. */
  *all(): Generator<KnownEpisode> {
    yield* this.#ended;
    yield* this.#open.values();
  }

  /** The begins of watching, in the order in which they were noted. */
  watches(): readonly WatchBegin[] {
    return this.#watches;
  }

  #takeRow(row: FiringRow) {
    this.#version = Math.max(this.#version, row.version);
    if (row.endedAt !== undefined) {
      this.#open.delete(row.fingerprint);
      return;
    }
    this.#open.set(row.fingerprint, {
      alert: this.#identityOf(row),
      start: row.start,
      from: 'seen',
      ...(row.missingSince === undefined
        ? {}
        : { end: row.missingSince, how: 'resolved' }),
    });
  }

  #takeEvent(event: AuditEvent) {
    const episode = episodeOfEvent(
      event,
      fingerprint => this.#identities.get(fingerprint)?.labels,
    );
    const watch = episode ? undefined : watchOfEvent(event);
    if (episode) {
      const { fingerprint, start, end, how, from } = episode;
      const alert = this.#identityOf(episode);
      this.#ended.push({ alert, start, end, how, from });
      if (this.#open.get(fingerprint)?.start === start) {
        this.#open.delete(fingerprint);
      }
    } else if (watch) {
      this.#watches.push(watch);
    }
  }

  #identityOf(known: {
    fingerprint: string;
    labels: AlertIdentity['labels'];
    upstream: string;
  }): AlertIdentity {
    const { fingerprint, labels, upstream } = known;
    let identity = this.#identities.get(fingerprint);
    if (!identity) {
      identity = {
        fingerprint,
        name: labels.alertname ?? '(no alertname)',
        severity: severityOf(labels),
        labels,
        upstream,
      };
      this.#identities.set(fingerprint, identity);
    }
    return identity;
  }

  /** Once a day: forgets what is older than is held. */
  #prune(now: number) {
    if (now - this.#prunedAt < dayMs) {
      return;
    }
    this.#prunedAt = now;
    this.#changes += 1;
    const since = now - heldDays * dayMs;
    this.#ended = this.#ended.filter(({ end = now }) => end >= since);
    this.#watches = this.#watches.filter(({ at }) => at >= since);
    this.#identities.clear();
    for (const { alert } of this.all()) {
      this.#identities.set(alert.fingerprint, alert);
    }
  }
}
