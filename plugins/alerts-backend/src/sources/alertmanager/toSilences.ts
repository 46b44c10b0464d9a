import type { Silence } from '@portolan/plugin-alerts-common';
import { createElementReader } from '../parts';
import { wireSilenceSchema } from './wire';

const states = new Map<string, Silence['state']>([
  ['active', 'active'],
  ['pending', 'pending'],
  ['expired', 'expired'],
]);

/** Silences by id; expired ones too, as long as Alertmanager lists them. */
export function toSilences(elements: readonly unknown[]): {
  records: Map<string, Silence>;
  gaps: string[];
} {
  const reader = createElementReader(wireSilenceSchema, 'silences');
  const records = new Map(
    reader.read(elements).map(({ status, ...silence }) => [
      silence.id,
      {
        ...silence,
        state: states.get(status.state) ?? ('unknown' as const),
      },
    ]),
  );
  return { records, gaps: reader.gaps() };
}
