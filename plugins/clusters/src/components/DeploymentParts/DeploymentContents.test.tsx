import type { TracedRollout } from '@portolan/plugin-clusters-common';
import { screen, within } from '@testing-library/react';
import {
  column,
  deployment,
  serviceDetail,
  sightingIn,
  workload,
} from '../../__testUtils__/builders';
import { rollout } from '../../__testUtils__/evidence';
import { show } from '../../__testUtils__/show';
import { observeDeployments } from '../../rules/observeDeployments';
import { DeploymentContents } from './DeploymentContents';

function showAs(state: 'fresh' | 'stale', change: Partial<TracedRollout> = {}) {
  const body = serviceDetail({
    deployments: [
      deployment({
        column: column({ sighting: sightingIn(state, { unmatched: 0 }) }),
        workloads: [
          workload({
            delivery: {
              application: 'guides',
              reason: 'label app.kubernetes.io/instance=guides',
              told: {
                cluster: 'eks-eu-prod',
                namespace: 'argocd',
                sync: 'Synced',
                health: 'Healthy',
                isFresh: state === 'fresh',
              },
            },
          }),
        ],
        lastRollout: rollout(change),
      }),
    ],
  });
  const { deployments } = observeDeployments(
    { body, seen: new Map() },
    {
      portal: { state: 'fresh', data: body, seenAt: new Date().toISOString() },
      now: Date.now(),
    },
  );
  return show(<DeploymentContents here={deployments[0]} />, { answers: {} });
}

const part = () =>
  within(screen.getByRole('region', { name: 'Last deployment' }));

it('a deployment says what came last, by whom, and where that is undone', async () => {
  await showAs('fresh');
  expect(part().getByText(/^1\.14\.1 → 1\.14\.2/)).toBeVisible();
  expect(part().getByText('Ready after 3 min')).toBeVisible();
  expect(
    part()
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual([
    expect.stringMatching(/^#7/),
    expect.stringMatching(/^Take cards again/),
    expect.stringMatching(/^● Succeeded in 9 min/),
    expect.stringMatching(/^Restart/),
    expect.stringMatching(/^Roll back to 1\.14\.1/),
  ]);
  expect(part().getByText(/^The portal writes to no cluster/)).toBeVisible();
  expect(
    screen.getByText(/^guides in argocd on eks-eu-prod: Synced, Healthy/),
  ).toBeVisible();
});

it('what went on when it was seen is not said to go on, and what is not known is said not to be', async () => {
  await showAs('stale', {
    outcome: 'rolling',
    readyAt: undefined,
    commit: undefined,
    run: { name: 'Deliver', url: 'https://ci.example.com/9', state: 'running' },
    links: [],
  });
  expect(part().getByText('Was rolling out')).toBeVisible();
  expect(part().getByText(/Was running/)).toBeVisible();
  expect(part().getByText('not known')).toBeVisible();
  expect(screen.getByText(/when last seen; by label/)).toBeVisible();
});
