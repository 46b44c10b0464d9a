import {
  handlingSchema,
  urgencyOf,
  type Alert,
  type AlertItem,
  type OwnershipRule,
  type RuleItem,
} from '@portolan/plugin-alerts-common';
import { streamId } from '@portolan/portal-common';
import {
  catalogStream,
  createRecordReader,
  type Mirror,
  type MirrorChange,
  type ServiceDirectory,
} from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import { portalStreams } from '../sources/streams';
import { ByService } from './ByService';
import { compareEntries, itemsOf, type Entry } from './Entry';
import { EntryTable } from './EntryTable';
import { mergeSorted } from './mergeSorted';
import { mergeTold } from './mergeTold';
import { believedPeers, peerGroups, type PeerGroup } from './peerGroups';
import { Places, type Place } from './Places';
import { quietReasons } from './quietReasons';
import { RuleIndex } from './RuleIndex';
import { SilenceIndex } from './SilenceIndex';

/** What an index tells those who listen: the alerts that are new or told differently, and those nobody tells of now. */
export interface AlertsChange {
  changed: readonly AlertItem[];
  gone: readonly string[];
}

/**
 * All alerts and rules of all upstreams, once each, with what they belong to. It follows the mirror record by record:
 * what did not change is not looked at again.
 */
export class AlertsIndex {
  /** The groups of Alertmanagers, in the order of the configuration. */
  readonly groups: readonly PeerGroup[];
  readonly silences: SilenceIndex;
  readonly places: Places;
  readonly #mirror: Mirror;
  readonly #table: EntryTable;
  readonly #rules: RuleIndex;
  readonly #readHandling = createRecordReader(handlingSchema);
  readonly #listeners = new Set<(change: AlertsChange) => void>();
  readonly #inhibited = new Set<Entry>();
  #sorted: Entry[] = [];
  #all: readonly AlertItem[] = [];
  readonly #byService = new ByService();

