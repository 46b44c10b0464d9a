import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { AnswerSource } from '@portolan/plugin-alerts-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import {
  ago,
  alert,
  episode,
  finding,
  fleet,
  history,
  operation,
  quality,
  routing,
  rule,
  silence,
  sourcesIn,
  target,
  unowned,
} from '../__testUtils__/builders';
import { Refusal, show, type FakeAnswer } from '../__testUtils__/show';
import { AlertsTile } from './AlertsTile/AlertsTile';
import { FindingsPage } from './FindingsPage/FindingsPage';
import { HistoryPage } from './HistoryPage/HistoryPage';
import { QualityPage } from './QualityPage/QualityPage';
import { RoutingPage } from './RoutingPage/RoutingPage';
import { RulesPage } from './RulesPage/RulesPage';
import { SilencesPage } from './SilencesPage/SilencesPage';
import { TeamAlertsCard, TeamAlertsTab } from './TeamAlerts/TeamAlerts';
import { UnownedPage } from './UnownedPage/UnownedPage';

const team = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments', namespace: 'default', title: 'Payments' },
  spec: { type: 'team' },
};

/** Every page that stands on sources: what it asks, what it says when all is seen and there is nothing. */
const pages: Array<{
  name: string;
  element: ReactElement;
  path: string;
  answer: (sources: AnswerSource[]) => object;
  calm: RegExp;
  unknown: RegExp;
}> = [
  {
    name: 'rules',
    element: <RulesPage />,
    path: '/v1/rules',
    answer: sources => ({ rules: [rule()], sources, hidden: 0 }),
    calm: /^1 rule, all well$/,
    unknown: /^The rules are not known$/,
  },
  {
    name: 'findings',
    element: <FindingsPage />,
    path: '/v1/findings',
    answer: sources => ({ findings: [], sources, hidden: 0 }),
    calm: /^The monitoring itself is well$/,
    unknown: /^Whether the monitoring is well is not known$/,
  },
  {
    name: 'silences',
    element: <SilencesPage />,
    path: '/v1/silences',
    answer: sources => ({ silences: [], sources, hidden: 0 }),
    calm: /^No silence is active$/,
    unknown: /^The silences are not known$/,
  },
  {
    name: 'unowned',
    element: <UnownedPage />,
    path: '/v1/unowned',
    answer: sources =>
      unowned({
        causes: [],
        alertCount: 0,
        sources: [...sources].map(withAlerts),
      }),
    calm: /^Every alert has an owner$/,
    unknown: /^What nobody owns is not known$/,
  },
  {
    name: 'team',
    element: (
      <EntityProvider entity={team}>
        <TeamAlertsTab />
      </EntityProvider>
    ),
    path: '/v1/alerts/fleet',
    answer: sources => fleet([], { sources: [...sources].map(withAlerts) }),
    calm: /^Payments: no alert$/,
    unknown: /^Payments: not known/,
  },
  {
    name: 'tile',
    element: <AlertsTile />,
    path: '/v1/alerts/fleet',
    answer: sources => fleet([], { sources: [...sources].map(withAlerts) }),
    calm: /Nothing fires$/,
    unknown: /^(Never seen|Forbidden|Absent|Not asked yet)$/,
  },
];

function withAlerts(source: AnswerSource) {
  const { last, ...rest } = source.sighting;
  return {
    ...source,
    sighting: last ? { ...rest, last: { ...last, data: { alerts: 0 } } } : rest,
  };
}

describe.each(pages)('$name', page => {
  const showIn = (state: keyof typeof sourcesIn) =>
    show(page.element, {
      answers: { [page.path]: page.answer(sourcesIn[state]) },
    });

  it('is calm only when all was seen', async () => {
    await showIn('fresh');
    expect((await screen.findAllByText(page.calm))[0]).toBeVisible();
  });

  it('is not calm when what it stands on is old', async () => {
    await showIn('stale');
    expect(
      (await screen.findAllByText(/refused the connection/))[0],
    ).toBeVisible();
    expect(screen.queryByText(page.calm)).not.toBeInTheDocument();
  });

  it.each(['pending', 'failed', 'forbidden', 'absent'] as const)(
    'says that it does not know: %s',
    async state => {
      await showIn(state);
      expect((await screen.findAllByText(page.unknown))[0]).toBeVisible();
      expect(screen.queryByText(page.calm)).not.toBeInTheDocument();
    },
  );

  it('shows why the portal refuses', async () => {
    await show(page.element, {
      answers: {
        [page.path]: () => new Refusal(403, 'You need the platform role'),
      },
    });
    expect(
      (await screen.findAllByText('You need the platform role'))[0],
    ).toBeVisible();
  });
});

describe.each([
  ['history', <HistoryPage />, '/v1/history', /^What has fired is not known$/],
  ['quality', <QualityPage />, '/v1/quality', /^How noisy the alerts are/],
] as const)('%s', (_, element, path, unknown) => {
  it('says that it does not know, and why', async () => {
    await show(element, {
      answers: { [path]: () => new Refusal(500, 'The database is down') },
    });
    expect(await screen.findByText('The database is down')).toBeVisible();
    expect(screen.getByText(unknown)).toBeVisible();
  });
});

