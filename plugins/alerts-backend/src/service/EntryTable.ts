import type { AlertItem } from '@portolan/plugin-alerts-common';
import type { Mirror, MirrorChange } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import {
  isAlertRecord,
  isResolvedRecord,
  isRuleAlertRecord,
} from '../sources/readRecords';
import { portalStreams, ruleKeys, upstreamStream } from '../sources/streams';
import { createEntry, type Entry } from './Entry';
import type { Believed, Merged } from './mergeTold';
import { believedPeers, type PeerGroup } from './peerGroups';
import { asSent, sendingOf, type Sending } from './sending';

/** An alert as the upstreams tell it, put together. */
export type Told = Merged & Pick<AlertItem, 'endedAt'>;

/** What every upstream tells of every alert, by fingerprint, and whom to believe. */
export class EntryTable {
  readonly #mirror: Mirror;
  readonly #groups: readonly PeerGroup[];
  readonly #prometheuses: readonly AlertUpstream[];
  readonly #entries = new Map<string, Entry>();
  readonly #sending = new Map<string, Sending>();
  /** By Prometheus and record key, where its alert went: the fingerprint depends on external labels. */
  readonly #placed = new Map<string, Map<string, string>>();
  #believed: Believed[];

  /** @param options - the area's mirror, its groups of Alertmanagers and its Prometheuses */
  constructor(options: {
    mirror: Mirror;
    groups: readonly PeerGroup[];
    prometheuses: readonly AlertUpstream[];
  }) {
    this.#mirror = options.mirror;
    this.#groups = options.groups;
    this.#prometheuses = options.prometheuses;
    this.#believed = this.#groups.map(group => this.#believedOf(group));
  }

  /** Group by group, which peers are believed now. */
  get believed(): readonly Believed[] {
    return this.#believed;
  }

  find(fingerprint: string): Entry | undefined {
    return this.#entries.get(fingerprint);
  }

  /** The entry of a fingerprint, made if there is none. */
  entry(fingerprint: string): Entry {
    let entry = this.#entries.get(fingerprint);
    if (!entry) {
      entry = createEntry(fingerprint);
      this.#entries.set(fingerprint, entry);
    }
    return entry;
  }

  all(): Entry[] {
    return [...this.#entries.values()];
  }

  dropIfEmpty({ fingerprint, alertmanagers, prometheuses }: Entry) {
    if (alertmanagers.size === 0 && prometheuses.size === 0) {
      this.#entries.delete(fingerprint);
    }
  }

  /** Takes in what changed; answers the entries that may now be told differently. */
  update(change: MirrorChange): Set<Entry> {
    const dirty = new Set<Entry>();
    this.#updateBelieved(change, dirty);
    for (const peer of this.#groups.flatMap(group => group.peers)) {
      const stream = upstreamStream(peer, 'alerts');
      const records = this.#mirror.records(stream);
      for (const fingerprint of change.keys.get(stream) ?? []) {
        const alert = records.get(fingerprint);
        const entry = this.entry(fingerprint);
        if (isAlertRecord(alert)) {
          entry.alertmanagers.set(peer.name, alert);
        } else {
          entry.alertmanagers.delete(peer.name);
        }
        dirty.add(entry);
      }
    }
    for (const upstream of this.#prometheuses) {
      this.#updatePrometheus(upstream, change, dirty);
    }
    return dirty;
  }

  /**
   * What Prometheus alone tells: what is pending; and what fires while Alertmanagers that may have it do not answer,
   * so that their silence hides nothing new. Otherwise Alertmanager is the one to say what fires.
   */
  toldByPrometheus(entry: Entry): Told | undefined {
    const blind = this.#believed.some(group => !group.healthy);
    let told: Told | undefined;
    for (const [upstream, { rule: _rule, ...alert }] of entry.prometheuses) {
      const counts =
        alert.state === 'pending' ||
        ((blind || this.#groups.length === 0) &&
          this.#sending.get(upstream)?.isExact);
      if (!counts) {
        continue;
      }
      const one = { upstream, state: alert.state };
      if (!told || (told.state === 'pending' && alert.state !== 'pending')) {
        told = { ...alert, toldBy: [...(told?.toldBy ?? []), one], notBy: [] };
      } else {
        told.toldBy.push(one);
      }
    }
    return told;
  }

  /** An alert that ended within the last minutes, as the history keeps it. */
  resolvedLately({ fingerprint }: Entry): Told | undefined {
    const resolved = this.#mirror
      .records(portalStreams.resolved)
      .get(fingerprint);
    return isResolvedRecord(resolved)
      ? { ...resolved, state: 'resolved', toldBy: [], notBy: [] }
      : undefined;
  }

  #updateBelieved(change: MirrorChange, dirty: Set<Entry>) {
    this.#groups.forEach((group, at) => {
      const streams = group.peers.map(peer => upstreamStream(peer, 'alerts'));
      if (!streams.some(stream => change.streams.has(stream))) {
        return;
      }
      const before = this.#believed[at];
      const now = this.#believedOf(group);
      if (isSame(before, now)) {
        return;
      }
      this.#believed[at] = now;
      for (const entry of this.#entries.values()) {
        if (
          entry.prometheuses.size > 0 ||
          group.peers.some(peer => entry.alertmanagers.has(peer.name))
        ) {
          dirty.add(entry);
        }
      }
    });
  }

  #updatePrometheus(
    upstream: AlertUpstream,
    change: MirrorChange,
    dirty: Set<Entry>,
  ) {
    const stream = upstreamStream(upstream, 'rules');
    const records = this.#mirror.records(stream);
    const sending = sendingOf(this.#mirror, upstream);
    const before = this.#sending.get(upstream.name);
    const keys =
      sending === before
        ? change.keys.get(stream) ?? []
        : new Set([...records.keys(), ...(change.keys.get(stream) ?? [])]);
    this.#sending.set(upstream.name, sending);
    const placed = this.#placed.get(upstream.name) ?? new Map();
    this.#placed.set(upstream.name, placed);
    for (const key of keys) {
      if (!key.startsWith(ruleKeys.alert)) {
        continue;
      }
      const old = placed.get(key);
      if (old !== undefined) {
        const entry = this.entry(old);
        entry.prometheuses.delete(upstream.name);
        placed.delete(key);
        dirty.add(entry);
      }
      const alert = records.get(key);
      if (isRuleAlertRecord(alert)) {
        const sent = asSent(alert, sending);
        const entry = this.entry(sent.fingerprint);
        entry.prometheuses.set(upstream.name, sent);
        placed.set(key, sent.fingerprint);
        dirty.add(entry);
      }
    }
  }

  #believedOf(group: PeerGroup): Believed {
    const { believed, healthy } = believedPeers(this.#mirror, group, 'alerts');
    return { peers: new Set(believed.map(peer => peer.name)), healthy };
  }
}

function isSame(a: Believed, b: Believed): boolean {
  return (
    a.healthy === b.healthy &&
    a.peers.size === b.peers.size &&
    [...a.peers].every(peer => b.peers.has(peer))
  );
}
