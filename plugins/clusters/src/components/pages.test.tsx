import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { ObservationState } from '@portolan/portal-common';
import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import {
  cluster,
  clusterDetail,
  clusters,
  column,
  deployment,
  landscape,
  serviceDetail,
  sightingIn,
} from '../__testUtils__/builders';
import { Refusal, show } from '../__testUtils__/show';
import { ClustersPage } from './ClustersPage/ClustersPage';
import { LandscapePage } from './LandscapePage/LandscapePage';
import { LandscapeTile } from './LandscapeTile/LandscapeTile';
import { ServiceHealthCard } from './ServiceHealth/ServiceHealthCard';
import { ServiceHealthTab } from './ServiceHealth/ServiceHealthTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payment-gateway', title: 'Payment gateway' },
};
const ofEntity = (element: ReactElement) => (
  <EntityProvider entity={entity}>{element}</EntityProvider>
);

const columnIn = (state: ObservationState) =>
  column({ sighting: sightingIn(state, { unmatched: 0 }) });
const landscapeIn = (state: ObservationState) =>
  landscape({ columns: [columnIn(state)] });
const detailIn = (state: ObservationState) =>
  serviceDetail({ deployments: [deployment({ column: columnIn(state) })] });
const { reachability, state: clusterState } = cluster();

/** Every page: what it asks, what it says when all is seen and well, and when it is not known. */
const pages: Array<{
  name: string;
  element: ReactElement;
  path: string;
  answer: (state: ObservationState) => object;
  calm: RegExp;
  /** Said where nothing was ever answered. */
  notKnown: RegExp;
  empty: { answer: object; words: RegExp };
}> = [
  {
    name: 'landscape',
    element: <LandscapePage />,
    path: '/v1/landscape',
    answer: landscapeIn,
    calm: /^The one service is well$/,
    notKnown: /^How the services are is not known/,
    empty: {
      answer: landscape({ services: [] }),
      words: /^No service you may see runs on these clusters$/,
    },
  },
  {
    name: 'tile',
    element: <LandscapeTile />,
    path: '/v1/landscape',
    answer: landscapeIn,
    calm: /The one service is well$/,
    notKnown: /^(Never seen|Forbidden|Not asked yet)$/,
    empty: {
      answer: landscape({ columns: [], services: [] }),
      words: /No cluster is connected/,
    },
  },
  {
    name: 'clusters',
    element: <ClustersPage />,
    path: '/v1/clusters',
    answer: state =>
      clusters(
        cluster({
          reachability: sightingIn(
            state,
            reachability.last?.data ?? { version: '', checks: [], since: '' },
          ),
          ...(clusterState.last
            ? { state: sightingIn(state, clusterState.last.data) }
            : {}),
        }),
      ),
    calm: /^1 cluster: all well$/,
    notKnown: /^How the clusters are is not known/,
    empty: { answer: clusters(), words: /^No cluster is connected$/ },
  },
  {
    name: 'card of a service',
    element: ofEntity(<ServiceHealthCard />),
    path: '/v1/landscape/service',
    answer: detailIn,
    calm: /^Payment gateway is well in its one place$/,
    notKnown: /^Payment gateway: not known/,
    empty: {
      answer: serviceDetail({ deployments: [] }),
      words: /^Payment gateway runs on no cluster$/,
    },
  },
  {
    name: 'tab of a service',
    element: ofEntity(<ServiceHealthTab />),
    path: '/v1/landscape/service',
    answer: detailIn,
    calm: /^Payment gateway is well in its one place$/,
    notKnown: /^Payment gateway: not known/,
    empty: {
      answer: serviceDetail({ deployments: [] }),
      words: /^Payment gateway runs on no cluster$/,
    },
  },
];

