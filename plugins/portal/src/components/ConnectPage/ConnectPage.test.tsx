import { screen, within } from '@testing-library/react';
import { parse } from 'yaml';
import {
  areaAnswers,
  forgetAnswers,
  portalAnswers,
  showPortal,
} from '../../__testUtils__/showPortal';
import { ConnectPage } from './ConnectPage';
import * as snippets from './snippets';

afterEach(forgetAnswers);

describe('Connect your own', () => {
  it('has every step to copy, those of the areas among them', async () => {
    await showPortal(<ConnectPage />, {
      portal: portalAnswers({}),
      alerts: areaAnswers({}),
      connect: { words: 'Asked every 15 s.', config: 'alerts: {}' },
    });
    const steps = within(await screen.findByRole('main')).getAllByRole(
      'region',
    );
    expect(
      steps.map(step => within(step).getByRole('heading').textContent),
    ).toEqual([
      '1. Say where your catalog is',
      '2. Connect alerts',
      '3. Say who runs the platform',
      '4. Start it',
      '5. Help services find their own',
    ]);
    expect(steps[1]).toHaveTextContent('Asked every 15 s.');
    expect(steps[1]).toHaveTextContent('alerts: {}');
    for (const step of steps) {
      within(step).getByRole('button', { name: /^Copy/ });
    }
    expect(screen.getByText(/^Your own landscape in 5 steps/)).toBeVisible();
  });

  it('says only YAML that can be read', () => {
    const { startCommand, ...yaml } = snippets;
    expect(startCommand).toContain('npm start');
    for (const text of Object.values(yaml)) {
      expect(parse(text)).toBeInstanceOf(Object);
    }
  });
});
