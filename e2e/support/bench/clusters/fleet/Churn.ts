import type { ClusterWorld } from './ClusterWorld';

/** How long a pod is not ready. */
const awayMs = 2_000;
/** A turn of the wheel may be late; what it owes is done at once. */
const wheelMs = 20;

/** Services that nothing happens to, so that what happens to them can be awaited. */
export const calmServices = 20;

/**
 * Changes as life makes them, so many a second on all clusters together: a pod is not ready for a moment, its deployment
 * says so, and a warning tells why; later it is ready again, and its deployment says so.
 */
export class Churn {
  readonly #worlds: readonly ClusterWorld[];
  readonly #services: number;
  #timer?: NodeJS.Timeout;
  #done = 0;
  #next = 0;
  #away: Array<{
    world: ClusterWorld;
    service: number;
    pod: number;
    at: number;
  }> = [];

  /** @param worlds - the clusters, and how many services they have */
  constructor(worlds: readonly ClusterWorld[], services: number) {
    this.#worlds = worlds;
    this.#services = services;
  }

  /** So many changes a second from now on; 0 stops it, and what is away comes back. */
  start(perSecond: number): void {
    clearInterval(this.#timer);
    if (perSecond === 0) {
      this.#away.splice(0).forEach(back => comeBack(back));
      return;
    }
    const began = Date.now();
    const before = this.#done;
    this.#timer = setInterval(() => {
      const owed = ((Date.now() - began) / 1_000) * perSecond;
      while (this.#done - before < owed) this.#step();
    }, wheelMs);
  }

  /** How many changes were made so far. */
  get done(): number {
    return this.#done;
  }

  /** Two or three changes: a pod comes back, or one goes away with a warning. */
  #step(): void {
    const [oldest] = this.#away;
    if (oldest && oldest.at + awayMs <= Date.now()) {
      this.#away.shift();
      comeBack(oldest);
      this.#done += 2;
      return;
    }
    this.#next += 1;
    const world = this.#worlds[this.#next % this.#worlds.length];
    const service =
      calmServices + ((this.#next * 7) % (this.#services - calmServices));
    const pod = Math.floor(this.#next / this.#services) + 1;
    world.turn(service, false, pod);
    world.warn(service, pod);
    this.#away.push({ world, service, pod, at: Date.now() });
    this.#done += 3;
  }
}

function comeBack({
  world,
  service,
  pod,
}: {
  world: ClusterWorld;
  service: number;
  pod: number;
}): void {
  world.turn(service, true, pod);
}