/** What each state says of itself, somewhere on the page. */
const tells: Record<Exclude<ObservationState, 'fresh'>, RegExp> = {
  stale: /unreachable for 1\d min|refused the connection/,
  failed: /unreachable for 1\d min|refused the connection|never reached/,
  forbidden: /list pods/,
  absent: /No cluster of kubernetes: is named eks-eu-prod/,
  pending: /not asked yet/i,
};

describe.each(pages)('$name', page => {
  const showAnswer = (answer: object | 'never') =>
    show(page.element, { answers: { [page.path]: answer } });

  it('is calm only when all was seen', async () => {
    await showAnswer(page.answer('fresh'));
    expect((await screen.findAllByText(page.calm))[0]).toBeVisible();
  });

  it.each(['stale', 'failed', 'forbidden', 'absent', 'pending'] as const)(
    'says what is with a cluster, and is not calm: %s',
    async state => {
      await showAnswer(page.answer(state));
      expect((await screen.findAllByText(tells[state]))[0]).toBeInTheDocument();
      expect(screen.queryByText(page.calm)).not.toBeInTheDocument();
      expect(screen.queryByText('Well')).not.toBeInTheDocument();
    },
  );

  it('says that there is nothing, and what to do', async () => {
    await showAnswer(page.empty.answer);
    expect((await screen.findAllByText(page.empty.words))[0]).toBeVisible();
  });

  it.each([
    ['refuses', new Refusal(403, 'You need a role')],
    ['fails', new Refusal(500, 'The database is down')],
    ['does not answer', 'never' as const],
  ])('says that it does not know when the portal %s', async (_, answer) => {
    await showAnswer(answer);
    if (answer instanceof Refusal) {
      expect((await screen.findAllByText(answer.message))[0]).toBeVisible();
    }
    expect((await screen.findAllByText(page.notKnown))[0]).toBeVisible();
    expect(screen.queryByText(page.calm)).not.toBeInTheDocument();
  });
});

it('a cluster that the configuration no longer has says so', async () => {
  await show(<ClustersPage />, {
    answers: {
      '/v1/clusters': clusters(),
      '/v1/clusters/cluster': new Refusal(404, 'There is no cluster gone'),
    },
    at: '/clusters?cluster=gone',
  });
  expect(await screen.findByText(/No cluster has this name now/)).toBeVisible();
});

it('the drawer of a cluster names the missing rights, with the role that gives them', async () => {
  await show(<ClustersPage />, {
    answers: {
      '/v1/clusters': clusters(cluster()),
      '/v1/clusters/cluster': clusterDetail({
        summary: cluster({
          handshakes: { hosts: 3, unseen: 1 },
          repeatedSince: '2026-11-27T09:00:00.000Z',
        }),
        streams: [
          {
            id: 'pods',
            kind: 'pods',
            records: 0,
            sighting: sightingIn('forbidden', {}),
          },
        ],
        handshakes: [
          {
            host: 'shop.example.com',
            of: 'entry',
            entry: { kind: 'ingresses', namespace: 'shop', name: 'web' },
            problem: {
              kind: 'unreachable',
              message: 'shop.example.com refused the connection',
              since: '2026-11-27T09:00:00.000Z',
            },
            nextAt: '2026-11-27T11:00:00.000Z',
          },
        ],
        unmatchedCount: 3,
      }),
    },
    at: '/clusters?cluster=eks-eu-prod',
  });
  expect(await screen.findByText(/The portal may not list pods/)).toBeVisible();
  expect(screen.getByText(/name: portolan-reader/)).toBeVisible();
  expect(screen.getByText(/3 workloads belong to no service/)).toBeVisible();
  expect(screen.getByText(/1 of 3 hosts showed none/)).toBeVisible();
  expect(
    screen.getByText(/more than one cluster of kubernetes: has it/),
  ).toBeVisible();
  expect(screen.getByText('refused the connection')).toBeVisible();
  expect(screen.getByText('requests.cpu: 4.5 of 5, 90 %')).toBeVisible();
  expect(screen.getByRole('grid', { name: 'Nodes' })).toBeVisible();
});
