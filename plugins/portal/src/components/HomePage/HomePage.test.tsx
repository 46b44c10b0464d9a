import type { PortalViewer } from '@portolan/portal-common';
import { fireEvent, screen, within } from '@testing-library/react';
import {
  areaAnswers,
  attention,
  fact,
  forgetAnswers,
  portalAnswers,
  secondsAgo,
  service,
  servicesSeen,
  showPortal,
  stream,
  type Answers,
} from '../../__testUtils__/showPortal';
import { HomePage } from './HomePage';

const developer: PortalViewer = {
  ref: 'user:default/ines',
  roles: [],
  owns: ['user:default/ines', 'group:default/payments'],
};
const platform: PortalViewer = {
  ref: 'user:default/tomasz',
  roles: ['platform'],
  owns: ['group:default/platform'],
};
const manager: PortalViewer = {
  ref: 'user:default/miriam',
  roles: ['manager', 'something-newer'],
  owns: ['group:default/managers'],
};
const services = [
  service('gateway'),
  service('ledger'),
  service('search', { ref: 'group:default/hotels', title: 'Hotels' }),
  service('mapper', { ref: '', title: 'nobody', real: false, why: 'none' }),
];
const facts = [
  fact('gateway', 'bad', '2 alerts fire'),
  fact('ledger', 'good', 'no alert fires'),
  fact('search', 'warning', '1 alert fires'),
  fact('mapper', 'good', 'no alert fires'),
];
const items = [
  attention('SearchSlow', {
    service: 'component:default/search',
    owner: 'group:default/hotels',
  }),
  attention('PaymentsFail', {
    verdict: 'bad',
    service: 'component:default/gateway',
    owner: 'Group:default/Payments',
    href: '/catalog/default/component/gateway/alerts',
  }),
  attention('RuleBroken', { verdict: 'unknown', href: '/portal' }),
  attention('NobodyCares', {
    verdict: 'bad',
    service: 'component:default/mapper',
  }),
];

const show = (options: {
  viewer?: PortalViewer | number | 'hang';
  services?: Parameters<typeof portalAnswers>[0]['services'];
  alerts?: Answers;
  path?: string;
}) =>
  showPortal(<HomePage />, {
    portal: portalAnswers({
      viewer: options.viewer ?? developer,
      services: options.services ?? servicesSeen(services),
    }),
    alerts: options.alerts ?? areaAnswers({ facts, attention: items }),
    path: options.path,
  });

/** The rows of a table by what they say in each cell; heads of groups have one. */
const rowsOf = (name: string, role: 'grid' | 'treegrid' = 'treegrid') =>
  within(screen.getByRole(role, { name }))
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      within(row)
        .getAllByRole('gridcell')
        .map(cell => cell.textContent),
    );

afterEach(forgetAnswers);