const answering = (path: string, answer: FakeAnswer, at?: string) => ({
  answers: { [path]: answer },
  at,
});

describe('the rules', () => {
  it('tell what is wrong with each, and open to their expression', async () => {
    const rules = [
      rule({
        key: '1',
        name: 'Broken',
        health: 'err',
        lastError: 'bad regexp',
      }),
      rule({ key: '2', name: 'Late', lateSince: ago(900) }),
      rule({
        key: '3',
        name: 'Dead',
        dead: { selectors: ['gone_total'], since: ago(3_600) },
      }),
      rule({
        key: '4',
        name: 'Lost',
        targets: [target({ finding: 'null-receiver' })],
      }),
      rule({ key: '5', name: 'New', health: 'unknown', state: 'unknown' }),
      rule({ key: '6', name: 'Fine' }),
    ];
    const { address } = await show(
      <RulesPage />,
      answering('/v1/rules', { rules, sources: sourcesIn.fresh, hidden: 2 }),
    );
    expect(
      await screen.findByText(
        '6 rules: 1 cannot be evaluated, 1 evaluated late, 1 can never fire, 1 reaches nobody, 1 not evaluated yet',
      ),
    ).toBeVisible();
    fireEvent.click(screen.getByText('Dead'));
    const drawer = within(await screen.findByRole('dialog', { name: 'Dead' }));
    expect(drawer.getByText('gone_total')).toBeVisible();
    expect(drawer.getByText('payment_errors_ratio > 0.05')).toBeVisible();
    expect(address()).toContain('open=prometheus-eu/3');
  });
});

describe('the findings', () => {
  it('stand by kind, and in full with what to do in a drawer', async () => {
    const { address } = await show(
      <FindingsPage />,
      answering('/v1/findings', {
        findings: [
          finding(),
          finding({
            id: '2',
            kind: 'clock-skew',
            sentence: 'eu-b is 90 s ahead',
          }),
        ],
        sources: sourcesIn.fresh,
        hidden: 0,
      }),
    );
    expect(
      await screen.findByText('2 things are wrong with the monitoring itself'),
    ).toBeVisible();
    expect(screen.getByText(/A dead-man’s switch is missing/)).toBeVisible();
    fireEvent.click(screen.getByText('eu-b is 90 s ahead'));
    const drawer = within(await screen.findByRole('dialog'));
    expect(drawer.getByText('eu-b is 90 s ahead')).toBeVisible();
    expect(drawer.getByText('What to do')).toBeVisible();
    expect(
      drawer.getByText('Look whether prometheus-eu evaluates its rules'),
    ).toBeVisible();
    expect(address()).toContain('open=2');
  });
});

describe('the silences', () => {
  const told = (silences: object[]) => ({
    silences,
    sources: sourcesIn.fresh,
    hidden: 0,
  });

  it('tell how broad each is, and that one ended while it still fires', async () => {
    await show(
      <SilencesPage />,
      answering(
        '/v1/silences',
        told([
          silence(),
          silence({
            id: '2',
            state: 'expired',
            endsAt: ago(60),
            stillFiring: 3,
          }),
          silence({ id: '3', unconfirmed: true, toldBy: [] }),
        ]),
      ),
    );
    expect(
      await screen.findByText(
        '2 silences keep 4 alerts quiet, 1 ended while what they covered still fires',
      ),
    ).toBeVisible();
    expect(screen.getByText('ended, 3 still fire')).toBeVisible();
    expect(screen.getByText('sent, not confirmed')).toBeVisible();
    expect(screen.getAllByText('2 alerts, 1 service')).toHaveLength(3);
  });

  it('that one may not change say why', async () => {
    await show(
      <SilencesPage />,
      answering(
        '/v1/silences',
        told([
          silence({
            change: { allowed: false, reasons: ['It is another team’s'] },
          }),
        ]),
        `/alerts/silences?open=eu/${silence().id}`,
      ),
    );
    const drawer = within(
      await screen.findByRole('dialog', { name: 'Silence' }),
    );
    expect(drawer.getByText('It is another team’s')).toBeVisible();
    expect(drawer.queryByText('End it now…')).not.toBeInTheDocument();
  });

  it('end after asking once more, and say how that went', async () => {
    const sent: unknown[] = [];
    await show(<SilencesPage />, {
      answers: {
        '/v1/silences': () =>
          told([silence(sent.length > 0 ? { state: 'expired' } : {})]),
        '/v1/silences/expire': ({ body }) => {
          sent.push(body);
          return operation({ evidence: 'Ended on eu.' });
        },
        '/v1/silences/operation': operation({ evidence: 'Ended on eu.' }),
      },
      at: `/alerts/silences?open=eu/${silence().id}`,
    });
    fireEvent.click(await screen.findByText('End it now…'));
    fireEvent.click(await screen.findByRole('button', { name: 'End it now' }));
    expect(await screen.findByText('Ended on eu.')).toBeVisible();
    expect(sent).toEqual([
      {
        operation: expect.stringMatching(/^[0-9a-f-]{36}$/),
        group: 'eu',
        id: silence().id,
      },
    ]);
  });
});

