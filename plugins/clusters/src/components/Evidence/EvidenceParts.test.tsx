import type { ObservationState } from '@portolan/portal-common';
import { fireEvent, screen, within } from '@testing-library/react';
import { deployment, sightingIn, workload } from '../../__testUtils__/builders';
import {
  deployTime,
  events,
  measured,
  parity,
  signals,
  storedEvent,
} from '../../__testUtils__/evidence';
import { Refusal, show } from '../../__testUtils__/show';
import { OutsideLinks } from '../DeploymentParts/OutsideLinks';
import { EvidenceParts } from './EvidenceParts';
import type { EvidencePartName } from './evidenceState';

const service = 'component:default/payment-gateway';

function showPart(
  part: EvidencePartName,
  answers: Record<string, object | 'never'>,
  more = '',
) {
  return show(<EvidenceParts service={service} />, {
    answers,
    at: `/landscape?parts=["${part}"]${more}`,
  });
}

it('asks nothing before it is opened, and keeps what is open in the address', async () => {
  const { address } = await show(<EvidenceParts service={service} />, {
    answers: { '/v1/parity': parity() },
  });
  const toggle = screen.getByRole('button', { name: /^Parity/ });
  expect(toggle).toHaveAttribute('aria-expanded', 'false');
  fireEvent.click(toggle);
  expect(await screen.findByText(/^Production differs from/)).toBeVisible();
  expect(address()).toBe('/landscape?parts=["parity"]');
  fireEvent.click(toggle);
  expect(screen.queryByText(/^Production differs from/)).toBeNull();
  expect(address()).toBe('/landscape');
});

