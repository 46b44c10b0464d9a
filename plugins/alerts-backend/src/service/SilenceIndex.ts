import { silenceSchema, type Silence } from '@portolan/plugin-alerts-common';
import {
  createRecordReader,
  type Mirror,
  type MirrorChange,
} from '@portolan/portal-node';
import { upstreamStream } from '../sources/streams';
import { believedPeers, type PeerGroup } from './peerGroups';

/** A silence as a group of Alertmanagers tells it. */
export interface ToldSilence {
  silence: Silence;
  /** Believed peers that have it. */
  toldBy: string[];
  /** Healthy peers that do not: silences gossip, so for seconds that is normal. */
  notBy: string[];
}

/** The silences of every group, once for all peers; ids are unique over all groups. */
export class SilenceIndex {
  readonly #mirror: Mirror;
  readonly #groups: readonly PeerGroup[];
  readonly #read = createRecordReader(silenceSchema);
  readonly #byGroup = new Map<string, ReadonlyMap<string, ToldSilence>>();
  #known: boolean;

  /** @param options - the area's mirror and its groups of Alertmanagers */
  constructor(options: { mirror: Mirror; groups: readonly PeerGroup[] }) {
    this.#mirror = options.mirror;
    this.#groups = options.groups;
    for (const group of this.#groups) {
      this.#byGroup.set(group.name, this.#merge(group));
    }
    this.#known = this.#isKnown();
  }

  /** The silences of one group by id. */
  ofGroup(group: string): ReadonlyMap<string, ToldSilence> {
    return this.#byGroup.get(group) ?? new Map();
  }

  /** One silence, whatever its group. */
  find(id: string): ToldSilence | undefined {
    for (const silences of this.#byGroup.values()) {
      const told = silences.get(id);
      if (told) {
        return told;
      }
    }
    return undefined;
  }

  /** True if the newest answer of every group was good, so that a silence that is not here is not there. */
  get known(): boolean {
    return this.#known;
  }

  /** Takes in what changed; answers the groups whose silences may now be told differently. */
  update(change: MirrorChange): Set<string> {
    const changed = this.#groups.filter(group =>
      group.peers.some(peer =>
        change.streams.has(upstreamStream(peer, 'silences')),
      ),
    );
    for (const group of changed) {
      this.#byGroup.set(group.name, this.#merge(group));
    }
    if (changed.length > 0) {
      this.#known = this.#isKnown();
    }
    return new Set(changed.map(group => group.name));
  }

  #isKnown(): boolean {
    return this.#groups.every(
      group => believedPeers(this.#mirror, group, 'silences').healthy,
    );
  }

  #merge(group: PeerGroup): ReadonlyMap<string, ToldSilence> {
    const { believed, healthy } = believedPeers(
      this.#mirror,
      group,
      'silences',
    );
    const merged = new Map<string, ToldSilence>();
    for (const peer of believed) {
      const records = this.#mirror.records(upstreamStream(peer, 'silences'));
      for (const record of records.values()) {
        const silence = this.#read(record);
        if (!silence) {
          continue;
        }
        const known = merged.get(silence.id);
        merged.set(silence.id, {
          silence: known ? later(known.silence, silence) : silence,
          toldBy: [...(known?.toldBy ?? []), peer.name],
          notBy: [],
        });
      }
    }
    if (healthy && believed.length > 1) {
      for (const told of merged.values()) {
        told.notBy = believed
          .map(peer => peer.name)
          .filter(name => !told.toldBy.includes(name));
      }
    }
    return merged;
  }
}

/** Of two tellings the one that is further on: an expired silence does not come back. */
function later(a: Silence, b: Silence): Silence {
  const order = ['unknown', 'pending', 'active', 'expired'];
  return order.indexOf(b.state) > order.indexOf(a.state) ? b : a;
}
