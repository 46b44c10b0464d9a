import { answers, startUpstream } from '@portolan/portal-test-utils';
import { startPrometheus } from './__testUtils__/fakePrometheus';
import { aComponent, aTeam, startPortal } from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';
import { fingerprintOf } from './sources/prometheus/fingerprintOf';

const minute = 60_000;
const pay = 'component:default/pay';
const entities = [
  aComponent('pay', 'group:default/payments'),
  aTeam('payments', { 'portolan.dev/time-zone': 'Europe/Lisbon' }),
];

jest.setTimeout(30_000);

/** An Alertmanager whose alerts the test decides. */
async function startAlertmanager() {
  let alerts: object[] = [];
  const upstream = await startUpstream({
    '/api/v2/alerts/groups': (request, response) =>
      answers.json([{ labels: {}, receiver: { name: 'pager' }, alerts }])(
        request,
        response,
      ),
    '/api/v2/silences': answers.json([]),
    '/api/v2/status': answers.json({
      cluster: { status: 'ready' },
      config: {
        original: 'route: { receiver: pager }\nreceivers: [{ name: pager }]',
      },
      versionInfo: { version: '0.28.0' },
      uptime: '2026-11-01T00:00:00Z',
    }),
  });
  return {
    ...upstream,
    has: (
      ...list: Array<{ labels: Record<string, string>; since: number }>
    ) => {
      alerts = list.map(({ labels, since }) => ({
        labels,
        annotations: { summary: 'It broke' },
        fingerprint: fingerprintOf(labels),
        startsAt: new Date(since).toISOString(),
        status: {
          state: 'active',
          silencedBy: [],
          inhibitedBy: [],
          mutedBy: [],
        },
        receivers: [{ name: 'pager' }],
      }));
    },
  };
}

