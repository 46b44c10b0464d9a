import type { AlertDetail, AlertGraph } from '@portolan/plugin-alerts-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import {
  ago,
  alert,
  detail,
  episode,
  history,
  rule,
  sourcesIn,
  target,
} from '../../__testUtils__/builders';
import { Refusal, show, type FakeAnswer } from '../../__testUtils__/show';
import { AlertOverlays } from '../AlertOverlays';
import { seriesTitle, unitOf } from './measureWords';

const graph: AlertGraph = {
  query: 'payment_seconds',
  threshold: { operator: '>', value: 2 },
  from: ago(21_600),
  to: ago(0),
  series: [
    {
      labels: { __name__: 'payment_seconds', pod: 'a', job: 'pay' },
      points: [[Date.now() - 60_000, 2.5]],
    },
    {
      labels: { __name__: 'payment_seconds', pod: 'b', job: 'pay' },
      points: [[Date.now() - 60_000, 0.5]],
    },
  ],
  more: 4,
  warnings: ['a store did not answer'],
};

async function showDrawer(
  answer: FakeAnswer,
  others: Record<string, FakeAnswer> = {},
) {
  const shown = await show(<AlertOverlays />, {
    at: '/alerts/now?severity=["critical"]&alert=a1a1a1a1a1a1a1a1',
    answers: {
      '/v1/alerts/alert': answer,
      '/v1/alerts/graph': graph,
      ...others,
    },
  });
  return { ...shown, drawer: within(await screen.findByRole('dialog')) };
}

const silenced = alert({
  state: 'silenced',
  quietReasons: ['silenced by Inês Carvalho: the acquirer is told'],
  annotations: {
    summary: '<img src=x onerror="window.hacked = true">',
    runbook_url: 'javascript:alert(1)',
  },
  toldBy: [{ upstream: 'eu-a', state: 'silenced' }],
  notBy: ['eu-b'],
});

describe('an alert', () => {
  it('says what it is, why it is quiet, whose, where it goes, who tells, and when it fired', async () => {
    const { drawer } = await showDrawer(
      detail(silenced, {
        routes: [
          { group: 'eu', targets: [target({ finding: 'null-receiver' })] },
        ],
        links: [
          {
            kind: 'runbook',
            title: 'Runbook',
            url: 'https://runbooks.example/payments',
          },
        ],
        similar: [alert({ fingerprint: 'b2', name: 'PaymentSlow' })],
        episodes: [
          episode(),
          episode({
            startsAt: ago(90_000),
            endsAt: ago(89_000),
            end: 'unseen',
          }),
        ],
        commands: ['amtool alert query alertname="PaymentErrorRateHigh"'],
      }),
    );
    expect(await drawer.findByText('silenced, critical')).toBeVisible();
    for (const words of [
      'silenced by Inês Carvalho: the acquirer is told',
      /Matched because the label service/,
      'this receiver notifies nobody',
      'eu-a says silenced',
      /eu-b does not have it/,
      /They disagree/,
      /ended after 10 min/,
      /its end is not known/,
      'amtool alert query alertname="PaymentErrorRateHigh"',
    ]) {
      expect(drawer.getByText(words)).toBeVisible();
    }
    const runbook = drawer.getByRole('link', { name: /Runbook/ });
    expect(runbook).toHaveAttribute(
      'href',
      'https://runbooks.example/payments',
    );
    expect(runbook.getAttribute('rel')).toContain('noopener');
    expect(drawer.getByRole('link', { name: 'PaymentSlow' })).toHaveAttribute(
      'href',
      expect.stringContaining('alert=b2'),
    );
  });

  it('leaves other people’s text as text', async () => {
    const { drawer } = await showDrawer(detail(silenced));
    expect(
      await drawer.findByText('<img src=x onerror="window.hacked = true">'),
    ).toBeVisible();
    expect(drawer.getByText('javascript:alert(1)')).toBeVisible();
    expect(document.querySelector('[href^="javascript"]')).toBeNull();
    expect(window).not.toHaveProperty('hacked');
  });

  it('has labels that filter by themselves, keeping what is filtered by', async () => {
    const { drawer } = await showDrawer(detail(alert()));
    const label = await drawer.findByRole('link', {
      name: 'namespace=payments',
    });
    const address = decodeURIComponent(label.getAttribute('href') ?? '');
    expect(address.replaceAll('+', ' ')).toBe(
      '/alerts/now?severity=["critical"]&filter=["namespace=\\"payments\\""]',
    );
  });

  it('draws what its rule measured, with units, the limit and what is missing', async () => {
    const { drawer } = await showDrawer(
      detail(alert(), { rule: rule({ query: 'payment_seconds > 2' }) }),
    );
    expect(
      await drawer.findByText('payment_seconds > 2', { exact: false }),
    ).toBeVisible();
    fireEvent.click(
      await drawer.findByRole('button', { name: 'Show as table' }),
    );
    expect(drawer.getByText('Values in seconds; limit > 2')).toBeVisible();
    expect(drawer.getByRole('columnheader', { name: 'pod=a' })).toBeVisible();
    expect(drawer.getByText('4 more series are not drawn.')).toBeVisible();
    expect(
      drawer.getByText('Prometheus warns: a store did not answer'),
    ).toBeVisible();
  });

  it('says why there is nothing to draw', async () => {
    const { drawer } = await showDrawer(detail(alert()), {
      '/v1/alerts/graph': {
        ...graph,
        series: [],
        problem: {
          kind: 'timeout',
          message: 'prometheus-eu gave no complete answer within 10000 ms',
          since: ago(5),
        },
      },
    });
    expect(
      await drawer.findByText(/gave no complete answer within/),
    ).toBeVisible();
  });

  it.each(['pending', 'stale', 'failed', 'forbidden', 'absent'] as const)(
    '%s: says so',
    async state => {
      const { drawer } = await showDrawer(
        detail(alert(), { sources: sourcesIn[state] }),
      );
      const words = {
        pending: /Not asked yet/,
        stale: /refused the connection/,
        failed: /It was never seen/,
        forbidden: /GET \/api\/v2\/alerts\/groups/,
        absent: /alerts.alertmanagers/,
      };
      await waitFor(() =>
        expect(drawer.getAllByText(words[state])[0]).toBeVisible(),
      );
    },
  );

  it('that is gone still has its past', async () => {
    const { drawer } = await showDrawer(
      () => new Refusal(404, 'No upstream tells of this alert'),
      { '/v1/history': history([episode()]) },
    );
    expect(
      await drawer.findByText(
        /No upstream tells of this alert. It may have ended/,
      ),
    ).toBeVisible();
    expect(await drawer.findByText('ended after 10 min')).toBeVisible();
  });
});

