import { compileMatchers, type Alert } from '@portolan/plugin-alerts-common';
import { createRecordReader, type Mirror } from '@portolan/portal-node';
import { fingerprintOf } from '../sources/prometheus/fingerprintOf';
import {
  prometheusStatusSchema,
  type PrometheusStatus,
} from '../sources/prometheus/records';
import { statusKeys, upstreamStream } from '../sources/streams';

/** How one Prometheus changes alerts on sending them. */
export interface Sending {
  externalLabels: Readonly<Record<string, string>>;
  /** False if it is not known, or relabelling makes of it what we cannot tell. */
  isExact: boolean;
  /** Whether a label is still there after relabelling. */
  keeps(label: string): boolean;
}

const read = createRecordReader(prometheusStatusSchema);
const known = new WeakMap<object, Sending>();
const unknown: Sending = {
  externalLabels: {},
  isExact: false,
  keeps: () => true,
};

/** How a Prometheus sends its alerts, as far as its status tells; the same object until that changes. */
export function sendingOf(mirror: Mirror, upstream: { name: string }): Sending {
  const status = read(
    mirror.records(upstreamStream(upstream, 'status')).get(statusKeys.status),
  );
  if (!status) {
    return unknown;
  }
  let sending = known.get(status);
  if (!sending) {
    sending = toSending(status);
    known.set(status, sending);
  }
  return sending;
}

/**
 * An alert of Prometheus as Alertmanager gets it: with the external labels it does not have itself, without those that
 * relabelling drops, and the fingerprint of what is left (prometheus notifier/notifier.go, relabelAlerts).
 */
export function asSent<T extends Alert>(alert: T, sending: Sending): T {
  const entries = Object.entries({
    ...sending.externalLabels,
    ...Object.fromEntries(
      Object.entries(alert.labels).filter(([, value]) => value !== ''),
    ),
  });
  const labels = Object.fromEntries(
    entries.filter(([name]) => sending.keeps(name)),
  );
  return { ...alert, labels, fingerprint: fingerprintOf(labels) };
}

/** The external labels that an alert still has when it arrives. */
export function arrivingLabels(sending: Sending): Array<[string, string]> {
  return Object.entries(sending.externalLabels)
    .filter(([name]) => sending.keeps(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function toSending(status: PrometheusStatus): Sending {
  const { externalLabels, labelRules = [], relabels = false } = status;
  const tests = labelRules.map(({ action, regex }) => {
    const fits = compileMatchers([
      { name: 'name', value: regex, isRegex: true, isEqual: true },
    ]);
    return (name: string) => fits({ name }) === (action === 'labelkeep');
  });
  return {
    externalLabels: externalLabels ?? {},
    isExact: externalLabels !== undefined && !relabels,
    keeps: label => tests.every(test => test(label)),
  };
}
