import type { CompanyPlaybooks } from '@portolan/plugin-clusters-common';
import { observationStates } from '@portolan/portal-common';
import { screen, waitFor, within } from '@testing-library/react';
import { sightingIn } from '../../__testUtils__/builders';
import { Refusal, show } from '../../__testUtils__/show';
import { CompanyPage } from './CompanyPage';

const path = '/v1/playbooks';
const name = 'Your company’s page';
const text =
  'Call the *gateway* crew.\n\n<img src="x" onerror="alert(1)"><script>alert(1)</script>\n\n[Bad](javascript:alert(1)) [Next](image-pull.md) [Wiki](https://wiki.shop/gateway)';

function playbooks(
  state: (typeof observationStates)[number],
  change: Partial<CompanyPlaybooks> = {},
): CompanyPlaybooks {
  return {
    pages:
      state === 'fresh' || state === 'stale'
        ? [{ rule: 'crash-loop', text }]
        : [],
    sighting: sightingIn(state, {}, 'git'),
    ...change,
  };
}

const showPage = (answer: CompanyPlaybooks | Refusal | 'never') =>
  show(<CompanyPage rule="crash-loop" />, { answers: { [path]: answer } });

it('shows the page as text and not as HTML, with its age', async () => {
  await showPage(playbooks('fresh'));
  const page = await screen.findByRole('region', { name });
  expect(within(page).getByText('gateway').tagName).toBe('EM');
  expect(page.querySelector('script, img')).toBeNull();
  expect(
    within(page)
      .getAllByRole('link')
      .map(link => link.getAttribute('href')),
  ).toEqual(['https://wiki.shop/gateway']);
  expect(page).toHaveTextContent('Bad Next');
  expect(within(page).getByText(/as of/)).toBeVisible();
});

it('keeps an old page, and says why it is old', async () => {
  await showPage(playbooks('stale'));
  const page = await screen.findByRole('region', { name });
  expect(within(page).getByText('gateway')).toBeVisible();
  expect(within(page).getByText(/refused the connection/)).toBeVisible();
});

it.each(['failed', 'forbidden'] as const)(
  'says why there is none: %s',
  async state => {
    const answer = playbooks(state);
    await showPage(answer);
    const page = await screen.findByRole('region', { name });
    expect(page).toHaveTextContent(answer.sighting.problem?.message ?? '?');
  },
);

it('says that a page of this rule could not be read, and leaves others out', async () => {
  const { last, ...rest } = sightingIn('fresh', {}, 'git');
  const gaps = ['crash-loop.md: it is empty', 'evicted.md: it is empty'];
  await showPage({
    pages: [],
    sighting: { ...rest, ...(last ? { last: { ...last, gaps } } : {}) },
  });
  const page = await screen.findByRole('region', { name });
  expect(page).toHaveTextContent('Known to be missing: crash-loop.md');
  expect(page).not.toHaveTextContent('evicted');
});

it.each([
  ['no pages', playbooks('absent')],
  ['none of this rule', playbooks('fresh', { pages: [] })],
  ['none yet', playbooks('pending')],
])('is silent where there are %s', async (_name, answer) => {
  await show(
    <>
      <CompanyPage rule="crash-loop" />
      <p>Below</p>
    </>,
    { answers: { [path]: answer } },
  );
  expect(await screen.findByText('Below')).toBeVisible();
  await new Promise(done => setTimeout(done, 50));
  expect(screen.queryByRole('region', { name })).toBeNull();
});

it('says that the portal does not answer', async () => {
  await showPage(new Refusal(500, 'The backend is down'));
  await waitFor(() =>
    expect(screen.getByRole('region', { name })).toBeVisible(),
  );
});
