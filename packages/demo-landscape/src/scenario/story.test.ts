import { z } from 'zod';
import {
  ask,
  startTestLandscape,
  type TestLandscape,
} from '../testing/testLandscape';
import { SECOND } from './clock';
import { storyLength } from './story';

const alertsSchema = z.array(
  z.object({
    labels: z.record(z.string(), z.string()),
    status: z.object({ state: z.string(), inhibitedBy: z.array(z.string()) }),
  }),
);
const pendingSchema = z.object({
  data: z.object({
    alerts: z.array(
      z.object({
        labels: z.record(z.string(), z.string()),
        state: z.string(),
      }),
    ),
  }),
});

describe('the story', () => {
  let landscape: TestLandscape;
  const control = (path: string) => `${landscape.control}/control/v1${path}`;

  beforeEach(async () => {
    // A quarter past: no rule group is missing, no batch is running.
    landscape = await startTestLandscape('2026-11-25T14:15:00Z');
  });
  afterEach(() => landscape.close());

  /** The story's alerts, as `name severity service: state`, inhibited ones marked. */
  async function told(): Promise<string[]> {
    const sent = alertsSchema.parse(
      (
        await ask(
          `${landscape.url(
            'alertmanager-eu-a',
          )}/api/v2/alerts?filter=${encodeURIComponent(
            'alertname=~"Payment(ErrorRate|Latency)High|PaymentPodsRestarting|BookingPaymentsFailing"',
          )}`,
        )
      ).body,
    );
    const seen = pendingSchema.parse(
      (await ask(`${landscape.url('prometheus-eu')}/api/v1/alerts`)).body,
    );
    const isTold = (labels: Record<string, string>) =>
      /^(Payment(ErrorRateHigh|LatencyHigh|PodsRestarting)|BookingPaymentsFailing)$/.test(
        labels.alertname,
      );
    const line = (labels: Record<string, string>, state: string) =>
      `${labels.alertname} ${labels.severity} ${labels.service}: ${state}`;
    return [
      ...seen.data.alerts
        .filter(({ labels, state }) => state === 'pending' && isTold(labels))
        .map(({ labels }) => line(labels, 'pending')),
      ...sent.map(({ labels, status }) =>
        line(labels, status.inhibitedBy.length ? 'inhibited' : status.state),
      ),
    ].sort();
  }

  const gateway = 'payment-gateway';
  const errors = (severity: string) =>
    `PaymentErrorRateHigh ${severity} ${gateway}`;
  const table: Array<[number, string, string[]]> = [
    [0, 'rollout', []],
    [40, 'rollout', []],
    [
      46,
      'degraded',
      [`${errors('critical')}: pending`, `${errors('warning')}: pending`],
    ],
    [
      80,
      'degraded',
      [
        `${errors('critical')}: pending`,
        `${errors('warning')}: active`,
        `PaymentLatencyHigh warning ${gateway}: pending`,
        `PaymentPodsRestarting warning ${gateway}: pending`,
        'BookingPaymentsFailing warning hotel-booking-api: pending',
      ],
    ],
    [
      91,
      'failing',
      [
        `${errors('critical')}: active`,
        `${errors('warning')}: inhibited`,
        `PaymentLatencyHigh warning ${gateway}: pending`,
        `PaymentPodsRestarting warning ${gateway}: pending`,
        'BookingPaymentsFailing warning flight-booking: pending',
        'BookingPaymentsFailing warning hotel-booking-api: pending',
      ],
    ],
    [
      200,
      'spreading',
      [
        `${errors('critical')}: active`,
        `${errors('warning')}: inhibited`,
        `PaymentLatencyHigh warning ${gateway}: inhibited`,
        `PaymentPodsRestarting warning ${gateway}: inhibited`,
        'BookingPaymentsFailing warning flight-booking: active',
        'BookingPaymentsFailing warning hotel-booking-api: active',
      ],
    ],
    [
      301,
      'recovering',
      [
        `${errors('critical')}: active`,
        `${errors('warning')}: inhibited`,
        `PaymentLatencyHigh warning ${gateway}: inhibited`,
        'BookingPaymentsFailing warning flight-booking: active',
        'BookingPaymentsFailing warning hotel-booking-api: active',
      ],
    ],
    [361, 'over', []],
  ];

  it('is told by itself two minutes after the start, step by step, and again when asked', async () => {
    expect((await ask(control('/story'))).body).toMatchObject({
      stage: 'waiting',
      next: { stage: 'rollout', at: '2026-11-25T14:17:00.000Z' },
    });
    const first = Date.parse('2026-11-25T14:17:00Z');
    for (const start of [first, first + 20 * 60 * SECOND]) {
      if (start !== first) {
        landscape.clock.set(start);
        expect(
          (await ask(control('/story/start'), { method: 'POST' })).body,
        ).toMatchObject({
          stage: 'rollout',
          startedAt: new Date(start).toISOString(),
        });
      }
      for (const [seconds, stage, alerts] of table) {
        landscape.clock.set(start + seconds * SECOND);
        const { body } = await ask(control('/story'));
        expect([seconds, body]).toEqual([
          seconds,
          expect.objectContaining({ stage, sentence: expect.any(String) }),
        ]);
        expect([seconds, await told()]).toEqual([seconds, [...alerts].sort()]);
      }
    }
  });

  it('started again while it runs, begins again; started by hand first, does not start by itself', async () => {
    await ask(control('/story/start'), { method: 'POST' });
    const start = landscape.clock.now();
    landscape.clock.set(start + 120 * SECOND);
    expect(await told()).not.toEqual([]);
    await ask(control('/story/start'), { method: 'POST' });
    landscape.clock.set(start + 121 * SECOND);
    expect(await told()).toEqual([]);
    landscape.clock.set(start + 120 * SECOND + storyLength);
    const { body } = await ask(control('/story'));
    expect(body).toMatchObject({ stage: 'over' });
    expect(body).not.toHaveProperty('next');
  });
});
