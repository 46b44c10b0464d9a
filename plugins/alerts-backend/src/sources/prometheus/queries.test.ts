import type { z } from 'zod';
import type { Recorded } from '@portolan/portal-test-utils';
import type { Ask } from '@portolan/portal-node';
import { recordingsOf } from '../../__testUtils__/recordings';
import { askWindow } from './backfill/askWindow';
import { matrixSchema } from './backfill/wire';
import { fingerprintOf } from './fingerprintOf';
import { instantQuerySchema, seriesSchema } from './wire';

const minuteMs = 60_000;
const from = Date.parse('2026-11-26T08:00:00Z');
const { signal } = new AbortController();

/** Asks the recording for the two series of the past. */
function askRecorded(recorded: Recorded): Ask {
  return async <T extends z.ZodType>(path: string, schema: T) => {
    const file = path.includes('ALERTS')
      ? 'queryRange.firing.json'
      : 'queryRange.alive.json';
    const text = recorded.text(file);
    return {
      data: schema.parse(JSON.parse(text)),
      answer: {
        at: '2026-11-26T10:00:00.000Z',
        tookMs: 1,
        status: recorded.status(file),
        bytes: text.length,
      },
    };
  };
}

describe.each(recordingsOf('prometheus'))(
  'queries of Prometheus %s',
  (version, recorded) => {
    it('tells what fired in the past and when it did not run, seen each minute', async () => {
      const told = await askWindow({
        ask: askRecorded(recorded),
        window: { from, to: from + 120 * minuteMs },
        externalLabels: { prometheus: 'eu' },
        signal,
        turn: async () => {},
      });
      const labels = {
        alertname: 'PaymentErrorRateHigh',
        prometheus: 'eu',
        service: 'payment-gateway',
        severity: 'critical',
      };
      const minutes = ({ from: start, to }: { from: number; to: number }) => [
        (start - from) / minuteMs,
        (to - from) / minuteMs,
      ];
      // A series that ends is still seen for five minutes: from 3.0 on for less than five.
      const seenMinutes = version === '2.42.0' ? 5 : 4;
      expect(
        told.firings.get(fingerprintOf(labels))?.spans.map(minutes),
      ).toEqual([
        [10, 24 + seenMinutes + 1],
        [40, 49 + seenMinutes + 1],
        [80, 84 + seenMinutes + 1],
      ]);
      expect(told.silences.map(minutes)).toEqual([[49 + seenMinutes - 1, 72]]);
      expect([told.notes, told.warnings]).toEqual([[], []]);
    });

    it('tells whether a selector has series, and refuses what is no question', () => {
      const results = (file: string) =>
        instantQuerySchema.parse(recorded.json(file)).data.result.length;
      expect([results('query.json'), results('query.empty.json')]).toEqual([
        1, 0,
      ]);
      expect(
        ['series.json', 'series.empty.json'].map(
          file => seriesSchema.parse(recorded.json(file)).data.length > 0,
        ),
      ).toEqual([true, false]);
      expect(
        [
          'query.badData.json',
          'query.execution.json',
          'queryRange.tooMany.json',
          'notFound.txt',
        ].map(file => recorded.status(file)),
      ).toEqual([400, 422, 400, 404]);
      expect(() =>
        matrixSchema.parse(recorded.json('queryRange.tooMany.json')),
      ).toThrow('success');
    });
  },
);
