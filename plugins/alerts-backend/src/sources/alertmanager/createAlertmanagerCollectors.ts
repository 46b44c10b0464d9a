import type { Ask, BesideBatch, Collector } from '@portolan/portal-node';
import type { AlertUpstream } from '../../config';
import { clockRecordOf } from '../clock';
import { statusKeys, streamKinds } from '../streams';
import type { AlertmanagerConfiguration } from './configuration';
import { toAlerts } from './toAlerts';
import { toConfiguration } from './toConfiguration';
import { toSilences } from './toSilences';
import { toStatus } from './toStatus';
import {
  alertGroupsSchema,
  wireSilencesSchema,
  wireStatusSchema,
} from './wire';

const statusMs = 60_000;
const limitMs = 20_000;

/**
 * The streams of one Alertmanager. Alerts are read in groups because only groups tell of time-interval muting (facts
 * A.3, item 1). Silences are a stream of their own: one silence that the API cannot express makes the whole list a
 * 500, and the alerts have to survive that.
 */
export function createAlertmanagerCollectors(options: {
  ask: Ask;
  upstream: AlertUpstream;
  pollMs: number;
  /** Writes what becomes of alerts beside them. */
  besideAlerts?: BesideBatch;
  now?: () => number;
}): Collector[] {
  const { ask, upstream, pollMs, besideAlerts, now = Date.now } = options;
  const stream = (kind: keyof typeof streamKinds, everyMs: number) => ({
    stream: {
      upstream: upstream.name,
      kind: streamKinds[kind],
      maxAgeMs: everyMs * 3,
    },
    everyMs,
    limitMs,
  });
  const configurationOf = createConfigurationReader();
  return [
    {
      ...stream('alerts', pollMs),
      async collect({ signal, before }) {
        const { data, answer } = await ask(
          '/api/v2/alerts/groups',
          alertGroupsSchema,
          signal,
        );
        return { ...withGaps(await toAlerts(data, before)), answer };
      },
      beside: besideAlerts,
    },
    {
      ...stream('silences', pollMs),
      async collect({ signal }) {
        const { data, answer } = await ask(
          '/api/v2/silences',
          wireSilencesSchema,
          signal,
        );
        return { ...withGaps(await toSilences(data)), answer };
      },
    },
    {
      ...stream('status', statusMs),
      async collect({ signal }) {
        const { data, answer, upstreamNow } = await ask(
          '/api/v2/status',
          wireStatusSchema,
          signal,
        );
        const clock = clockRecordOf(upstreamNow, now());
        const { configuration, gaps } = configurationOf(data.config.original);
        return {
          records: new Map<string, unknown>([
            [statusKeys.status, toStatus(data)],
            ...entry(statusKeys.configuration, configuration),
            ...entry(statusKeys.clock, clock),
          ]),
          ...(gaps.length > 0 ? { gaps } : {}),
          answer: withoutHead(answer),
        };
      },
    },
  ];
}

function withGaps(told: { records: Map<string, unknown>; gaps: string[] }) {
  return told.gaps.length > 0 ? told : { records: told.records };
}

/** Of the configuration nothing is kept but what routing needs, so its text is not kept to be shown either. */
function withoutHead<T extends { head?: string }>(answer: T): T {
  return { ...answer, head: undefined };
}

function entry(key: string, value: unknown): Array<[string, unknown]> {
  return value === undefined ? [] : [[key, value]];
}

/** Reads the configuration again only when its text changed. */
function createConfigurationReader() {
  let text: string | undefined;
  let last: { configuration?: AlertmanagerConfiguration; gaps: string[] } = {
    gaps: [],
  };
  return (original: string) => {
    if (original !== text) {
      text = original;
      try {
        last = { configuration: toConfiguration(original), gaps: [] };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        last = {
          gaps: [
            `its configuration could not be read: ${reason.slice(0, 200)}`,
          ],
        };
      }
    }
    return last;
  };
}
