import { rules } from '@portolan/plugin-clusters-common';
import { fireEvent, screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { sightingIn } from '../../__testUtils__/builders';
import { show } from '../../__testUtils__/show';
import { ClustersPages } from '../ClustersPages';

const [firstRule] = rules.values();

const showAt = (at: string) =>
  show(
    <Routes>
      <Route path="/clusters/*" element={<ClustersPages />} />
    </Routes>,
    {
      answers: {
        '/v1/playbooks': {
          pages: [{ rule: firstRule.id, text: 'Call the crew.' }],
          sighting: sightingIn('fresh', {}, 'git'),
        },
      },
      at,
    },
  );

it('every rule has its page in the list, and the page says everything', async () => {
  const { address } = await showAt('/clusters/playbooks');
  const links = [
    ...within(
      await screen.findByRole('region', { name: 'With a service' }),
    ).getAllByRole('link'),
    ...within(
      screen.getByRole('region', { name: 'With a cluster' }),
    ).getAllByRole('link'),
  ];
  expect(links.map(link => link.textContent).sort()).toEqual(
    [...rules.values()].map(({ title }) => title).sort(),
  );
  const rule = firstRule;
  fireEvent.click(screen.getByRole('link', { name: rule.title }));
  expect(address()).toBe(`/clusters/playbooks/${rule.id}`);
  for (const part of [
    'What it means',
    'The same in ECS',
    'See for yourself',
    'Mend it',
    'When to call whom',
    'Your company’s page',
  ]) {
    expect(await screen.findByRole('region', { name: part })).toBeVisible();
  }
  expect(
    within(
      screen.getByRole('region', { name: 'See for yourself' }),
    ).getAllByRole('listitem'),
  ).toHaveLength(rule.playbook.check.length);
});

it('a rule that is none says so', async () => {
  await showAt('/clusters/playbooks/gone');
  expect(await screen.findByText('No rule is called gone')).toBeVisible();
});