describe.each<{
  part: EvidencePartName;
  path: string;
  empty: object;
  words: RegExp;
}>([
  {
    part: 'parity',
    path: '/v1/parity',
    empty: parity({ deployments: [], rows: [], behind: [], declared: [] }),
    words: /^It was seen nowhere, so there is nothing to compare/,
  },
  {
    part: 'deploy-time',
    path: '/v1/deploy-time',
    empty: deployTime({
      rollout: { measured: 0, weeks: [] },
      ongoing: [],
      rollouts: [],
    }),
    words: /^No rollout to production was seen in 12 weeks/,
  },
  {
    part: 'signals',
    path: '/v1/signals',
    empty: { ...signals(), deployments: [] },
    words: /^It was seen nowhere, so there is nothing to measure/,
  },
  {
    part: 'events',
    path: '/v1/events',
    empty: events({
      name: 'eks-eu-prod',
      events: sightingIn('fresh', []),
      hasMore: false,
    }),
    words: /^No events stored in 24 h/,
  },
])('$part', ({ part, path, empty, words }) => {
  it('says that there is nothing', async () => {
    await showPart(part, { [path]: empty });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it.each([
    ['refuses', new Refusal(403, 'You need a role'), /You need a role/],
    ['fails', new Refusal(500, 'No database'), /It was never seen/],
    ['does not answer', 'never' as const, /Not asked yet/],
  ])(
    'says that nothing is known when the portal %s',
    async (_, answer, told) => {
      await showPart(part, { [path]: answer });
      expect(await screen.findByText(told)).toBeVisible();
      expect(screen.queryByText(words)).toBeNull();
    },
  );
});

it('parity has what differs first, each with its values, and counts what is the same', async () => {
  await showPart('parity', { '/v1/parity': parity() });
  const table = await screen.findByRole('table', { name: /What differs/ });
  const lines = within(table)
    .getAllByRole('row')
    .map(row => row.textContent);
  expect(lines).toEqual([
    'StateWhatproductionstaging',
    '▲DiffersImage of webproduction has 1.4.0, staging 1.5.0payment-gateway:1.4.0payment-gateway:1.5.0',
    '?UnknownProbes of proxyWhat runs in production is not knownnone seennone',
    '–DeclaredSettings by name of webFEATURE_X only in staging11 names12 names',
  ]);
  expect(
    screen.getByText('Production is 6 days behind staging: web 1.4.0 → 1.5.0'),
  ).toBeVisible();
  expect(screen.getByText('1 thing the same everywhere')).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(
    screen.getByRole('table', { name: 'What is the same' }),
  ).toHaveTextContent('●SamePorts of web8080/TCP8080/TCP');
  expect(screen.getByText(/may differ: Only staging tries it/)).toBeVisible();
  expect(
    within(screen.getByRole('region', { name: 'What it says of its settings' }))
      .getAllByRole('listitem')
      .map(one => one.textContent),
  ).toEqual([
    'REGION must be the same everywhere: ▲Differs',
    'CURRENCY must be the same everywhere: ●Same',
    'DB_PASSWORD must be the same everywhere: ?Unknown',
    'FEATURE_X may differ: Only staging tries it',
  ]);
  expect(screen.getByText(/keeps no value of a setting/)).toBeVisible();
});

it('deploy time names its figure, what it stands on, what goes on and how the last ones ended', async () => {
  await showPart('deploy-time', { '/v1/deploy-time': deployTime() });
  expect(
    await screen.findByText(/^Half of the rollouts .* 1 under way; 1 stuck$/),
  ).toBeVisible();
  const figure = (name: string) => within(screen.getByRole('region', { name }));
  expect(figure('Rollout').getByText('3 of 4')).toBeVisible();
  expect(figure('Pipeline').getByText('9 min')).toBeVisible();
  expect(figure('Pipeline').getByText('2 of 2')).toBeVisible();
  expect(figure('Pipeline').getByText('Told 60 s ago')).toBeVisible();
  // What is not known is no figure of nothing.
  const lead = figure('Lead time');
  expect(lead.getByText('Not known')).toBeVisible();
  expect(lead.getByText(/tells which commit it brought$/)).toBeVisible();
  expect(lead.queryByText(/^\d+ of |not measured/)).toBeNull();
  expect(
    within(screen.getByRole('grid', { name: 'Rollouts that go on' }))
      .getAllByRole('row')
      .slice(1)
      .map(row => row.textContent),
  ).toEqual([
    expect.stringMatching(/^◐Rolling out1\.14\.1 → 1\.14\.2.*not known/),
    expect.stringMatching(/^■Stuck/),
  ]);
  const last = screen.getByRole('grid', { name: 'The last deployments' });
  expect(last).toHaveTextContent(
    /●Ready1\.14\.1 → 1\.14\.2production on eks-eu-prod60 min ago3 minRestart.* · Roll back to 1\.14\.1.*#7.* Take cards again.* by Ana Lopes● Succeeded in 9 min/,
  );
  expect(last).toHaveTextContent(/\?End not seen.*not knownnot knownnot known/);
  expect(
    [/^Take cards again/, /^#7/, /Succeeded in 9 min/, /^Roll back to/].map(
      name => within(last).getByRole('link', { name }).getAttribute('href'),
    ),
  ).toEqual([
    'https://github.com/shop/payment-gateway/commit/3f2a91c',
    'https://github.com/shop/payment-gateway/pull/7',
    'https://github.com/shop/payment-gateway/actions/runs/9',
    'https://ci.example.com/deploy',
  ]);
  expect(screen.getByText(/^The portal writes to no cluster/)).toBeVisible();
  expect(screen.getByText(/none is guessed/)).toBeVisible();
  const [byWeek] = screen.getAllByRole('button', { name: 'Show as table' });
  fireEvent.click(byWeek);
  expect(
    screen.getAllByRole('cell').map(({ textContent }) => textContent),
  ).toContain('not measured');
});

it('deploy time keeps its figures where its source fails, with their age and the reason', async () => {
  await showPart('deploy-time', {
    '/v1/deploy-time': deployTime({
      pipeline: {
        state: 'known',
        durations: { measured: 1, p50: 540, p90: 540, weeks: [] },
        seenAt: new Date(Date.now() - 60_000).toISOString(),
        problem: 'github.com refused the token',
      },
    }),
  });
  const told = within(await screen.findByRole('region', { name: 'Pipeline' }));
  expect(told.getByText(/github.com refused the token/)).toHaveTextContent(
    '? github.com refused the token; last told 60 s ago',
  );
  expect(told.getAllByText('9 min')).toHaveLength(2);
});

describe('signals', () => {
  it('have a picture each with a table, the budget, and the lines to change with their reasons', async () => {
    await showPart('signals', { '/v1/signals': signals() });
    expect(
      await screen.findByText('12 requests/s, errors 0.2 %, p95 180 ms'),
    ).toBeVisible();
    const requests = screen.getByRole('figure', { name: /^Requests/ });
    fireEvent.click(
      within(requests).getByRole('button', { name: 'Show as table' }),
    );
    expect(within(requests).getByText('Values in requests/s')).toBeVisible();
    expect(
      within(requests)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent)
        .filter((_, at) => at % 2 === 1),
    ).toEqual(['12', 'not measured', '11']);
    expect(screen.getByText(/or it has no answer: p50\./)).toBeVisible();
    expect(screen.getByText('62 % left')).toBeVisible();
    expect(
      screen.getByText(
        /# 95 % of 7 days are below 210m \(was 1000m\) cpu: 250m/,
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('button', {
        name: 'Copy the changed lines of portolan.yaml',
      }),
    ).toBeVisible();
    expect(screen.getByText('web: Throttling was not measured')).toBeVisible();
  });

  it.each<[ObservationState, RegExp]>([
    ['stale', /refused the connection/],
    ['failed', /It was never seen/],
    ['forbidden', /does not let the portal/],
    ['absent', /^No Prometheus is configured/],
    ['pending', /… Not asked yet/],
  ])('say what is with their Prometheus: %s', async (state, told) => {
    const sighting = sightingIn(state, measured());
    await showPart('signals', {
      '/v1/signals': signals(
        state === 'absent'
          ? {
              ...sighting,
              problem: {
                kind: 'absent',
                why: 'not-configured',
                message: 'No Prometheus is configured for eks-eu-prod',
                remedy: 'Add one to clusters.metrics',
                since: new Date().toISOString(),
              },
            }
          : sighting,
      ),
    });
    expect((await screen.findAllByText(told))[0]).toBeVisible();
    if (state === 'absent') {
      expect(screen.getByText('Add one to clusters.metrics')).toBeVisible();
    }
    // The budget that was left is not known to be left now.
    expect(screen.queryByText('●')).toBeNull();
  });

  it('have their range in the address', async () => {
    const { address } = await showPart('signals', { '/v1/signals': signals() });
    fireEvent.click(await screen.findByRole('button', { name: '7 days' }));
    expect(address()).toContain('range=7d');
    expect(screen.getByRole('button', { name: '7 days' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});

describe('events', () => {
  const normal = storedEvent({
    type: 'Normal',
    reason: 'Scheduled',
    message: 'Assigned to a node',
    count: 1,
    from: 'botkube',
    at: new Date(Date.now() - 600_000).toISOString(),
  });
  const kept = (state: ObservationState, hasMore = false) => ({
    name: 'events in Frankfurt',
    events: sightingIn(state, [normal], 'events'),
    hasMore,
  });
  const watched = events().places[0];
  const shown = () =>
    within(screen.getByRole('list', { name: /^Events/ }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);

  it('of all places stand in one list, filtered by the address, and say where more is', async () => {
    const answers = { '/v1/events': events(watched, kept('fresh', true)) };
    const { address } = await showPart('events', answers);
    expect(await screen.findByText(/^At least 2 events in 24 h/)).toBeVisible();
    expect(shown()).toEqual([
      expect.stringMatching(
        /▲WarningBackOff × 14: Back-off restarting failed container web on Pod\/payments\/payment-gateway-0 in eks-eu-prod, read from eks-eu-prod$/,
      ),
      expect.stringMatching(/❚❚NormalScheduled: Assigned to a node/),
    ]);
    expect(
      screen.getByText(/^events in Frankfurt has more than are shown/),
    ).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: /^Reason/ }));
    fireEvent.click(
      await screen.findByRole('menuitemcheckbox', { name: /Scheduled/ }),
    );
    expect(address()).toContain('reasons=["Scheduled"]');
    expect(screen.getByText(/^1 of 2 are of what was chosen/)).toBeVisible();
  });

  it('that a watch and a store tell stand there once, and count for both', async () => {
    const both = storedEvent({ alsoFrom: ['events in Frankfurt'] });
    const answers = {
      '/v1/events': events(
        { ...watched, events: sightingIn('fresh', [both]) },
        { ...kept('fresh'), joined: 3 },
      ),
    };
    await showPart('events', answers);
    expect(await screen.findByText(/^2 events in 24 h/)).toBeVisible();
    expect(shown()[0]).toMatch(
      /read from eks-eu-prod and events in Frankfurt$/,
    );
    expect(
      screen.getByText(/: 4 events, 3 of them told by a watch too/),
    ).toBeVisible();
  });

  it.each<[ObservationState, RegExp]>([
    ['stale', /^events in Frankfurt: refused the connection/],
    ['failed', /^events in Frankfurt: refused the connection/],
    ['forbidden', /^events in Frankfurt: does not let the portal/],
    ['absent', /^events in Frankfurt: No cluster of/],
    ['pending', /Not asked yet/],
  ])('one place takes nothing from another: %s', async (state, told) => {
    await showPart('events', { '/v1/events': events(watched, kept(state)) });
    expect(await screen.findByText(/^At least/)).toBeVisible();
    expect(screen.getAllByText(told)[0]).toBeVisible();
    expect(shown()[0]).toMatch(/BackOff/);
  });

  it('ask for the hours of the address', async () => {
    await showPart('events', { '/v1/events': events() }, '&hours=168');
    expect(await screen.findByText(/^1 event in 7 days/)).toBeVisible();
  });
});

it('a deployment leads to logs and dashboards, and its crash loop to what was written before', async () => {
  const [pod] = workload().pods;
  await show(
    <OutsideLinks
      service={service}
      deployment={deployment({
        links: [{ title: 'Logs', url: 'https://kibana.example.com/app' }],
        workloads: [workload({ pods: [{ ...pod, failingContainer: 'web' }] })],
      })}
    />,
    { answers: {} },
  );
  expect(screen.getByRole('link', { name: /^Logs/ })).toHaveAttribute(
    'href',
    'https://kibana.example.com/app',
  );
  expect(
    screen.getByRole('link', {
      name: 'Previous logs of web in payment-gateway-0',
    }),
  ).toHaveAttribute(
    'href',
    '/catalog/default/component/payment-gateway/kubernetes',
  );
});
