import {
  answers,
  startUpstream,
  type FakeUpstream,
} from '@portolan/portal-test-utils';
import { createHttpDoor, type HttpDoor } from './HttpDoor';

const limits = { silenceMs: 200, totalMs: 400, headersMs: 300 };
let door: HttpDoor;
let upstream: FakeUpstream;

beforeEach(async () => {
  door = createHttpDoor({});
  upstream = await startUpstream({});
});
afterEach(async () => {
  await door.close();
  await upstream.close();
});

async function read(options = {}): Promise<string[]> {
  const { lines } = await door.stream(`${upstream.url}/lines`, {
    ...limits,
    ...options,
  });
  const texts: string[] = [];
  for await (const { bytes, isCut } of lines) {
    texts.push(`${bytes}${isCut ? '…' : ''}`);
  }
  return texts;
}

it('tells lines whole, however they are cut into chunks, and of one that is too long the beginning', async () => {
  upstream.route('/lines', async (_request, response) => {
    for (const part of [
      'a',
      '\n\nb',
      'é'.slice(0, 1),
      '\n',
      'x'.repeat(30),
      'x'.repeat(30),
      '\nend\n',
    ]) {
      response.write(part);
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    response.end();
  });
  await expect(read({ maxLineBytes: 40 })).resolves.toEqual([
    'a',
    'bé',
    `${'x'.repeat(60)}…`,
    'end',
  ]);
});

it.each([
  [
    'a status',
    answers.text(503, 'later', { 'retry-after': '7' }),
    { detail: { kind: 'error' }, retryAfterMs: 7_000, answer: { status: 503 } },
  ],
  [
    'a redirect',
    answers.text(302, '', { location: '/other' }),
    { detail: { kind: 'invalid' } },
  ],
  ['no header', answers.hang(), { detail: { kind: 'timeout' } }],
  ['a reset', answers.reset(), { detail: { kind: 'unreachable' } }],
  ['silence', answers.drip(20), { detail: { kind: 'silent' } }],
  [
    'the middle of a line',
    answers.text(200, 'a\nb'),
    { detail: { kind: 'invalid' } },
  ],
  // Its lines are few, or one without an end: what comes is counted, not what is kept.
  [
    'more than it may send',
    answers.text(200, `${'x'.repeat(2_000)}\n`),
    { detail: { kind: 'invalid', message: expect.stringMatching(/cut off/) } },
  ],
  ['a cut', answers.truncated('a\n'), { detail: { kind: 'invalid' } }],
])('fails on %s', async (_name, route, error) => {
  upstream.route('/lines', route);
  await expect(read({ maxBytes: 1_000 })).rejects.toMatchObject(error);
});

it('ends what goes on too long', async () => {
  upstream.route('/lines', (_request, response) => {
    const timer = setInterval(() => response.write('a\n'), 20);
    response.on('close', () => clearInterval(timer));
  });
  await expect(read()).rejects.toMatchObject({ detail: { kind: 'timeout' } });
});

it('neither waits for other requests to its host nor makes them wait, and ends with its signal', async () => {
  const open = new Set<unknown>();
  upstream.route('/ok', answers.text(200, 'ok'));
  upstream.route('/lines', (_request, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
    response.write('a\n');
  });
  const stop = new AbortController();
  const patient = { silenceMs: 60_000, totalMs: 60_000, signal: stop.signal };
  const reads = Array.from({ length: 8 }, () => read(patient));
  await expect(door.get(`${upstream.url}/ok`)).resolves.toMatchObject({
    status: 200,
  });
  while (open.size < 8) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  stop.abort();
  const ended = await Promise.allSettled(reads);
  expect(ended).toMatchObject(
    Array.from({ length: 8 }, () => ({
      status: 'rejected',
      reason: { name: 'AbortError' },
    })),
  );
});
