import {
  compareText,
  type Alert,
  type AlertItem,
} from '@portolan/plugin-alerts-common';
import type { RuleAlert } from '../sources/prometheus/records';
import type { Place } from './Places';

/** What all upstreams tell of one alert, and what the portal makes of it. */
export interface Entry {
  fingerprint: string;
  /** By Alertmanager. */
  alertmanagers: Map<string, Alert>;
  /** By Prometheus. */
  prometheuses: Map<string, RuleAlert>;
  /** Where it belongs, by the first upstream that tells it; found once, since a fingerprint stands for its labels. */
  place?: { upstream: string; place: Place };
  /** None if no believed upstream has it. */
  item?: AlertItem;
  /** The service under which it is listed, by ref. */
  listedUnder?: string;
  /** Where it belongs in the order of urgency. */
  urgency: number;
  /** Milliseconds since the epoch. */
  startsAt: number;
}

/** Makes an entry nobody tells of yet. */
export function createEntry(fingerprint: string): Entry {
  return {
    fingerprint,
    alertmanagers: new Map(),
    prometheuses: new Map(),
    urgency: 0,
    startsAt: 0,
  };
}

/** As `byUrgency`, over what was worked out once. */
export function compareEntries(a: Entry, b: Entry): number {
  return (
    a.urgency - b.urgency ||
    b.startsAt - a.startsAt ||
    compareText(a.item?.name ?? '', b.item?.name ?? '') ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** The alerts of these entries, in their order. */
export function itemsOf(entries: Iterable<Entry>): AlertItem[] {
  const items: AlertItem[] = [];
  for (const { item } of entries) {
    if (item) {
      items.push(item);
    }
  }
  return items;
}
