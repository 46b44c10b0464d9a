import type { Ask, Collector } from '@portolan/portal-node';
import type { AlertUpstream } from '../../config';
import { clockRecordOf } from '../clock';
import { statusKeys, streamKinds } from '../streams';
import { askRules } from './askRules';
import { askStatus } from './askStatus';
import { toRuleRecords } from './toRuleRecords';

const statusMs = 60_000;
const limitMs = 20_000;

/** The streams of one Prometheus, or of what speaks its API: Thanos, Mimir, Cortex. */
export function createPrometheusCollectors(options: {
  ask: Ask;
  upstream: AlertUpstream;
  pollMs: number;
  now?: () => number;
}): Collector[] {
  const { ask, upstream, pollMs, now = Date.now } = options;
  return [
    {
      stream: {
        upstream: upstream.name,
        kind: streamKinds.rules,
        maxAgeMs: pollMs * 3,
      },
      everyMs: pollMs,
      limitMs,
      async collect({ signal, before }) {
        const { groups, warnings, answer, upstreamNow } = await askRules(
          ask,
          signal,
        );
        const told = await toRuleRecords(groups, {
          now: now(),
          upstreamNow,
          before,
          isPartial: warnings.length > 0,
        });
        const gaps = [...warnings, ...told.gaps];
        return {
          records: told.records,
          ...(gaps.length > 0 ? { gaps } : {}),
          answer,
        };
      },
    },
    {
      stream: {
        upstream: upstream.name,
        kind: streamKinds.status,
        maxAgeMs: statusMs * 3,
      },
      everyMs: statusMs,
      limitMs,
      async collect({ signal }) {
        const { status, gaps, answer, upstreamNow } = await askStatus(
          ask,
          signal,
        );
        const clock = clockRecordOf(upstreamNow, now());
        return {
          records: new Map<string, unknown>([
            [statusKeys.status, status],
            ...(clock ? [[statusKeys.clock, clock] as const] : []),
          ]),
          ...(gaps.length > 0 ? { gaps } : {}),
          answer,
        };
      },
    },
  ];
}
