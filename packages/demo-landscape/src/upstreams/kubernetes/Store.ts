import type { Clock } from '../../scenario/clock';
import type {
  ClusterWorld,
  ResourceName,
} from '../../scenario/workloads/ClusterWorld';
import type { KubeObject, Thing } from '../../scenario/workloads/kubeObject';
import type { ApiResource } from './resources';

/** Resource versions count tenths of a second since then. */
const epoch = Date.parse('2024-01-01T00:00:00Z');
const tick = 100;
/** A restored etcd is a day behind. */
const restoredBy = (24 * 60 * 60 * 1000) / tick;

/** An object at a version. */
export interface Entry {
  /** Its place in the order of a list. */
  key: string;
  version: number;
  namespace?: string;
  name: string;
  object(): KubeObject;
  /** With kind and API version. */
  text(): string;
}

interface Drawn {
  version: number;
  object: KubeObject;
  text: string;
}

/** What an API server keeps: the world, with resource versions. They are a function of time, so that a server that was stopped goes on where it was. */
export class Store {
  private readonly drawn = new Map<string, Drawn>();
  private shift = 0;

  constructor(readonly world: ClusterWorld, private readonly clock: Clock) {}

  /** The instant of the newest version, Unix milliseconds. */
  now(): number {
    return Math.floor(this.clock.now() / tick) * tick;
  }

  /** Goes back by a day, as after a restored etcd, or returns from there. */
  restore(isRestored: boolean): void {
    this.shift = isRestored ? restoredBy : 0;
  }

  /** The resource version of an instant. */
  versionAt(at: number): number {
    return Math.max(1, Math.ceil((at - epoch) / tick) - this.shift);
  }

  /** The instant of a resource version. */
  instantOf(version: number): number {
    return (version + this.shift) * tick + epoch;
  }

  /** The objects of a resource at an instant, in the order of a list. */
  entries(resource: ApiResource, at: number): Entry[] {
    const { played } = resource;
    if (!played) {
      return [];
    }
    return this.world
      .things(played, at)
      .map(thing => this.entry(played, thing))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  private entry(played: ResourceName, thing: Thing): Entry {
    const { namespace, name, changedAt } = thing;
    const key = namespace === undefined ? name : `${namespace}/${name}`;
    const version = this.versionAt(changedAt);
    const draw = () => this.draw(`${played}/${key}`, version, thing);
    return {
      key,
      version,
      namespace,
      name,
      object: () => draw().object,
      text: () => draw().text,
    };
  }

  private draw(key: string, version: number, thing: Thing): Drawn {
    const known = this.drawn.get(key);
    if (known?.version === version) {
      return known;
    }
    if (this.drawn.size > 20_000) {
      this.drawn.clear();
    }
    const made = thing.render();
    const object: KubeObject = {
      ...made,
      metadata: { ...made.metadata, resourceVersion: String(version) },
    };
    const drawn = { version, object, text: JSON.stringify(object) };
    this.drawn.set(key, drawn);
    return drawn;
  }
}
