import type { AlertItem } from '@portolan/plugin-alerts-common';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import {
  alert,
  detail,
  fleet,
  group,
  history,
  ago,
  seen,
  source,
  sourcesIn,
} from '../../__testUtils__/builders';
import { Refusal, show, type FakeAnswer } from '../../__testUtils__/show';
import { NowPage } from './NowPage';

const alerts: AlertItem[] = [
  alert(),
  alert({
    fingerprint: 'b2',
    name: 'VoucherJobFailed',
    severity: 'warning',
    service: undefined,
    owner: undefined,
  }),
  alert({
    fingerprint: 'c3',
    name: 'HotelSearchSlow',
    state: 'silenced',
    quietReasons: ['silenced by Inês Carvalho: the index is rebuilt'],
  }),
];

function showNow(answer: FakeAnswer, at?: string, others = {}) {
  return show(<NowPage />, {
    answers: { '/v1/alerts/fleet': answer, ...others },
    at,
  });
}

const rows = () =>
  within(screen.getByRole('grid', { name: 'Alerts' }))
    .getAllByRole('row')
    .slice(1);

describe('what fires now, in every state', () => {
  it('fresh: the sentence, the upstreams with their age, the rows, the most urgent first', async () => {
    await showNow(fleet(alerts, { disagreements: 1, findings: 2, hidden: 4 }));
    expect(
      await screen.findByText('2 firing for 1 team, 1 unowned, 1 silenced'),
    ).toBeVisible();
    expect(rows().map(row => row.textContent)).toEqual([
      expect.stringMatching(/critical.*PaymentErrorRateHigh.*5 % of payments/),
      expect.stringMatching(/warning.*VoucherJobFailed.*no service.*nobody/),
      expect.stringMatching(/silenced, critical.*HotelSearchSlow/),
    ]);
    expect(
      screen.getByRole('link', {
        name: '1 alert on which peers disagree, 2 findings about the monitoring',
      }),
    ).toHaveAttribute('href', '/alerts/findings');
    expect(screen.getByText('4 not visible to you.')).toBeVisible();
    const upstreams = within(screen.getByRole('list', { name: 'Upstreams' }));
    expect(upstreams.getByText(/eu-a/)).toHaveTextContent(
      /as of (just now|\d s ago)/,
    );
  });

  it('empty and fresh: nothing fires, said so', async () => {
    await showNow(fleet([]));
    expect(await screen.findByText('Nothing fires')).toBeVisible();
    expect(screen.getByText('No upstream tells of an alert.')).toBeVisible();
  });

  it('stale: at least, with the reason; what was seen stays', async () => {
    await showNow(fleet(alerts, { sources: sourcesIn.stale }));
    expect(
      await screen.findByText(/^At least 2 firing for 1 team/),
    ).toBeVisible();
    expect(screen.getByText('eu-a refused the connection')).toBeVisible();
    expect(rows()).toHaveLength(3);
  });

  it('stale and empty: never called calm', async () => {
    await showNow(fleet([], { sources: sourcesIn.stale }));
    expect(
      await screen.findByText(
        'Nothing was seen firing, but not everything is known',
      ),
    ).toBeVisible();
    expect(screen.queryByText('Nothing fires')).not.toBeInTheDocument();
  });

  it.each([
    ['pending', 'What fires is not known yet', /Not asked yet/],
    ['failed', 'What fires is not known', /It was never seen/],
    ['forbidden', 'What fires is not known', /GET \/api\/v2\/alerts\/groups$/],
    [
      'absent',
      'What fires is not known',
      /^alerts.alertmanagers in app-config/,
    ],
  ] as const)('%s: not known, and why', async (state, sentence, why) => {
    await showNow(fleet([], { sources: sourcesIn[state] }));
    expect(await screen.findByText(sentence)).toBeVisible();
    expect(screen.getAllByText(why)[0]).toBeVisible();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('refused by the portal: its reason, and the missing right', async () => {
    await showNow(
      () => new Refusal(403, 'You lack the permission alerts.read'),
    );
    expect(
      await screen.findByText('You lack the permission alerts.read'),
    ).toBeVisible();
    expect(screen.getByText('What fires is not known')).toBeVisible();
  });

  it('a peer that fails is named, but counts stay complete', async () => {
    await showNow(
      fleet(alerts, {
        sources: [source('eu-a'), { ...sourcesIn.failed[0], name: 'eu-b' }],
      }),
    );
    expect(await screen.findByText(/^2 firing for 1 team/)).toBeVisible();
    expect(
      screen.getByText(/refused the connection, for 1\d min/),
    ).toBeVisible();
  });
});

describe('filtering', () => {
  it('asks what the address says, and writes into the address what is chosen', async () => {
    const { asked, address } = await showNow(
      fleet(alerts),
      '/alerts/now?severity=["critical"]&filter=["namespace=\\"payments\\""]',
    );
    await screen.findByText(/2 firing/);
    const first = asked.find(one => one.path === '/v1/alerts/fleet');
    expect(first?.query.getAll('severity')).toEqual(['critical']);
    expect(first?.query.getAll('filter')).toEqual(['namespace="payments"']);
    fireEvent.click(screen.getByRole('button', { name: /^State/ }));
    fireEvent.click(
      await screen.findByRole('menuitemcheckbox', { name: /silenced/ }),
    );
    await waitFor(() => expect(address()).toContain('state=["silenced"]'));
    await waitFor(() =>
      expect(asked.at(-1)?.query.getAll('state')).toEqual(['silenced']),
    );
    fireEvent.click(screen.getByText('Clear'));
    await waitFor(() => expect(address()).toBe('/alerts/now'));
  });

  it('takes matchers as people write them, and says what is wrong with one', async () => {
    const { address } = await showNow(fleet(alerts));
    await screen.findByText(/2 firing/);
    const field = screen.getByRole('textbox', { name: 'Add a matcher' });
    fireEvent.change(field, { target: { value: 'namespace' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByText(/'namespace' is not a matcher/)).toBeVisible();
    fireEvent.change(field, { target: { value: 'namespace=~pay.*' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() =>
      expect(address()).toContain('filter=["namespace=~\\"pay.*\\""]'),
    );
  });

  it('saves filters under names, for this person', async () => {
    const { address } = await showNow(
      fleet(alerts),
      '/alerts/now?severity=["critical"]',
    );
    await screen.findByText(/2 firing/);
    fireEvent.click(screen.getByRole('button', { name: /Saved filters/ }));
    expect(await screen.findByText(/saved no filter/)).toBeVisible();
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), {
      target: { value: 'urgent' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Save this filter' }));
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Name' }), {
      key: 'Escape',
    });
    fireEvent.click(await screen.findByText('Clear'));
    await waitFor(() => expect(address()).toBe('/alerts/now'));
    fireEvent.click(screen.getByRole('button', { name: /Saved filters/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'urgent' }));
    await waitFor(() =>
      expect(address()).toBe('/alerts/now?severity=["critical"]'),
    );
  });
});

describe('many alerts', () => {
  it('shows the first hundred and loads more', async () => {
    const many = Array.from({ length: 250 }, (_, index) =>
      alert({ fingerprint: `f${index}`, name: `Alert${index}` }),
    );
    const { asked } = await showNow(({ query }) =>
      fleet(many.slice(0, Number(query.get('limit'))), { found: 250 }),
    );
    expect(
      await screen.findByText('The 100 most urgent of 250 are shown.'),
    ).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Load 100 more' }));
    expect(
      await screen.findByText('The 200 most urgent of 250 are shown.'),
    ).toBeVisible();
    expect(asked.at(-1)?.query.get('limit')).toBe('200');
  });

  it('groups are counted rows; opening one asks for its stretch of the alerts', async () => {
    const [payment, voucher, hotel] = alerts;
    const groups = [
      group('component:default/payment-gateway', 'Payment gateway', [
        payment,
        hotel,
      ]),
      group('', '', [voucher]),
    ];
    const { asked } = await showNow(({ query }) => {
      const offset = Number(query.get('offset') ?? 0);
      const ordered = [payment, hotel, voucher];
      return fleet(ordered.slice(offset, offset + Number(query.get('limit'))), {
        groups,
        found: 3,
      });
    }, '/alerts/now?group=service');
    const grid = await screen.findByRole('treegrid', { name: 'Alerts' });
    const lines = () =>
      within(grid)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent);
    expect(lines()).toEqual([
      expect.stringMatching(/▸ Payment gateway \(2\).*1 critical.*1 silenced/),
      expect.stringMatching(/▸ No service \(1\).*1 warning/),
    ]);
    fireEvent.click(screen.getByText(/No service/));
    await waitFor(() => expect(lines()[2]).toMatch(/VoucherJobFailed/));
    const last = asked.at(-1);
    expect([last?.query.get('offset'), last?.query.get('limit')]).toEqual([
      '2',
      '1',
    ]);
  });
});

describe('the drawer', () => {
  it('opens by its row and its address, and closes by its button', async () => {
    const { address } = await showNow(fleet(alerts), undefined, {
      '/v1/alerts/alert': detail(alerts[0]),
      '/v1/alerts/graph': {
        query: 'x',
        from: ago(21_600),
        to: ago(0),
        series: [],
        more: 0,
        warnings: [],
      },
    });
    fireEvent.click(await screen.findByText('PaymentErrorRateHigh'));
    const drawer = await screen.findByRole('dialog', {
      name: 'PaymentErrorRateHigh',
    });
    expect(address()).toContain('alert=a1a1a1a1a1a1a1a1');
    fireEvent.click(within(drawer).getByRole('button', { name: 'Close' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(address()).toBe('/alerts/now');
  });
});

describe('the past', () => {
  it('is drawn with its counts in words, and hatched where it is not known', async () => {
    const { address, asked } = await showNow(fleet(alerts), undefined, {
      '/v1/history': history([], {
        gaps: [
          {
            upstream: 'prometheus-eu',
            from: ago(50_000),
            to: ago(40_000),
            why: 'it answered 503',
          },
        ],
      }),
    });
    expect(
      await screen.findByRole('img', {
        name: 'At most 3 at once, now nothing seen firing. 1 stretch is not known.',
      }),
    ).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    expect(screen.getByText(/not known of prometheus-eu until/)).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: '7 d' }));
    await waitFor(() => expect(address()).toContain('range=7d'));
    expect(
      asked
        .filter(one => one.path === '/v1/history')
        .at(-1)
        ?.query.get('range'),
    ).toBe('7d');
  });
});

describe('the wall screen', () => {
  it('is large and calm while it hears, and shouts when it does not', async () => {
    let sources = [source('eu-a', seen(3))];
    const { address } = await showNow(
      () => fleet(alerts, { sources }),
      '/alerts/now?wall',
    );
    const wall = await screen.findByRole('dialog', { name: 'What fires now' });
    expect(await within(wall).findByText(/2 firing for 1 team/)).toBeVisible();
    // What is silenced wakes nobody, so it is not on the wall.
    expect(within(wall).queryByText('HotelSearchSlow')).not.toBeInTheDocument();
    expect(within(wall).queryByRole('alert')).not.toBeInTheDocument();
    sources = sourcesIn.stale;
    await act(async () => {
      window.dispatchEvent(new Event('visibilitychange'));
    });
    expect(await within(wall).findByRole('alert')).toHaveTextContent(
      /Not up to date: eu-a refused the connection.*1\d min ago/,
    );
    fireEvent.click(
      within(wall).getByRole('button', { name: 'Leave the wall screen' }),
    );
    await waitFor(() => expect(address()).toBe('/alerts/now'));
  });
});
