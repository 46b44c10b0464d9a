import { createServer, type Server } from 'node:http';
import { createHttpDoor } from '@portolan/portal-node';
import { readDelivery } from './readDelivery';

let server: Server;
let answers: Record<string, unknown>;
const asked: { url?: string; authorization?: string }[] = [];
const door = createHttpDoor({});

beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '', headers } = request;
    asked.push({ url, authorization: headers.authorization });
    const body = answers[url.includes('/pulls') ? 'pulls' : 'runs'];
    response.statusCode = body === undefined ? 502 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
});
afterAll(async () => {
  await door.close();
  await new Promise(closed => server.close(closed));
});

function read() {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return readDelivery(
    {
      apiBaseUrl: `http://127.0.0.1:${port}/api/v3`,
      host: 'git.example',
      owner: 'acme',
      repository: 'rail-fares',
      branch: 'main',
    },
    {
      door,
      credentials: {
        getCredentials: async ({ url }) => ({
          type: 'token',
          headers: { Authorization: `Bearer for ${url}` },
        }),
      },
    },
  );
}

const pull = (more: object) => ({
  number: 7,
  state: 'closed',
  merged_at: null,
  html_url: 'https://git.example/acme/rail-fares/pull/7',
  head: { ref: 'portolan/update' },
  ...more,
});
const run = (more: object) => ({
  name: 'Deliver',
  run_number: 3,
  status: 'completed',
  conclusion: 'success',
  html_url: 'https://git.example/acme/rail-fares/actions/runs/1',
  ...more,
});

it.each([
  ['none of ours', [pull({ head: { ref: 'fix' } })], 'absent', /There is none/],
  ['an open one', [pull({ state: 'open' })], 'progressing', /#7 waits/],
  ['a merged one', [pull({ merged_at: 'now' })], 'good', /#7 is merged/],
  ['a closed one', [pull({})], 'bad', /#7 was closed without/],
])('tells of pull requests: %s', async (_what, pulls, verdict, sentence) => {
  answers = { pulls, runs: { workflow_runs: [] } };
  expect(await read()).toMatchObject({
    pull: { verdict, sentence: expect.stringMatching(sentence) },
    pipeline: {
      verdict: 'unknown',
      sentence: 'No workflow has run on main yet.',
    },
  });
});

it.each([
  ['waits', { status: 'queued', conclusion: null }, 'progressing', 'is queued'],
  ['runs', { status: 'in_progress' }, 'progressing', 'is in progress'],
  ['ended well', {}, 'good', 'ended well'],
  ['failed', { conclusion: 'failure' }, 'bad', 'ended with failure'],
])('tells of the newest run: it %s', async (_what, more, verdict, words) => {
  answers = { pulls: [], runs: { workflow_runs: [run(more)] } };
  expect(await read()).toMatchObject({
    pipeline: { verdict, sentence: `Deliver #3 ${words}.` },
  });
});

it('asks with the credentials of the host, and throws what it answers', async () => {
  answers = { pulls: [] };
  await expect(read()).rejects.toThrow('502');
  expect(asked.at(-1)).toEqual({
    url: expect.stringMatching(/^\/api\/v3\/repos\/acme\/rail-fares\//),
    authorization: 'Bearer for https://git.example/acme/rail-fares',
  });
});
