import { EditorView } from '@codemirror/view';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import { handOver } from '../../api/pasted';
import { orderApi } from '../../examples/orderApi';
import {
  showOnboarding,
  type FakeAnswer,
} from '../../__testUtils__/showOnboarding';
import { OnboardingPage } from './OnboardingPage';

const [definition] = orderApi.files;
const secret = 'Sommer-2019-Kroatien';
const smallest = `apiVersion: portolan.dev/v1
kind: Service
name: loyalty-cards
owner: payments
runtime: node@22
workloads: { web: { port: 8080, health: /healthz } }
`;

const show = (options?: Parameters<typeof showOnboarding>[1]) =>
  showOnboarding(<OnboardingPage />, options);

function paste(text: string) {
  fireEvent.paste(screen.getByRole('textbox', { name: 'Paste it here' }), {
    clipboardData: { getData: () => text },
  });
}

const editor = () => screen.findByRole('textbox', { name: 'portolan.yaml' });

async function write(change: (text: string) => string) {
  const view = EditorView.findFromDOM(await editor());
  if (!view) {
    throw new Error('There is no editor');
  }
  const { length } = view.state.doc;
  const insert = change(view.state.doc.toString());
  await act(async () =>
    view.dispatch({ changes: { from: 0, to: length, insert } }),
  );
}

const tab = (name: RegExp) =>
  fireEvent.click(screen.getByRole('tab', { name }));

it('drafts from what is pasted, and lets no secret out of it', async () => {
  const { asked } = await show();
  paste(definition?.text ?? '');
  expect(
    await screen.findByText(/decisions to answer before publishing/),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Publish…' })).toBeDisabled();
  tab(/What became of it/);
  expect(document.body).not.toHaveTextContent(secret);
  tab(/Files/);
  expect(document.body).not.toHaveTextContent(secret);
  expect(asked.join()).not.toContain('order-api');
});

it('says line and column of what cannot be read, and keeps it to be mended', async () => {
  await show();
  const broken = '{ "containerDefinitions": [ { "name": "x", } ] }';
  paste(broken);
  const problem = await screen.findByRole('alert');
  expect(problem).toHaveTextContent(/task-definition.json, line 1, column \d+/);
  expect(screen.getByRole('textbox', { name: 'Paste it here' })).toHaveValue(
    broken,
  );
});

it('says so of a text that is none of what is known', async () => {
  handOver({ text: 'dear all, please deploy' });
  await show();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /none of what can be read here/,
  );
});

it('opens each example by its address, with the decisions first', async () => {
  await show({ at: '/onboarding?example=order-api' });
  const list = await screen.findByRole('list', { name: 'Decisions' });
  const [first] = within(list).getAllByRole('listitem');
  expect(first).toHaveTextContent('Blocks publishing');
});

it('publishes only the service file, and only when everything blocking is answered', async () => {
  const { started, address } = await show({
    at: '/onboarding?example=order-api',
  });
  await screen.findByRole('list', { name: 'Decisions' });
  fireEvent.click(
    screen.getByRole('button', { name: 'Refer to the secret store' }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'payments' }));
  const publish = screen.getByRole('button', { name: 'Publish…' });
  await waitFor(() => expect(publish).toBeEnabled());
  fireEvent.click(publish);
  fireEvent.click(
    await screen.findByRole('radio', { name: 'A repository of this portal' }),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(address()).toContain('task=task-1'));
  expect(started).toHaveLength(1);
  expect(JSON.stringify(started)).not.toContain(secret);
  expect(JSON.stringify(started)).not.toContain('containerDefinitions');
  expect(started[0]?.values.definition).toMatch(/^owner: payments$/m);
});

it('takes an answer back', async () => {
  await show({ at: '/onboarding?example=order-api' });
  fireEvent.click(await screen.findByRole('button', { name: 'payments' }));
  fireEvent.click(await screen.findByRole('button', { name: /^Take back/ }));
  expect(
    await screen.findByRole('button', { name: 'payments' }),
  ).toBeInTheDocument();
});

it('keeps what a person confirmed under their name', async () => {
  await show({ at: '/onboarding?example=order-api' });
  fireEvent.click(
    await screen.findByRole('button', { name: 'It is no secret…' }),
  );
  fireEvent.change(
    await screen.findByRole('textbox', { name: 'Why it is no secret' }),
    {
      target: { value: 'of a test database' },
    },
  );
  fireEvent.click(
    screen.getByRole('button', { name: 'Confirm as Inês Carvalho' }),
  );
  expect(await screen.findByText(/Answered as no secret/)).toBeInTheDocument();
  expect(await editor()).toHaveTextContent(
    /Confirmed harmless by Inês Carvalho \(user:default\/ines.carvalho\)/,
  );
});

it('marks what a keystroke changed in the files', async () => {
  await show();
  paste(smallest);
  expect(await screen.findByText(/files from one/)).toBeInTheDocument();
  const files = screen.getByRole('navigation', { name: 'Files' });
  expect(within(files).queryByText('changed')).not.toBeInTheDocument();
  await write(text => text.replace('8080', '9090'));
  expect((await within(files).findAllByText('changed')).length).toBeGreaterThan(
    0,
  );
});

it('keeps the files of the last text without problems, and says so', async () => {
  await show();
  paste(smallest);
  await screen.findByText(/files from one/);
  await write(text => text.replace('8080', 'eighty'));
  expect(
    await screen.findByText(/As of the last text without problems/),
  ).toBeInTheDocument();
  expect(screen.getByRole('list', { name: 'Problems' })).toHaveTextContent(
    /6:\d+/,
  );
  expect(screen.getByRole('button', { name: 'Publish…' })).toBeDisabled();
});

it.each<[string, FakeAnswer, RegExp]>([
  [
    'absent',
    {
      sighting: {
        source: { area: 'onboarding', upstream: 'files', kind: 'platform' },
        maxAgeMs: 60_000,
        problem: {
          kind: 'absent',
          why: 'not-configured',
          message: 'No platform file is configured',
          remedy: 'onboarding.platformFile',
          since: '2026-11-26T10:00:00Z',
        },
      },
    },
    /No platform file is configured/,
  ],
  ['forbidden', { status: 403, message: 'You may not' }, /You may not/],
  ['failing', { status: 500, message: 'It broke' }, /It broke/],
])(
  'shows no files where the platform file is %s, and why',
  async (_state, answer, words) => {
    await show({ answers: { '/v1/platform': answer } });
    paste(smallest);
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(
      screen.queryByRole('navigation', { name: 'Files' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Publish…' })).toBeDisabled();
  },
);
