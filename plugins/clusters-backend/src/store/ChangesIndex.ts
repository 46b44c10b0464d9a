import type { Change } from '@portolan/plugin-clusters-common';
import type { ServiceRef } from '@portolan/portal-common';
import type { History, MirrorFollower } from '@portolan/portal-node';
import { changeOfEvent } from './changeEvents';

/** How far back changes are in memory. */
const heldMs = 24 * 60 * 60_000;
/** As many are in memory at most; the newest. */
const mostHeld = 20_000;

/** What changed in the last 24 hours, in memory on every replica; read on with each version of the mirror. */
export class ChangesIndex implements MirrorFollower {
  readonly #history: History;
  readonly #now: () => number;
  #place = 0;
  /** The oldest first. */
  #changes: Change[] = [];

  /** @param options - the history of changes */
  constructor(options: { history: History; now: () => number }) {
    this.#history = options.history;
    this.#now = options.now;
  }

  async follow(): Promise<void> {
    const since = this.#now() - heldMs;
    const { events, place } = await this.#history.readOn(this.#place, since);
    this.#place = place;
    if (events.length > 0) {
      this.#changes = [
        ...this.#changes.filter(({ at }) => Date.parse(at) >= since),
        ...events.flatMap(event => changeOfEvent(event) ?? []),
      ].slice(-mostHeld);
    }
  }

  /** Those since an instant (milliseconds since the epoch), the newest first. */
  *since(at: number): Generator<Change> {
    for (let place = this.#changes.length - 1; place >= 0; place -= 1) {
      const change = this.#changes[place];
      if (Date.parse(change.at) < at) {
        return;
      }
      yield change;
    }
  }

  /** Those of a service in the last 24 hours, the newest first. */
  ofService(service: ServiceRef): Change[] {
    return [...this.since(this.#now() - heldMs)].filter(
      change => change.service === service,
    );
  }
}
