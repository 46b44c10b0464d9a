import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { aboardTemplate, updateTemplate } from '../../api/templates';
import { takeOver } from '../../api/pasted';
import { showOnboarding } from '../../__testUtils__/showOnboarding';
import { OnboardingTile } from './OnboardingTile';

function task(more: Partial<ScaffolderTask>, template = aboardTemplate) {
  const made: ScaffolderTask = {
    id: 'a',
    status: 'completed',
    createdAt: '2026-11-26T12:00:00Z',
    lastHeartbeatAt: '2026-11-26T12:00:00Z',
    spec: {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      parameters: { name: 'seat-maps', publishTo: 'local' },
      steps: [],
      output: {},
      templateInfo: { entityRef: template },
    },
    ...more,
  };
  return made;
}

it('hands what is pasted to the wizard, in memory and in no address', async () => {
  const { address } = await showOnboarding(<OnboardingTile />, { at: '/' });
  fireEvent.paste(
    screen.getByRole('textbox', { name: 'Paste your task definition' }),
    { clipboardData: { getData: () => '{ "family": "x" }' } },
  );
  await waitFor(() => expect(address()).toBe('/onboarding'));
  expect(takeOver()).toEqual({ text: '{ "family": "x" }' });
  expect(takeOver()).toBeUndefined();
});

it('lists what is on its way, never as well before it is seen to be', async () => {
  await showOnboarding(<OnboardingTile />, {
    tasks: [
      task({}),
      task({ id: 'b', status: 'failed' }),
      task({ id: 'c' }, updateTemplate),
    ],
  });
  const list = await screen.findByRole('list', { name: 'On their way' });
  expect(list).toHaveTextContent('Published seat-maps');
  expect(list).toHaveTextContent('Not published seat-maps');
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  expect(screen.queryByText('Well')).not.toBeInTheDocument();
});