describe('the past of alerts, asked by the client', () => {
  it('joins what was read and what is seen, for those who may see it, and judges it', async () => {
    const now = Date.now();
    const slow = {
      alertname: 'PaySlow',
      severity: 'warning',
      service: 'pay',
      prometheus: 'eu',
    };
    const { prometheus: _external, ...own } = slow;
    const ghost = {
      alertname: 'Ghost',
      severity: 'critical',
      prometheus: 'eu',
    };
    const prometheus = await startPrometheus({
      externalLabels: { prometheus: 'eu' },
      fired: [
        { labels: own, from: now - 90 * minute, to: now - 80 * minute },
        { labels: own, from: now - 70 * minute, to: now - 61 * minute },
        { labels: own, from: now - 20 * minute, to: now + minute },
        {
          labels: { alertname: 'Ghost', severity: 'critical' },
          from: now - 50 * minute,
          to: now - 40 * minute,
        },
      ],
    });
    const alertmanager = await startAlertmanager();
    alertmanager.has({ labels: slow, since: now - 20 * minute });
    const alerts = {
      pollSeconds: 1,
      alertmanagers: [{ name: 'eu', url: alertmanager.url }],
      prometheuses: [{ name: 'prometheus-eu', url: prometheus.url }],
      history: { backfillRequestsPerMinute: 600 },
    };
    const developer = await startPortal({ alerts, entities });
    await until(
      () => developer.client.history({ range: '30d' }),
      ({ body }) => body.episodeCount === 3 && body.gaps.length === 0,
    );
    const history = await developer.client.history({ range: '24h' });
    expect(history.body.episodes).toEqual([
      {
        fingerprint: fingerprintOf(slow),
        name: 'PaySlow',
        severity: 'warning',
        service: pay,
        owner: 'group:default/payments',
        startsAt: new Date(now - 20 * minute).toISOString(),
        from: 'seen',
      },
      expect.objectContaining({ from: 'backfilled', end: 'resolved' }),
      expect.objectContaining({ from: 'backfilled', end: 'resolved' }),
    ]);
    expect(history.body.hidden).toBe(1);
    // Those 19 and 41 minutes apart stay apart; the newest goes on.
    expect(
      history.body.lanes.map(({ name, firings, stretches }) => [
        name,
        firings,
        stretches.map(({ from, to, fingerprint }) => [
          from <= history.body.to,
          to === undefined,
          fingerprint === fingerprintOf(slow),
        ]),
      ]),
    ).toEqual([
      [
        'PaySlow',
        3,
        [
          [true, false, true],
          [true, false, true],
          [true, true, true],
        ],
      ],
    ]);
    expect(history.body.steps).toHaveLength(144);
    const live = (await developer.client.alerts()).body.alerts;
    expect(history.body.steps.at(-1)?.firing).toEqual({
      critical: 0,
      warning: live.length,
      unknown: 0,
      info: 0,
    });
    const asked = async (query: object) => {
      const { body } = await developer.client.history(query);
      return [body.episodeCount, body.hidden];
    };
    expect(await asked({ service: pay, range: '7d' })).toEqual([3, 0]);
    expect(await asked({ team: 'group:default/payments' })).toEqual([3, 0]);
    expect(await asked({ team: 'none' })).toEqual([0, 1]);
    expect(await asked({ fingerprint: fingerprintOf(ghost) })).toEqual([0, 1]);
    await expect(
      developer.client.history({ service: 'component:default/secret' }),
    ).rejects.toMatchObject({ status: 404 });
    const wrong = await developer.fetchAs('/v1/history?range=1y');
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringContaining('24h'),
    ]);

    const { body: quality } = await developer.client.quality();
    expect(quality).toMatchObject({
      days: 30,
      gaps: [],
      hidden: 1,
      teams: [
        {
          owner: 'group:default/payments',
          timeZone: 'Europe/Lisbon',
          rules: [{ name: 'PaySlow', service: pay, firings: 3, flaps: 2 }],
        },
      ],
    });

    // It ends: told as resolved lately at once.
    alertmanager.has();
    const ended = await until(
      () => developer.client.alerts(),
      ({ body }) => body.alerts.some(alert => alert.state === 'resolved'),
    );
    expect(ended.body.alerts).toMatchObject([
      {
        name: 'PaySlow',
        state: 'resolved',
        annotations: { summary: 'It broke' },
        service: { ref: pay },
        endedAt: expect.any(String),
      },
    ]);
    const after = await developer.client.history();
    expect(after.body.episodes[0]).toMatchObject({
      end: 'resolved',
      endsAt: ended.body.alerts[0].endedAt,
    });
    await developer.backend.stop();
    await Promise.all([prometheus.close(), alertmanager.close()]);
  });

  it('shows unowned episodes to the platform role, and says what is not known', async () => {
    const now = Date.now();
    const alertmanager = await startAlertmanager();
    alertmanager.has({ labels: { alertname: 'Ghost' }, since: now - minute });
    const { backend, client } = await startPortal({
      entities,
      platform: true,
      alerts: {
        pollSeconds: 1,
        alertmanagers: [{ name: 'eu', url: alertmanager.url }],
        history: { days: 20 },
      },
    });
    const { body } = await until(
      () => client.history({ range: '30d' }),
      answer => answer.body.episodeCount === 1,
    );
    expect(body).toMatchObject({
      hidden: 0,
      episodes: [{ name: 'Ghost', severity: 'unknown', from: 'seen' }],
      gaps: [
        {
          upstream: 'eu',
          from: body.from,
          why: expect.stringContaining('alerts.prometheuses'),
        },
        {
          upstream: 'portal',
          from: body.from,
          why: 'history is kept for 20 days (alerts.history.days)',
        },
      ],
    });
    expect((await client.quality()).body).toMatchObject({
      days: 0,
      hidden: 0,
      teams: [
        { owner: '', rules: [{ name: 'Ghost', verdicts: ['no-owner'] }] },
      ],
    });
    await backend.stop();
    await alertmanager.close();
  });
});
