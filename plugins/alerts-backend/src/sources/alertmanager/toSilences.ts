import type { Silence } from '@portolan/plugin-alerts-common';
import { forEachInTurns } from '@portolan/portal-node';
import { createElementReader } from '../parts';
import { wireSilenceSchema } from './wire';

const states = new Map<string, Silence['state']>([
  ['active', 'active'],
  ['pending', 'pending'],
  ['expired', 'expired'],
]);

/** Silences by id; expired ones too, as long as Alertmanager lists them. */
export async function toSilences(elements: readonly unknown[]): Promise<{
  records: Map<string, Silence>;
  gaps: string[];
}> {
  const reader = createElementReader(wireSilenceSchema, 'silences');
  const records = new Map<string, Silence>();
  await forEachInTurns(elements, element => {
    const wire = reader.read(element);
    if (wire) {
      const { status, ...silence } = wire;
      const state = states.get(status.state) ?? 'unknown';
      records.set(silence.id, { ...silence, state });
    }
  });
  return { records, gaps: reader.gaps() };
}
