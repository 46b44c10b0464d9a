import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Region } from '../ports';
import { SECOND } from '../scenario/clock';
import { premadeSilences } from './premadeSilences';
import {
  canUpdate,
  retention,
  silenceSchema,
  silenceState,
  type Silence,
} from './Silence';
import type { StateFolder } from '../state/StateFolder';

/** Milliseconds until the other Alertmanager of a pair knows of a change. */
export const gossipDelay = SECOND;

const file = 'silences.json';
const versionSchema = z.object({
  region: z.enum(['eu', 'global']),
  /** The Alertmanager that was told. */
  origin: z.string(),
  silence: silenceSchema,
});
const schema = z.object({ versions: z.array(versionSchema) });
type Version = z.infer<typeof versionSchema>;

/** Where one Alertmanager reads and writes its silences, at a moment. */
export interface SilenceView {
  region: Region;
  origin: string;
  now: number;
}

/** The silences people made, of both pairs, and those that were there before. */
export class SilenceStore {
  private versions: Version[];

  constructor(
    private readonly folder: StateFolder,
    private readonly seed: string,
  ) {
    this.versions = folder.read(file, schema, { versions: [] }).versions;
  }

  /** What one Alertmanager knows: of its own changes at once, of its peer's after the gossip. */
  list({ region, origin, now }: SilenceView): Silence[] {
    const known = new Map(
      premadeSilences(region, this.seed, now).map(one => [one.id, one]),
    );
    for (const version of this.versions) {
      const { silence } = version;
      const heard =
        version.origin === origin ||
        Date.parse(silence.updatedAt) + gossipDelay <= now;
      if (version.region === region && heard) {
        known.set(silence.id, silence);
      }
    }
    return [...known.values()].filter(
      ({ endsAt }) => Date.parse(endsAt) + retention > now,
    );
  }

  /** Creates or edits (silence/silence.go, Set). Returns the id, a new one where history would change; nothing if the id is unknown. */
  set(
    view: SilenceView,
    posted: Omit<Silence, 'updatedAt'>,
  ): string | undefined {
    const { now } = view;
    const updatedAt = new Date(now).toISOString();
    const before = this.list(view).find(({ id }) => id === posted.id);
    if (posted.id !== '' && !before) {
      return undefined;
    }
    const after: Silence = { ...posted, updatedAt };
    if (before && canUpdate(before, after, now)) {
      this.keep(view, after);
      return after.id;
    }
    if (before) {
      this.expire(view, before.id);
    }
    const created: Silence = {
      ...after,
      id: randomUUID(),
      startsAt: Date.parse(after.startsAt) < now ? updatedAt : after.startsAt,
    };
    this.keep(view, created);
    return created.id;
  }

  /** Ends a silence now; one that has ended stays as it is. False if the id is unknown. */
  expire(view: SilenceView, id: string): boolean {
    const silence = this.list(view).find(one => one.id === id);
    if (!silence) {
      return false;
    }
    const at = new Date(view.now).toISOString();
    const state = silenceState(silence, view.now);
    if (state !== 'expired') {
      this.keep(view, {
        ...silence,
        startsAt: state === 'pending' ? at : silence.startsAt,
        endsAt: at,
        updatedAt: at,
      });
    }
    return true;
  }

  private keep({ region, origin, now }: SilenceView, silence: Silence): void {
    const versions = [...this.versions, { region, origin, silence }];
    const heardByBoth = (version: Version) =>
      Date.parse(version.silence.updatedAt) + gossipDelay <= now;
    const newest = new Map(
      versions.filter(heardByBoth).map(one => [one.silence.id, one]),
    );
    this.versions = versions.filter(
      version =>
        (!heardByBoth(version) || newest.get(version.silence.id) === version) &&
        Date.parse(version.silence.endsAt) + retention > now,
    );
    this.folder.write(file, { versions: this.versions });
  }
}
