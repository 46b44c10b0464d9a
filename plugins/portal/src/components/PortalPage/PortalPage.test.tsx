import type { PortalViewer, Upstream } from '@portolan/portal-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import {
  areaAnswers,
  forgetAnswers,
  portalAnswers,
  secondsAgo,
  servicesSeen,
  showPortal,
  stream,
  type Answers,
} from '../../__testUtils__/showPortal';
import { PortalPage } from './PortalPage';

const platform: PortalViewer = {
  ref: 'user:default/tomasz',
  roles: ['platform'],
  owns: ['group:default/platform'],
};
const since = secondsAgo(720);
const timeout: Upstream['problem'] = {
  kind: 'timeout',
  message: 'eu-b gave no complete answer within 10000 ms',
  since,
  nextTry: new Date(Date.now() + 40_000).toISOString(),
};
const answer = { at: secondsAgo(3), tookMs: 31, status: 200, bytes: 20 };

const show = (options: {
  viewer?: PortalViewer | number | 'hang';
  upstreams?: Upstream[];
  alerts?: Answers;
  path?: string;
}) =>
  showPortal(<PortalPage />, {
    portal: portalAnswers({
      viewer: options.viewer ?? platform,
      services: servicesSeen([]),
    }),
    alerts: options.alerts ?? areaAnswers({ upstreams: options.upstreams }),
    path: options.path ?? '/portal',
  });

const cells = () =>
  within(screen.getByRole('grid', { name: 'Upstreams' }))
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      within(row)
        .getAllByRole('gridcell')
        .map(cell => cell.textContent),
    );

afterEach(forgetAnswers);

describe('the portal’s own health', () => {
  it('shows every stream in its state, the worst first, and says it in a sentence', async () => {
    await show({
      upstreams: [
        stream({ answer }),
        stream({
          upstream: 'eu-b',
          seenAt: secondsAgo(700),
          problem: timeout,
          requestsPerMinute: undefined,
        }),
        stream({
          upstream: 'us-a',
          seenAt: undefined,
          records: 0,
          problem: {
            kind: 'forbidden',
            missing: 'get alerts',
            message: 'us-a forbids it',
            since,
          },
        }),
        stream({
          upstream: 'us-b',
          seenAt: undefined,
          records: 0,
          problem: { kind: 'error', message: 'us-b failed', since },
        }),
        stream({ upstream: 'new', seenAt: undefined, records: 0 }),
        stream({
          upstream: 'velero',
          seenAt: undefined,
          records: 0,
          problem: {
            kind: 'absent',
            why: 'not-installed',
            message: 'velero is not installed',
            remedy: 'install it',
            since,
          },
        }),
      ],
    });
    expect(
      await screen.findByText(
        '2 of 6 upstreams fresh; us-b never seen for 12 min; us-a forbidden for 12 min; 2 more not fresh',
      ),
    ).toBeInTheDocument();
    await waitFor(() => expect(cells()[0]).toHaveLength(10));
    expect(cells().map(row => [row[1], row[0], row[4], row[5]])).toEqual([
      ['us-b', '!Never seen', 'never', 'us-b failed, since 12 min ago'],
      ['us-a', '⊘Forbidden', 'never', 'us-a forbids it, since 12 min ago'],
      [
        'eu-b',
        '◌Stale',
        '12 min ago',
        'eu-b gave no complete answer within 10000 ms, since 12 min ago',
      ],
      ['new', '…Not asked yet', 'never', '–'],
      ['catalog', '●Fresh', 'just now', '–'],
      ['eu-a', '●Fresh', 'just now', '–'],
      [
        'velero',
        '–Absent',
        'never',
        'velero is not installed, since 12 min ago',
      ],
    ]);
    expect(cells()[5].slice(6)).toEqual(['–', '31', '4', '7']);
    expect(cells()[2].slice(6)).toEqual([
      expect.stringMatching(/^in \d+ s$/),
      '–',
      '–',
      '7',
    ]);
    expect(screen.getByText('Alerts as of just now')).toBeInTheDocument();
    expect(screen.getByText('Portal as of just now')).toBeInTheDocument();
  });

  it('calls no upstream never seen that was seen by another stream', async () => {
    await show({
      upstreams: [
        stream({ upstream: 'eu-b', seenAt: secondsAgo(700), problem: timeout }),
        stream({
          upstream: 'eu-b',
          kind: 'routes',
          records: 0,
          seenAt: undefined,
          problem: { kind: 'error', message: 'eu-b answered 500', since },
        }),
      ],
    });
    expect(
      await screen.findByText('1 of 2 upstreams fresh; eu-b stale for 12 min'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(cells().map(row => row[0])).toContain('!Never seen'),
    );
  });

  it('opens a stream to its exact error, since when, its next try and its raw answer, with an address', async () => {
    await show({
      upstreams: [
        stream({
          upstream: 'eu-b',
          problem: timeout,
          answer: { ...answer, head: '[{"half":' },
        }),
      ],
    });
    await waitFor(() => expect(cells()[0]).toHaveLength(10));
    fireEvent.click(screen.getByText('eu-b'));
    const dialog = await screen.findByRole('dialog', { name: 'eu-b, alerts' });
    expect(dialog).toHaveTextContent(
      'eu-b gave no complete answer within 10000 ms',
    );
    expect(dialog).toHaveTextContent(/Since 12 min ago, next try in \d+ s/);
    expect(dialog).toHaveTextContent('[{"half":');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('can be opened at a stream by its address', async () => {
    await show({ path: '/portal?stream=alerts%2Feu-a%2Falerts' });
    expect(
      await screen.findByRole('dialog', { name: 'eu-a, alerts' }),
    ).toBeInTheDocument();
  });

  it('tells those who do not run the portal as of when the data is, and no more', async () => {
    await show({
      viewer: { ...platform, roles: ['manager'] },
      upstreams: [
        stream({ upstream: 'eu-b', problem: timeout, seenAt: since }),
      ],
    });
    expect(
      await screen.findByText('1 of 2 upstreams fresh; eu-b stale for 12 min'),
    ).toBeInTheDocument();
    expect(cells()).toEqual([
      ['◌Stale', 'eu-b', 'alerts', 'Alerts', '12 min ago'],
      ['●Fresh', 'catalog', 'services', 'Portal', 'just now'],
    ]);
    fireEvent.click(screen.getByText('eu-b'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('counts nothing that it could not ask for', async () => {
    await show({
      alerts: { '/v1/area/upstreams': 403 },
    });
    expect(
      await screen.findByText(
        '1 of 1 upstreams fresh; Alerts could not be asked',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Alerts: refused with 403')).toBeInTheDocument();
  });

  it('says that it does not know yet', async () => {
    await showPortal(<PortalPage />, {
      portal: {
        ...portalAnswers({ viewer: 'hang' }),
        '/v1/area/upstreams': 'hang',
      },
      path: '/portal',
    });
    expect(
      await screen.findByText('Which upstreams are fresh is not known yet'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('is honest about a portal that asks nobody', async () => {
    await showPortal(<PortalPage />, {
      portal: portalAnswers({ viewer: platform, upstreams: [] }),
      path: '/portal',
    });
    expect(await screen.findByText('no upstream is asked')).toBeInTheDocument();
    expect(screen.getByText('No area asks any upstream.')).toBeInTheDocument();
  });
});
