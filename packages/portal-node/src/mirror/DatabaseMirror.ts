import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  problemSchema,
  rawAnswerSchema,
  streamId,
  type SeenTimes,
  type Sighting,
} from '@portolan/portal-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { pause } from '../lease/DatabaseLease';
import { forEachInTurns } from '../pace/forEachInTurns';
import { createStringPool } from './createStringPool';
import type {
  Mirror,
  MirrorChange,
  MirrorFollower,
  StreamState,
} from './Mirror';
import type { Known } from './MirrorWriter';

const none: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * A replica's view of the mirror: loaded whole at start, then each second what has a newer version.
 * While the database is away the view stays as it is and its ages grow.
 */
export class DatabaseMirror implements Mirror, Known {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #everyMs: number;
  readonly #followers: readonly MirrorFollower[];
  #hasFollowed = false;
  readonly #listeners = new Set<(change: MirrorChange) => void>();
  #streams = new Map<string, StreamState>();
  #records = new Map<string, Map<string, unknown>>();
  readonly #strings = createStringPool();
  #version = 0;
  #loading: Promise<boolean> | undefined;
  #databaseAway = false;

  /** @param options - `everyMs` is how often newer versions are looked for, 1,000 by default */
  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    everyMs?: number;
    followers?: readonly MirrorFollower[];
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#everyMs = options.everyMs ?? 1_000;
    this.#followers = options.followers ?? [];
  }

  get version(): number {
    return this.#version;
  }

  /** Loads once, then keeps up until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.catchUp();
      await pause(this.#everyMs, signal);
    }
  }

  /** Reads what is newer now; calls that meet share one reading. Never rejects: false if the database did not answer. */
  async catchUp(): Promise<boolean> {
    if (this.#loading) {
      await this.#loading;
    }
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  streams(): StreamState[] {
    return [...this.#streams.values()];
  }

  stream(id: string): StreamState | undefined {
    return this.#streams.get(id);
  }

  records(id: string): ReadonlyMap<string, unknown> {
    return this.#records.get(id) ?? none;
  }

  seen(): SeenTimes {
    return new Map(
      this.streams().flatMap(({ id, seenAt }) =>
        seenAt === undefined ? [] : [[id, seenAt] as const],
      ),
    );
  }

  sighting<T>(source: { area: string; stream: string }, data: T): Sighting<T> {
    const state = this.#streams.get(source.stream);
    if (!state) {
      throw new Error(
        `No stream '${source.stream}' is declared in '${source.area}'`,
      );
    }
    const { upstream, kind, maxAgeMs, seenAt, problem, gaps } = state;
    return {
      source: { area: source.area, upstream, kind },
      maxAgeMs,
      ...(seenAt === undefined
        ? {}
        : {
            last: {
              data,
              seenAt: new Date(seenAt).toISOString(),
              ...(gaps ? { gaps } : {}),
            },
          }),
      ...(problem ? { problem } : {}),
    };
  }

  subscribe(listener: (change: MirrorChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async waitFor(version: number, timeoutMs: number): Promise<void> {
    const until = Date.now() + timeoutMs;
    while (this.#version < version && Date.now() < until) {
      await this.catchUp();
      if (this.#version < version) {
        await pause(50, new AbortController().signal);
      }
    }
  }

  async requestRefresh(streams: string[]): Promise<void> {
    await this.#knex('stream')
      .whereIn('id', streams)
      .update({ wanted_at: Date.now() });
    // Where this replica holds the lease, its collectors see it now.
    await this.catchUp();
  }

  async #load(): Promise<boolean> {
    try {
      const streams = await this.#knex('stream').select('*');
      const states = new Map(
        streams.map(row => [String(row.id), toState(row)]),
      );
      const newest = Math.max(
        this.#version,
        ...[...states.values()].map(state => state.version),
      );
      const gone = [...this.#streams.keys()].filter(id => !states.has(id));
      const touched = new Set<string>(gone);
      for (const state of states.values()) {
        if (state.version > this.#version || !this.#streams.has(state.id)) {
          touched.add(state.id);
        }
      }
      if (newest > this.#version || !this.#hasFollowed) {
        // Before the version is told, so that an answer of this version lacks nothing that was written with it.
        await Promise.all(this.#followers.map(one => one.follow()));
        this.#hasFollowed = true;
      }
      const keys = new Map<string, Set<string>>();
      if (newest > this.#version) {
        const rows = await this.#knex('record')
          .where('version', '>', this.#version)
          .select('stream_id', 'key', 'body', 'deleted_at');
        this.#apply(await this.#read(rows), keys);
      }
      for (const id of gone) {
        keys.set(id, new Set(this.records(id).keys()));
        this.#records.delete(id);
      }
      this.#streams = states;
      this.#version = newest;
      this.#databaseAway = false;
      if (touched.size > 0) {
        for (const listener of this.#listeners) {
          listener({ version: newest, streams: touched, keys });
        }
      }
      return true;
    } catch (error) {
      if (!this.#databaseAway) {
        this.#databaseAway = true;
        this.#logger.error(
          'The mirror cannot be read from the database; its data ages',
          {
            error: String(error),
          },
        );
      }
      return false;
    }
  }

  async #read(rows: Array<Record<string, unknown>>): Promise<ReadRow[]> {
    const read: ReadRow[] = [];
    await forEachInTurns(rows, row => {
      const isGone = row.deleted_at !== null && row.deleted_at !== undefined;
      read.push({
        id: String(row.stream_id),
        key: String(row.key),
        ...(isGone
          ? {}
          : { body: this.#strings.share(JSON.parse(String(row.body))) }),
      });
    });
    return read;
  }

  /** At once, so that nobody sees half of it. */
  #apply(rows: readonly ReadRow[], keys: Map<string, Set<string>>) {
    for (const row of rows) {
      const { id, key } = row;
      entryOf(keys, id, () => new Set<string>()).add(key);
      const records = entryOf(this.#records, id, () => new Map());
      if ('body' in row) {
        records.set(key, row.body);
      } else {
        records.delete(key);
      }
    }
  }
}

/** A record, or without a body where it was. */
interface ReadRow {
  id: string;
  key: string;
  body?: unknown;
}

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  let entry = map.get(key);
  if (entry === undefined) {
    entry = make();
    map.set(key, entry);
  }
  return entry;
}

const gapsSchema = z.array(z.string());

function toState(row: Record<string, unknown>): StreamState {
  const upstream = String(row.upstream);
  const kind = String(row.kind);
  return {
    id: streamId({ upstream, kind }),
    upstream,
    kind,
    maxAgeMs: Number(row.max_age_ms),
    version: Number(row.version),
    ...numbers({
      seenAt: row.seen_at,
      triedAt: row.tried_at,
      wantedAt: row.wanted_at,
    }),
    ...(row.resume ? { resume: String(row.resume) } : {}),
    problem: parsed(row.problem, problemSchema),
    gaps: parsed(row.gaps, gapsSchema),
    answer: parsed(row.answer, rawAnswerSchema),
  };
}

function numbers(values: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, Number(value)]],
    ),
  );
}

function parsed<T extends z.ZodType>(
  value: unknown,
  schema: T,
): z.output<T> | undefined {
  return typeof value === 'string'
    ? schema.safeParse(JSON.parse(value)).data
    : undefined;
}
