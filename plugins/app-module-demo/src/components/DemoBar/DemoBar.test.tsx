import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { choosePerson } from '../../api/people';
import { DemoBar } from './DemoBar';

const landscape = 'http://127.0.0.1:7200';
const people = [
  { entityRef: 'user:default/ines', title: 'Inês', does: 'Developer' },
  { entityRef: 'user:default/tomasz', title: 'Tomasz', does: 'Platform' },
];

/** A landscape that remembers what is done to it, behind the real client. */
function startLandscape() {
  const faults = new Map([
    ['alertmanager-eu-a', 'none'],
    ['prometheus-eu', 'none'],
  ]);
  const state = { stage: 'over', isUp: true, done: [] as string[] };
  const answers: Record<string, () => unknown> = {
    'GET /upstreams': () => ({
      upstreams: [...faults].map(([id, fault]) => ({
        id,
        kind: id.split('-')[0],
        name: id.slice(id.indexOf('-') + 1),
        fault,
        sentence: `What ${id} makes the page say`,
      })),
    }),
    'GET /faults': () => ({
      faults: [
        { fault: 'none', label: 'As it should be' },
        { fault: 'error', label: 'Fails (500)' },
      ],
    }),
    'GET /story': () => ({
      stage: state.stage,
      sentence: `The story is ${state.stage}.`,
      ...(state.stage === 'degraded'
        ? {
            next: {
              stage: 'failing',
              at: new Date(Date.now() + 40_000).toISOString(),
            },
          }
        : {}),
    }),
    'PUT /upstreams/alertmanager-eu-a/fault': () =>
      faults.set('alertmanager-eu-a', 'error'),
    'DELETE /faults': () =>
      [...faults.keys()].map(id => faults.set(id, 'none')),
    'POST /story/start': () => {
      state.stage = 'degraded';
    },
  };
  const real = global.fetch;
  global.fetch = async (url, init) => {
    if (!state.isUp) {
      throw new TypeError('fetch failed');
    }
    const method = init?.method ?? 'GET';
    const path = String(url).replace(`${landscape}/control/v1`, '');
    const answer = answers[`${method} ${path}`];
    if (!answer) {
      throw new Error(`The test did not expect ${method} ${url}`);
    }
    if (method !== 'GET') {
      state.done.push(`${method} ${path} ${init?.body ?? ''}`.trim());
    }
    return new Response(JSON.stringify(answer() ?? {}));
  };
  return { state, stop: () => Object.assign(global, { fetch: real }) };
}

const show = (config: object) =>
  renderInTestApp(<DemoBar />, {
    config: { auth: { providers: { demo: { people } } }, ...config },
  });
const inDemo = { portolan: { demo: { landscape } } };

describe('the bar of the demo', () => {
  let fake: ReturnType<typeof startLandscape>;
  beforeEach(() => {
    fake = startLandscape();
    choosePerson(people[0].entityRef);
  });
  afterEach(() => {
    fake.stop();
    choosePerson(undefined);
  });

  it('says that this is a demo, how to leave it, and who one is', async () => {
    await show(inDemo);
    const bar = within(screen.getByRole('region', { name: 'Demo' }));
    expect(bar.getByText('Demo landscape')).toBeVisible();
    expect(bar.getByRole('link', { name: 'connect your own' })).toHaveAttribute(
      'href',
      '/connect',
    );
    expect(bar.getByLabelText('You are')).toHaveDisplayValue('Inês, Developer');
    expect(bar.getByRole('button', { name: 'Break something' })).toBeVisible();
  });

  it('calls a portal without a landscape no demo, and has nothing to break', async () => {
    await show({});
    expect(screen.getByText('Sign-in without a password')).toBeVisible();
    expect(screen.queryByText('Demo landscape')).not.toBeInTheDocument();
    expect(screen.queryByText(/Break something/)).not.toBeInTheDocument();
  });

  it('is not there where nobody was chosen', async () => {
    choosePerson(undefined);
    await show(inDemo);
    expect(screen.queryByRole('region', { name: 'Demo' })).toBeNull();
  });

  it('breaks an upstream, says what the page should show, counts it, and mends it', async () => {
    await show(inDemo);
    fireEvent.click(screen.getByRole('button', { name: 'Break something' }));
    const panel = within(await screen.findByRole('dialog'));
    expect(await panel.findByText('Upstreams: none broken')).toBeVisible();
    expect(
      panel.getByRole('button', { name: 'Mend everything' }),
    ).toBeDisabled();
    fireEvent.change(panel.getByLabelText('Alertmanager eu-a'), {
      target: { value: 'error' },
    });
    expect(await panel.findByText('Upstreams: 1 broken')).toBeVisible();
    expect(
      panel.getByText('What alertmanager-eu-a makes the page say'),
    ).toBeVisible();
    expect(
      panel.queryByText('What prometheus-eu makes the page say'),
    ).not.toBeInTheDocument();
    fireEvent.click(panel.getByRole('button', { name: 'Mend everything' }));
    expect(await panel.findByText('Upstreams: none broken')).toBeVisible();
    expect(fake.state.done).toEqual([
      'PUT /upstreams/alertmanager-eu-a/fault {"fault":"error"}',
      'DELETE /faults',
    ]);
  });

  it('starts the story and tells how far it is and what comes next', async () => {
    await show(inDemo);
    fireEvent.click(screen.getByRole('button', { name: 'Break something' }));
    fireEvent.click(
      await screen.findByRole('button', { name: 'Start the story now' }),
    );
    const story = within(
      await screen.findByRole('region', { name: 'The story, step 2 of 6' }),
    );
    expect(story.getByText('The story is degraded.')).toBeVisible();
    expect(story.getByText(/^Next, in \d+ s: an alert fires\.$/)).toBeVisible();
    expect(story.getByRole('progressbar')).toHaveAttribute(
      'aria-valuenow',
      '29',
    );
    expect(story.getByRole('button', { name: 'Start it anew' })).toBeEnabled();
  });

  it('says so when the landscape does not answer, and does not claim that nothing is broken', async () => {
    fake.state.isUp = false;
    await show(inDemo);
    fireEvent.click(
      await screen.findByRole('button', {
        name: 'Break something (no answer)',
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^The demo landscape did not answer: .*fetch failed$/,
    );
    await waitFor(() =>
      expect(screen.queryByText(/none broken/)).not.toBeInTheDocument(),
    );
  });
});