describe('the routes', () => {
  it('are a tree with receivers, matchers, waits and intervals; who reaches nobody is marked', async () => {
    await show(<RoutingPage />, answering('/v1/routing', routing()));
    expect(
      await screen.findByText('1 route tree, 3 receivers, 1 notifies nobody'),
    ).toBeVisible();
    const tree = within(screen.getByRole('region', { name: 'Routes of eu' }));
    expect(tree.getByText('severity="critical"')).toBeVisible();
    expect(
      tree.getByText(
        /grouped by alertname, after 30 s.*muted in weekends, and goes on/,
      ),
    ).toBeVisible();
    expect(tree.getByText('reaches nobody')).toBeVisible();
    expect(tree.getByText('what nothing below takes')).toBeVisible();
  });

  it('of peers with different configurations say so', async () => {
    const { trees, ...rest } = routing();
    const [tree] = trees;
    await show(
      <RoutingPage />,
      answering('/v1/routing', {
        ...rest,
        trees: [
          { ...tree, upstreams: ['eu-a'] },
          { ...tree, upstreams: ['eu-b'], receivers: [] },
        ],
      }),
    );
    expect(
      (await screen.findAllByText('Peers have different configurations'))[0],
    ).toBeVisible();
    expect(screen.getAllByText('no such receiver is defined')).toHaveLength(3);
  });

  it('are not known while no configuration was read', async () => {
    await show(
      <RoutingPage />,
      answering('/v1/routing', routing({ trees: [], configurations: [] })),
    );
    expect(
      await screen.findByText('Where alerts go is not known'),
    ).toBeVisible();
  });
});

describe('the history', () => {
  const gap = {
    upstream: 'prometheus-eu',
    from: ago(50_000),
    to: ago(40_000),
    why: 'it answered 503',
  };

  it('counts firings, keeps its range in the address, and opens an alert', async () => {
    const { address, asked } = await show(
      <HistoryPage />,
      answering(
        '/v1/history',
        history([
          episode(),
          episode({ startsAt: ago(60), endsAt: undefined, end: undefined }),
        ]),
        '/alerts/history?team=group:default/payments',
      ),
    );
    expect(
      await screen.findByText('2 firings in 24 hours, 1 still fires'),
    ).toBeVisible();
    expect(asked[0].query.get('team')).toBe('group:default/payments');
    fireEvent.click(screen.getByRole('button', { name: '7 days' }));
    await waitFor(() => expect(address()).toContain('range=7d'));
  });

  it('never calls a time calm of which it does not know all', async () => {
    await show(
      <HistoryPage />,
      answering('/v1/history', history([], { gaps: [gap] })),
    );
    expect(
      await screen.findByText(
        'Nothing is known to have fired in 24 hours, but not all of the time is known',
      ),
    ).toBeVisible();
  });
});

describe('the quality', () => {
  it('has numbers and verdicts by team, and none where too little was seen', async () => {
    await show(
      <QualityPage />,
      answering('/v1/quality', quality({ days: 12.4 })),
    );
    expect(
      await screen.findByText('12 firings a week in 1 team, 3 flaps'),
    ).toBeVisible();
    expect(
      screen.getByText(
        'No verdict on rules that never fire: only 12 days seen, 30 are needed.',
      ),
    ).toBeVisible();
    expect(screen.getByText('1 flapping, 1 without runbook')).toBeVisible();
    expect(screen.getByText('31 %')).toBeVisible();
    fireEvent.click(screen.getByText('Payments'));
    const drawer = within(
      await screen.findByRole('dialog', { name: 'Payments' }),
    );
    expect(drawer.getByText('PaymentErrorRateHigh')).toBeVisible();
    expect(drawer.getByText('without runbook')).toBeVisible();
  });
});

describe('what nobody owns', () => {
  it('stands by its cause with what to do and who comes close', async () => {
    await show(<UnownedPage />, answering('/v1/unowned', unowned()));
    expect(await screen.findByText('1 alert has no owner')).toBeVisible();
    const cause = within(
      screen.getByRole('region', {
        name: 'No service matches: namespace=loyalty',
      }),
    );
    const lines = cause.getByRole('figure');
    expect(lines).toHaveTextContent('In app-config.yaml');
    expect(
      within(lines).getByText(/match: \[namespace="loyalty"\]/),
    ).toBeVisible();
    expect(
      screen.getByText(/portolan.dev\/alerts is "job=": a matcher wants/),
    ).toBeVisible();
    expect(cause.getByText(/its name begins like the namespace/)).toBeVisible();
    expect(
      screen.getByText(/31 by the label service, 4 by the namespace/),
    ).toBeVisible();
  });
});

describe('the card of a team', () => {
  it('shows its alerts', async () => {
    const { asked } = await show(
      <EntityProvider entity={team}>
        <TeamAlertsCard />
      </EntityProvider>,
      answering('/v1/alerts/fleet', fleet([alert()])),
    );
    expect(await screen.findByText('Payments: 1 alert')).toBeVisible();
    expect(asked[0].query.getAll('team')).toEqual(['group:default/payments']);
  });
});
