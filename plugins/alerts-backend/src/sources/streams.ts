import { streamId } from '@portolan/portal-common';

/** What this area's streams hold. */
export const streamKinds = {
  /** Of an Alertmanager: one record an alert, by fingerprint. */
  alerts: 'alerts',
  /** Of an Alertmanager: one record a silence, by id. */
  silences: 'silences',
  /** Of both: what it is and how it is configured, see `statusKeys`. */
  status: 'status',
  /** Of a Prometheus: its rules, their groups and their alerts, see `ruleKeys`. */
  rules: 'rules',
  /** Of a Prometheus: the selectors of its rules for which there are no series. */
  deadRules: 'dead-rules',
  /** Of a Prometheus: how far its past has been read, see `backfillKeys`. */
  backfill: 'backfill',
} as const;

/** The keys of the records of a `status` stream. */
export const statusKeys = {
  status: 'status',
  /** An Alertmanager's configuration, as far as routing needs it. */
  configuration: 'configuration',
  /** There only if the upstream's clock is wrong. */
  clock: 'clock',
} as const;

/** How the keys of the records of a `rules` stream begin. */
export const ruleKeys = {
  rule: 'rule:',
  alert: 'alert:',
  group: 'group:',
} as const;

/** Who said "I have it", as {@link portalStreams} has it. */
export const handlingStream = { upstream: 'portal', kind: 'handling' };
/** The keys of the records of a `backfill` stream. */
export const backfillKeys = {
  /** How far reading has come. */
  plan: 'plan',
  /** How the key of a window that was dealt with begins. */
  window: 'window:',
} as const;

/** The portal's own streams of this area: what it knows of alerts beside what upstreams tell. By fingerprint. */
export const portalStreams = {
  /** Who said "I have it". */
  handling: streamId(handlingStream),
  /** Alerts that ended within the last 15 minutes. */
  resolved: streamId({ upstream: 'portal', kind: 'resolved' }),
} as const;

/** The id of an upstream's stream. */
export function upstreamStream(
  upstream: { name: string },
  kind: keyof typeof streamKinds,
): string {
  return streamId({ upstream: upstream.name, kind: streamKinds[kind] });
}
