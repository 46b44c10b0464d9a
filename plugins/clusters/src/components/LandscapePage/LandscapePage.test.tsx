import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import {
  ago,
  cell,
  column,
  deployment,
  finding,
  landscape,
  service,
  serviceDetail,
  sightingIn,
  workload,
} from '../../__testUtils__/builders';
import { show } from '../../__testUtils__/show';
import { LandscapePage } from './LandscapePage';

// Nothing is laid out here, so there is nothing to scroll into view.
Element.prototype.scrollIntoView = () => {};

const columns = [
  column(),
  column({
    cluster: 'onprem-fra',
    id: 'production·onprem-fra',
    sighting: sightingIn('stale', { unmatched: 0 }, 'onprem-fra'),
  }),
  column({
    environment: 'staging',
    cluster: 'eks-eu-staging',
    id: 'staging·eks-eu-staging',
  }),
];
const others = { ref: 'group:default/search', title: 'Search', real: true };
const crash = cell({
  health: 'bad',
  ready: 1,
  findings: 1,
  sentence: finding().sentence,
});
const whole = landscape({
  columns,
  services: [
    service('flight-search', [cell(), null, cell()], {
      owner: others,
      system: 'search',
    }),
    service('loyalty', [null, cell(), null], { owner: others }),
    service(
      'booking',
      [cell({ health: 'warning', sentence: '1 pod is late' }), null, null],
      { owner: others },
    ),
    service('payment-gateway', [crash, null, cell({ versions: ['1.15.0'] })]),
    service('ledger', [cell(), null, cell({ health: 'bad' })]),
  ],
  changes: [
    {
      at: ago(240),
      kind: 'rollout',
      cluster: 'eks-eu-prod',
      sentence: 'payment-gateway went from 1.14.1 to 1.14.2 on eks-eu-prod',
    },
  ],
  changesInHour: 3,
});
const answers = {
  '/v1/landscape': whole,
  '/v1/landscape/service': serviceDetail({
    deployments: [
      deployment({
        cell: crash,
        workloads: [workload({ health: 'bad', findings: [finding()] })],
        warnings: [
          {
            at: ago(30),
            reason: 'BackOff',
            message: 'Back-off restarting failed container',
            object: 'Pod payment-gateway-0',
            count: 7,
          },
        ],
      }),
      deployment({ column: columns[2], cell: cell({ versions: ['1.15.0'] }) }),
    ],
  }),
};
const showAt = (at = '/landscape') => show(<LandscapePage />, { answers, at });
const shownNames = () =>
  screen
    .getAllByRole('rowheader')
    .map(head => head.querySelector('span')?.textContent);

it('says what is, what is not known and why, and what changed', async () => {
  await showAt();
  expect(
    await screen.findByText(
      /^At least 1 well, 2 degraded, 1 failing, 1 unknown; 1 cell unknown \(onprem-fra has been unreachable for 1\d min\)$/,
    ),
  ).toBeVisible();
  expect(
    screen.getByText(
      /^At least 3 changes in the last hour, the newest: payment-gateway went/,
    ),
  ).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Show them' }));
  expect(
    within(await screen.findByRole('dialog')).getByText(
      /^payment-gateway went/,
    ),
  ).toBeVisible();
});

it('stands failing and unknown first, the own services before all', async () => {
  await showAt();
  await waitFor(() =>
    expect(shownNames()).toEqual([
      'Your services (2)',
      'payment-gateway: failing, Payments',
      'ledger: degraded, failing outside of production, Payments',
      'All other services (3)',
      'booking: degraded, Search',
      'loyalty: unknown, Search',
      'flight-search: well, Search',
    ]),
  );
  expect(
    screen.getByRole('gridcell', {
      name: /^Unknown in production on onprem-fra, well when last seen. version 1.14.2, 3 of 3 ready, seen 1\d min ago, unreachable for 1\d min$/,
    }),
  ).toBeVisible();
  expect(
    screen.getByRole('columnheader', {
      name: /^production on onprem-fra, unreachable for 1\d min, seen 1\d min ago$/,
    }),
  ).toBeVisible();
});

it('filters, groups and folds in the address', async () => {
  const { address } = await showAt();
  await screen.findByText('Your services (2)');
  fireEvent.keyDown(document.body, { key: '/' });
  const field = screen.getByRole('searchbox');
  expect(field).toHaveFocus();
  fireEvent.change(field, { target: { value: 'search' } });
  await waitFor(() => expect(address()).toBe('/landscape?filter=search'));
  expect(shownNames()).toHaveLength(3);
  fireEvent.change(field, { target: { value: '' } });
  fireEvent.click(screen.getByRole('button', { name: /2 degraded/ }));
  await waitFor(() => expect(address()).toBe('/landscape?health=["warning"]'));
  fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
  fireEvent.click(screen.getByText('Your services (2)'));
  await waitFor(() =>
    expect(address()).toBe('/landscape?folded=["Your+services"]'),
  );
  expect(shownNames()).toHaveLength(5);
});

it('shows what its address says', async () => {
  await showAt(
    '/landscape?group=team&sort=name&environments=["staging"]&mine=true',
  );
  await waitFor(() =>
    expect(shownNames()).toEqual([
      'Payments (2)',
      'ledger: degraded, failing outside of production, Payments',
      'payment-gateway: failing, Payments',
    ]),
  );
  expect(screen.getAllByRole('columnheader')).toHaveLength(2);
});

it('opens a cell to every finding with its evidence, and to what is around it', async () => {
  const { address } = await showAt();
  const failing = await screen.findByRole('gridcell', {
    name: /^Failing in production/,
  });
  failing.focus();
  fireEvent.keyDown(failing, { key: 'Enter' });
  const drawer = within(
    await screen.findByRole('dialog', { name: /production on eks-eu-prod$/ }),
  );
  expect(address()).toBe(
    '/landscape?open=component:default/payment-gateway@production·eks-eu-prod',
  );
  expect(drawer.getAllByText(finding().sentence)[0]).toBeVisible();
  expect(
    drawer.getByText('Seen on Pod payments/payment-gateway-0'),
  ).toBeVisible();
  expect(
    drawer.getByText('kubectl logs payment-gateway-0 -n payments --previous'),
  ).toBeVisible();
  expect(
    drawer.getByRole('link', { name: 'What it means and how to mend it' }),
  ).toHaveAttribute('href', '/clusters/playbooks/crash-loop');
  expect(
    drawer.getByText(
      'Here 1.14.2; other versions: staging on eks-eu-staging 1.15.0.',
    ),
  ).toBeVisible();
  expect(drawer.getByText('Revision 7')).toBeVisible();
  expect(drawer.getByText('1.14.1')).toBeVisible();
  expect(drawer.getByText(/Back-off restarting/)).toBeVisible();
  expect(
    drawer.getByText('by label backstage.io/kubernetes-id=payment-gateway'),
  ).toBeVisible();
  expect(drawer.getByRole('link', { name: 'Pods and logs' })).toHaveAttribute(
    'href',
    '/catalog/default/component/payment-gateway/kubernetes',
  );
  fireEvent.click(drawer.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(address()).toBe('/landscape'));
});
