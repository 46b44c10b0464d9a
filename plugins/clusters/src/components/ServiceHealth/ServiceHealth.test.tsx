import { EntityProvider } from '@backstage/plugin-catalog-react';
import { fireEvent, screen, within } from '@testing-library/react';
import {
  cell,
  column,
  deployment,
  finding,
  serviceDetail,
  sightingIn,
  workload,
} from '../../__testUtils__/builders';
import { show } from '../../__testUtils__/show';
import { ServiceHealthCard } from './ServiceHealthCard';
import { ServiceHealthTab } from './ServiceHealthTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payment-gateway', title: 'Payment gateway' },
};
const detail = serviceDetail({
  problem: 'Its selector "app in web" cannot be read',
  deployments: [
    deployment(),
    deployment({
      column: column({
        cluster: 'onprem-fra',
        id: 'production·onprem-fra',
        sighting: sightingIn('stale', { unmatched: 0 }, 'onprem-fra'),
      }),
    }),
    deployment({
      column: column({
        environment: 'staging',
        id: 'staging·eks-eu-prod',
      }),
      cell: cell({ health: 'bad', ready: 0, findings: 1 }),
      workloads: [workload({ health: 'bad', findings: [finding()] })],
    }),
  ],
});
const answers = { '/v1/landscape/service': detail };
const sentence =
  'Payment gateway is unknown in production on onprem-fra, failing in staging on eks-eu-prod';

it('the tab has open what is not well, and folded what is', async () => {
  await show(
    <EntityProvider entity={entity}>
      <ServiceHealthTab />
    </EntityProvider>,
    { answers },
  );
  expect(await screen.findByText(sentence)).toBeVisible();
  expect(screen.getByText(/Its selector "app in web"/)).toBeVisible();
  expect(
    screen
      .getAllByRole('group')
      .map(group => [
        group.querySelector('summary')?.textContent,
        group.hasAttribute('open'),
      ]),
  ).toEqual([
    ['?Unknown production on onprem-fra 1.14.2, 3 of 3 ready', true],
    ['●Well production on eks-eu-prod 1.14.2, 3 of 3 ready', false],
    ['■Failing staging on eks-eu-prod 1.14.2, 0 of 3 ready', true],
  ]);
  expect(screen.getByText(finding().sentence)).toBeVisible();
  expect(
    screen.getAllByText(/onprem-fra: refused the connection/)[0],
  ).toBeVisible();
  expect(
    screen.getByText(/Nothing was wrong when it was last seen/),
  ).toBeVisible();
});

it('the card has a line a place, which leads to the tab', async () => {
  const { address } = await show(
    <EntityProvider entity={entity}>
      <ServiceHealthCard />
    </EntityProvider>,
    { answers },
  );
  expect(await screen.findByText(sentence)).toBeVisible();
  const lines = within(
    screen.getByRole('list', { name: 'Where Payment gateway runs' }),
  ).getAllByRole('button');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toHaveAccessibleName(
    /^Failing in staging on eks-eu-prod\. version 1\.14\.2, 0 of 3 ready/,
  );
  fireEvent.click(lines[2]);
  expect(address()).toBe('/catalog/default/component/payment-gateway/health');
});
