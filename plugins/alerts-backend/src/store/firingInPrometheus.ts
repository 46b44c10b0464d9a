import type { Batch } from '@portolan/portal-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { AlertUpstream } from '../config';
import { fingerprintOf } from '../sources/prometheus/fingerprintOf';
import { prometheusStatusSchema } from '../sources/prometheus/records';
import { ruleKeys, statusKeys, upstreamStream } from '../sources/streams';
import { chunksOf, type FiringRow } from './FiringTable';
import { answersAt, readPeers } from './peers';

/** Whether the Prometheus that tells of a firing rule answers now, or did tell it before it fell silent. */
export type PrometheusWord = 'answers' | 'silent';

const recordSchema = z.object({ key: z.string(), body: z.string() });
const alertSchema = z.object({ state: z.string() });

/**
 * Which of the alerts some Prometheus tells as firing. A Prometheus that is lost takes its alerts out of Alertmanager
 * within minutes, without their being resolved.
 */
export async function firingInPrometheus(
  { tx, at }: Pick<Batch, 'tx' | 'at'>,
  options: {
    prometheuses: readonly AlertUpstream[];
    rows: readonly FiringRow[];
  },
): Promise<ReadonlyMap<string, PrometheusWord>> {
  const { prometheuses, rows } = options;
  const words = new Map<string, PrometheusWord>();
  if (rows.length === 0) {
    return words;
  }
  const states = await readPeers(
    tx,
    prometheuses.map(one => ({
      stream: upstreamStream(one, 'rules'),
      group: one.group,
    })),
  );
  for (const upstream of prometheuses) {
    const stream = upstreamStream(upstream, 'rules');
    const state = states.find(one => one.stream === stream);
    const external = await externalLabelsOf(tx, upstream);
    const byKey = new Map(
      rows.flatMap(row =>
        keysOf(row.labels, external).map(key => [key, row.fingerprint]),
      ),
    );
    for (const key of await firingKeys(tx, stream, [...byKey.keys()])) {
      const fingerprint = byKey.get(key);
      if (fingerprint !== undefined && words.get(fingerprint) !== 'answers') {
        words.set(
          fingerprint,
          state && answersAt(state, at) ? 'answers' : 'silent',
        );
      }
    }
  }
  return words;
}

/** Keys an alert may have in Prometheus, where it lacks the external labels that were added on sending. */
function keysOf(
  labels: FiringRow['labels'],
  external: Readonly<Record<string, string>>,
): string[] {
  const own = Object.fromEntries(
    Object.entries(labels).filter(([name, value]) => external[name] !== value),
  );
  return [...new Set([fingerprintOf(own), fingerprintOf(labels)])].map(
    fingerprint => `${ruleKeys.alert}${fingerprint}`,
  );
}

async function externalLabelsOf(
  tx: Knex,
  upstream: AlertUpstream,
): Promise<Readonly<Record<string, string>>> {
  const row: unknown = await tx('record')
    .where({
      stream_id: upstreamStream(upstream, 'status'),
      key: statusKeys.status,
    })
    .first('key', 'body');
  const body = recordSchema.safeParse(row).data?.body;
  return body === undefined
    ? {}
    : prometheusStatusSchema.safeParse(JSON.parse(body)).data?.externalLabels ??
        {};
}

async function firingKeys(
  tx: Knex,
  stream: string,
  keys: readonly string[],
): Promise<string[]> {
  const firing: string[] = [];
  for (const some of chunksOf(keys)) {
    const found: unknown[] = await tx('record')
      .where('stream_id', stream)
      .whereIn('key', some)
      .whereNull('deleted_at')
      .select('key', 'body');
    for (const one of found) {
      const { key, body } = recordSchema.parse(one);
      if (alertSchema.safeParse(JSON.parse(body)).data?.state === 'active') {
        firing.push(key);
      }
    }
  }
  return firing;
}