describe('Home', () => {
  it('of a developer: their services, how each is and why, and what needs them first', async () => {
    await show({ viewer: developer });
    expect(
      await screen.findByText('Your 2 services: 1 failing, 1 well'),
    ).toBeInTheDocument();
    const tiles = within(
      screen.getByRole('list', { name: 'Your services' }),
    ).getAllByRole('listitem');
    expect(tiles.map(tile => tile.textContent)).toEqual([
      'The gateway■Failing2 alerts fire',
      'The ledger●Wellno alert fires',
    ]);
    expect(
      screen.getByText('4 things need somebody, 1 of them you'),
    ).toBeInTheDocument();
    expect(rowsOf('What needs somebody')).toEqual([
      ['▾ Yours (1)'],
      [
        '■Failing',
        'PaymentsFail fires',
        'The gateway',
        'Payments',
        '10 min ago',
      ],
      ['▾ Elsewhere (3)'],
      ['■Failing', 'NobodyCares fires', 'The mapper', 'nobody', '10 min ago'],
      [
        '?Unknown',
        'RuleBroken fires',
        'the platform',
        'the platform team',
        '10 min ago',
      ],
      ['▲Degraded', 'SearchSlow fires', 'The search', 'Hotels', '10 min ago'],
    ]);
    expect(
      screen.getByRole('link', { name: 'PaymentsFail fires' }),
    ).toHaveAttribute('href', '/catalog/default/component/gateway/alerts');
    expect(screen.getByText('The tile of alerts')).toBeInTheDocument();
  });

  it('of a platform engineer: the landscape, its upstreams, and what is about the platform as theirs', async () => {
    await show({
      viewer: platform,
      alerts: areaAnswers({
        facts,
        attention: items,
        upstreams: [
          stream({}),
          stream({ upstream: 'eu-b', seenAt: secondsAgo(720) }),
        ],
      }),
    });
    expect(
      await screen.findByText(
        'Landscape now: 1 failing, 1 degraded, 2 well of 4 services; 2 of 3 upstreams fresh',
      ),
    ).toBeInTheDocument();
    const strip = screen.getByRole('list', {
      name: 'Upstreams that are not fresh',
    });
    expect(strip).toHaveTextContent('eu-b◌Staleas of 12 min ago');
    expect(within(strip).getByRole('link', { name: 'eu-b' })).toHaveAttribute(
      'href',
      '/portal?filter=eu-b',
    );
    expect(rowsOf('What needs somebody')[1]).toContain('RuleBroken fires');
  });

  it('of a manager: who owns what, what nobody owns first', async () => {
    await show({ viewer: manager });
    expect(
      await screen.findByText('3 of 4 services owned, 1 unowned'),
    ).toBeInTheDocument();
    expect(rowsOf('Services by owner', 'grid')).toEqual([
      ['Nobody', '1', '0', '0', '0', '1', 'The mapper'],
      ['Hotels', '1', '0', '1', '0', '0', 'The search'],
      ['Payments', '2', '1', '0', '0', '1', 'The gateway, The ledger'],
    ]);
    expect(screen.getByText('4 things need somebody')).toBeInTheDocument();
  });

  it('shows what was chosen instead, and keeps it in the address', async () => {
    await show({ viewer: developer, path: '/?view=ownership' });
    expect(
      await screen.findByText('3 of 4 services owned, 1 unowned'),
    ).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Landscape' }));
    // The live region says it, too.
    expect(
      await screen.findByText(/^Landscape now/, { selector: 'p' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Landscape' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('says what to do to somebody who owns nothing', async () => {
    await show({ viewer: { ...developer, owns: ['user:default/new'] } });
    expect(await screen.findByText('You own no service')).toBeInTheDocument();
    expect(screen.getByText(/written as the owner/)).toBeInTheDocument();
  });

  it('takes no silence for calm: stale facts are unknown, and counts are "at least"', async () => {
    await show({
      alerts: areaAnswers({
        facts: [
          fact('gateway', 'bad', '2 alerts fire', 720),
          fact('ledger', 'good', 'no alert fires', 720),
        ],
        attention: items,
        hidden: 3,
      }),
    });
    expect(
      await screen.findByText('Your 2 services: 1 failing, 1 unknown'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('At least 4 things need somebody, 1 of them you'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('4 rows, 3 not visible to you'),
    ).toBeInTheDocument();
  });

  it('says so when an area cannot be asked, and does not call its services well', async () => {
    await show({
      alerts: {
        '/v1/area/facts': 503,
        '/v1/area/attention': 503,
        '/v1/area/upstreams': 503,
      },
    });
    expect(
      await screen.findByText('Your 2 services: 2 unknown'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('What needs somebody is not known'),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('note')).getByText('Alerts: refused with 503'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('is calm only when everything was seen and nothing was found', async () => {
    await show({ alerts: areaAnswers({ facts: [facts[1]], attention: [] }) });
    expect(
      await screen.findByText('Nothing needs anybody'),
    ).toBeInTheDocument();
    expect(screen.getByText('Nothing needs anybody.')).toBeInTheDocument();
  });

  it('is not calm over an empty list of an upstream that fails', async () => {
    const problem = {
      kind: 'timeout' as const,
      message: 'eu-a hangs',
      since: secondsAgo(60),
    };
    await show({
      alerts: areaAnswers({ upstreams: [stream({ problem })] }),
    });
    expect(
      await screen.findByText(/but not everything could be seen/),
    ).toBeInTheDocument();
  });

  const absent = stream({
    upstream: 'kubernetes',
    kind: 'clusters',
    seenAt: undefined,
    records: 0,
    problem: {
      kind: 'absent',
      why: 'not-configured',
      message: 'No clusters are configured',
      remedy: 'Add one',
      since: secondsAgo(60),
    },
  });

  it('a part that is absent lacks nothing', async () => {
    await show({
      alerts: areaAnswers({ upstreams: [stream({}), absent] }),
    });
    expect(
      await screen.findByText('Nothing needs anybody'),
    ).toBeInTheDocument();
  });

  it('an area that is absent whole neither is calm nor lacks anything', async () => {
    await show({ alerts: areaAnswers({ upstreams: [absent] }) });
    expect(
      await screen.findByText(
        'No area is there that could tell what needs somebody',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Nothing needs|not everything/)).toBeNull();
  });

  it.each([
    ['pending', 'hang', /^Not known yet/],
    ['failed', 500, /^Which services there are is not known/],
    ['forbidden', 403, /^Which services there are is not known/],
  ] as const)(
    'with services %s: nothing is claimed',
    async (_state, answer, sentence) => {
      await show({ services: answer });
      expect(await screen.findByText(sentence)).toBeInTheDocument();
      expect(screen.queryByText(/^Your .*services/)).not.toBeInTheDocument();
    },
  );

  it('with services stale: the last known ones stay, with the reason', async () => {
    await show({
      services: servicesSeen(services, {
        seconds: 900,
        problem: {
          kind: 'unreachable',
          message: 'The catalog refused the connection',
          since: secondsAgo(600),
        },
      }),
    });
    expect(await screen.findByText(/^Your 2 services/)).toBeInTheDocument();
    expect(
      screen.getByText('Services: The catalog refused the connection'),
    ).toBeInTheDocument();
    expect(screen.getByText('Services as of 15 min ago')).toBeInTheDocument();
  });

  it('of somebody of whom nothing is known: the landscape, and why', async () => {
    await show({ viewer: 500 });
    expect(await screen.findByText(/^Landscape now/)).toBeInTheDocument();
    expect(
      screen.getByText('Who you are: refused with 500'),
    ).toBeInTheDocument();
  });

  it('leaves areas that are not installed their place', async () => {
    await showPortal(<HomePage />, {
      portal: portalAnswers({
        viewer: developer,
        services: servicesSeen(services),
      }),
    });
    expect(
      await screen.findByText('Your 2 services: 2 unknown'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No area is there that could tell what needs somebody'),
    ).toBeInTheDocument();
  });
});