  /** @param options - the area's mirror, the catalog's services, the configured upstreams and the rules of ownership */
  constructor(options: {
    mirror: Mirror;
    directory: ServiceDirectory;
    upstreams: readonly AlertUpstream[];
    ownership?: readonly OwnershipRule[];
  }) {
    const { mirror, directory, upstreams, ownership = [] } = options;
    this.#mirror = mirror;
    this.groups = peerGroups(upstreams);
    this.silences = new SilenceIndex({ mirror, groups: this.groups });
    this.places = new Places({ directory, upstreams, ownership });
    const prometheuses = upstreams.filter(one => one.type === 'prometheus');
    this.#table = new EntryTable({
      mirror,
      groups: this.groups,
      prometheuses,
    });
    this.#rules = new RuleIndex({
      mirror,
      upstreams: prometheuses,
      places: this.places,
    });
    this.#update(everythingOf(mirror));
    mirror.subscribe(change => this.#update(change));
  }

  /** False while a group of Alertmanagers has never been heard, so that what it has is not known. */
  get everyGroupAnswered(): boolean {
    return this.groups.every(
      group => believedPeers(this.#mirror, group, 'alerts').believed.length > 0,
    );
  }

  /** Every alert, the most urgent first. */
  all(): readonly AlertItem[] {
    return this.#all;
  }

  /** One alert. */
  byFingerprint(fingerprint: string): AlertItem | undefined {
    return this.#table.find(fingerprint)?.item;
  }

  /** The alerts of one service, the most urgent first. */
  ofService(ref: string): readonly AlertItem[] {
    return this.#byService.items(ref);
  }

  /** What every upstream tells of every alert, for those who compare them. */
  entries(): readonly Entry[] {
    return this.#table.all();
  }

  /** Where an alert that nobody shows belongs. */
  placeOf(alert: Alert, upstream: string): Place {
    return this.places.of(alert, upstream);
  }

  /** True if of every group of Alertmanagers at least one gave a good answer lately. */
  get allHealthy(): boolean {
    return this.#table.believed.every(group => group.healthy);
  }

  /** Every alerting rule, those that cannot be relied on first. */
  rules(): readonly RuleItem[] {
    return this.#rules.all();
  }

  /** The rule an alert comes from, where its Prometheus is one of ours and has it now. */
  ruleOf(fingerprint: string): RuleItem | undefined {
    for (const [upstream, alert] of this.#table.find(fingerprint)
      ?.prometheuses ?? []) {
      const rule = this.#rules.find(upstream, alert.rule);
      if (rule) {
        return rule;
      }
    }
    return undefined;
  }

  /** Calls the listener after every change of alerts; answers how to end that. */
  subscribe(listener: (change: AlertsChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #update(change: MirrorChange) {
    const silencesOf = this.silences.update(change);
    const dirty = this.#table.update(change);
    for (const stream of Object.values(portalStreams)) {
      for (const key of change.keys.get(stream) ?? []) {
        dirty.add(this.#table.entry(key));
      }
    }
    if (change.streams.has(streamId(catalogStream))) {
      this.places.catalogChanged();
      this.#rules.placesChanged();
      for (const entry of this.#table.all()) {
        entry.place = undefined;
        dirty.add(entry);
      }
    }
    if (silencesOf.size > 0) {
      this.#sorted
        .filter(entry => entry.item?.state === 'silenced')
        .forEach(entry => dirty.add(entry));
    }
    this.#rules.update(change);
    this.#rebuild(dirty);
  }

  #rebuild(dirty: Set<Entry>) {
    if (dirty.size === 0) {
      return;
    }
    const moved = new Set<string>();
    for (const entry of dirty) {
      const before = entry.item !== undefined;
      entry.item = this.#itemOf(entry);
      if (before !== (entry.item !== undefined)) {
        moved.add(entry.fingerprint);
      }
      if (entry.item?.state === 'inhibited') {
        this.#inhibited.add(entry);
      } else {
        this.#inhibited.delete(entry);
      }
    }
    this.#explainInhibited(dirty, moved);
    const gone: string[] = [];
    const changed: Entry[] = [];
    for (const entry of dirty) {
      this.#byService.put(entry);
      if (entry.item) {
        entry.urgency = urgencyOf(entry.item);
        entry.startsAt = Date.parse(entry.item.startsAt);
        changed.push(entry);
      } else {
        if (moved.has(entry.fingerprint)) {
          gone.push(entry.fingerprint);
        }
        this.#table.dropIfEmpty(entry);
      }
    }
    this.#sorted = mergeSorted(
      this.#sorted.filter(entry => !dirty.has(entry)),
      changed.sort(compareEntries),
      compareEntries,
    );
    this.#all = itemsOf(this.#sorted);
    const items = itemsOf(changed);
    for (const listener of this.#listeners) {
      listener({ changed: items, gone });
    }
  }

  #itemOf(entry: Entry): AlertItem | undefined {
    const told =
      mergeTold(entry, this.#table.believed) ??
      this.#table.toldByPrometheus(entry) ??
      this.#table.resolvedLately(entry);
    if (!told) {
      return undefined;
    }
    const taken = this.#mirror
      .records(portalStreams.handling)
      .get(entry.fingerprint);
    const handling =
      taken === undefined ? undefined : this.#readHandling(taken);
    const reasons = told.state === 'inhibited' ? [] : this.#reasonsOf(told);
    const upstream = told.toldBy[0]?.upstream ?? '';
    if (entry.place?.upstream !== upstream) {
      entry.place = { upstream, place: this.places.of(told, upstream) };
    }
    return Object.assign(told, entry.place.place, {
      quietReasons: reasons,
      ...(handling ? { handling } : {}),
    });
  }

  /** Names of inhibiting alerts, once all alerts are known. */
  #explainInhibited(dirty: Set<Entry>, moved: ReadonlySet<string>) {
    for (const entry of this.#inhibited) {
      const { item } = entry;
      if (
        item &&
        (dirty.has(entry) || item.quietBy.some(one => moved.has(one)))
      ) {
        dirty.add(entry);
        entry.item = { ...item, quietReasons: this.#reasonsOf(item) };
      }
    }
  }

  #reasonsOf(alert: Pick<AlertItem, 'state' | 'quietBy' | 'toldBy'>): string[] {
    return quietReasons(alert, {
      silence: id => this.silences.find(id)?.silence,
      silencesKnown: this.silences.known,
      alert: fingerprint => this.byFingerprint(fingerprint),
    });
  }
}

/** The whole mirror as one change. */
function everythingOf(mirror: Mirror): MirrorChange {
  const ids = mirror.streams().map(stream => stream.id);
  return {
    version: mirror.version,
    streams: new Set(ids),
    keys: new Map(ids.map(id => [id, new Set(mirror.records(id).keys())])),
  };
}