describe('taking an alert', () => {
  it('tells the portal, and shows who has it', async () => {
    let handling: AlertDetail['alert']['handling'];
    const { drawer, asked } = await showDrawer(
      () => detail(alert({ handling })),
      {
        '/v1/alerts/handling': ({ body }) => {
          handling = {
            by: 'user:default/ines.carvalho',
            since: ago(0),
            note: 'on it',
          };
          return body ?? {};
        },
      },
    );
    fireEvent.change(await drawer.findByRole('textbox', { name: 'Note' }), {
      target: { value: ' on it ' },
    });
    fireEvent.click(drawer.getByRole('button', { name: 'Take it' }));
    expect(await drawer.findByText(/Being handled by/)).toHaveTextContent(
      /on it/,
    );
    expect(asked.find(one => one.path === '/v1/alerts/handling')?.body).toEqual(
      { fingerprint: 'a1a1a1a1a1a1a1a1', take: true, note: 'on it' },
    );
    fireEvent.click(drawer.getByRole('button', { name: 'Give back' }));
    await waitFor(() =>
      expect(
        asked.filter(one => one.path === '/v1/alerts/handling').at(-1)?.body,
      ).toEqual({ fingerprint: 'a1a1a1a1a1a1a1a1', take: false }),
    );
  });

  it('says in words why it was refused', async () => {
    const { drawer } = await showDrawer(detail(alert()), {
      '/v1/alerts/handling': () =>
        new Refusal(403, 'Only the owners may take it'),
    });
    fireEvent.click(await drawer.findByRole('button', { name: 'Take it' }));
    expect(await drawer.findByRole('alert')).toHaveTextContent(
      'Nothing was changed: Only the owners may take it',
    );
  });
});

describe('the words of a measure', () => {
  it.each([
    ['histogram_quantile(0.9, rate(x_seconds_bucket[5m]))', 'seconds'],
    ['free_bytes', 'bytes'],
    ['free_bytes / size_bytes', undefined],
    ['rate(sent_bytes_total[5m])', undefined],
    ['count(x_seconds)', undefined],
    ['x_seconds + y_bytes', undefined],
    ['up', undefined],
  ])('%s counts %s', (query, unit) => {
    expect(unitOf(query)).toBe(unit);
  });

  it('names a series by what tells it apart', () => {
    const all = [
      { job: 'pay', pod: 'a' },
      { job: 'pay', pod: 'b' },
    ];
    expect(seriesTitle(all[0], all)).toBe('pod=a');
    expect(seriesTitle(all[0], [all[0]])).toBe('job=pay, pod=a');
    expect(seriesTitle({}, [{}])).toBe('value');
  });
});
