import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { useFolder } from '../__testUtils__/callPortolan';
import { smallGenerator } from '../__testUtils__/smallGenerator';
import { readCall } from '../readCall';
import { regeneration } from './regeneration';

const folder = useFolder();
const verbs = regeneration(smallGenerator);
const at = (path: string) => join(folder(), path);
const read = (path: string) => readFileSync(at(path), 'utf8');

function write(files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }
}

async function call(name: keyof typeof verbs, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await verbs[name].run(readCall(name, verbs[name], args), {
    folder: folder(),
    print: line => out.push(line),
    notice: line => err.push(line),
    progress: () => {},
    readInput: async () => Buffer.from(''),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

beforeEach(() =>
  write({
    'portolan.yaml': 'deploy/values.yaml: one\nDockerfile: FROM a\n',
    'platform.yaml': 'RUN x\nRUN y\n',
  }),
);

it('checks, shows, brings up to date, and is then at rest', async () => {
  const check = await call('check');
  expect(check.code).toBe(1);
  expect(check.out).toBe(
    '+ Dockerfile  not written before\n+ deploy/values.yaml  not written before',
  );
  expect(existsSync(at('Dockerfile'))).toBe(false);
  const diff = await call('diff', '.');
  expect(diff.code).toBe(1);
  expect(diff.out).toContain(
    '--- /dev/null\n+++ b/Dockerfile\n@@ -0,0 +1,4 @@\n+FROM a\n+RUN x\n+RUN y\n+# end',
  );
  const update = await call('update');
  expect(update.code).toBe(0);
  expect(update.err).toContain(
    'lost calls.hosts: A restriction is lost.\n  → Ask for it. (platform team)',
  );
  expect(read('deploy/values.yaml')).toBe('one\nRUN x\nRUN y\n# end\n');
  for (const verb of ['check', 'diff', 'update'] as const)
    expect(await call(verb)).toMatchObject({ code: 0, out: '' });
});

it('names the cause of every difference, and keeps what a person wrote', async () => {
  await call('update');
  write({
    'portolan.yaml': 'deploy/values.yaml: two\nDockerfile: FROM a\n',
    'platform.yaml': 'RUN x\nRUN z\n',
    Dockerfile: `${read('Dockerfile')}# mine\n`,
  });
  expect((await call('check')).out).toBe(
    '~ Dockerfile  platform changed, edited by hand\n~ deploy/values.yaml  definition changed, platform changed',
  );
  expect((await call('update')).code).toBe(0);
  expect(read('Dockerfile')).toBe('FROM a\nRUN x\nRUN z\n# end\n# mine\n');
});

it('offers beside what it cannot merge, and says where a hand edit belongs', async () => {
  await call('update');
  write({
    'platform.yaml': 'RUN x\nRUN z\n',
    Dockerfile: read('Dockerfile').replace('RUN y', 'RUN mine'),
    'deploy/values.yaml': 'mine\n',
  });
  const { code, out, err } = await call('update', '--json');
  expect(code).toBe(1);
  expect(err).toBe('');
  expect(out.split('\n').map(line => JSON.parse(line))).toEqual([
    {
      type: 'change',
      path: 'Dockerfile',
      kind: 'conflict',
      cause: 'platform changed, edited by hand',
      owner: 'yours',
      message:
        'Dockerfile stays as it is, because line 3 changed on both sides',
      remedy: expect.stringContaining('Dockerfile.portolan'),
    },
    expect.objectContaining({
      path: 'deploy/values.yaml',
      kind: 'changed',
      remedy: expect.stringContaining('deploy/values.local.yaml'),
    }),
    expect.objectContaining({ type: 'remark', path: 'calls.hosts' }),
    {
      type: 'summary',
      ok: false,
      counts: { added: 0, changed: 1, removed: 0, same: 0, conflict: 1 },
    },
  ]);
  expect(read('Dockerfile')).toContain('RUN mine');
  expect(read('Dockerfile.portolan')).toContain('RUN z');
  expect(read('.portolan/edited/deploy/values.yaml')).toBe('mine\n');
  expect(readdirSync(folder()).filter(name => /stage/.test(name))).toEqual([]);
});

it('renders a list, one file, or all into a new folder', async () => {
  expect((await call('render')).out).toBe(
    'ours   deploy/values.yaml\nyours  Dockerfile',
  );
  expect((await call('render', '--file', 'Dockerfile')).out).toBe(
    'FROM a\nRUN x\nRUN y\n# end',
  );
  await call('render', '--out', 'new');
  expect(read('new/Dockerfile')).toBe('FROM a\nRUN x\nRUN y\n# end\n');
  await expect(call('render', '--out', 'new')).rejects.toThrow(
    'new is not empty; nothing was written',
  );
  await expect(call('render', '--file', 'no')).rejects.toThrow(
    'no file "no" is generated',
  );
});

describe.each(['render', 'check', 'diff', 'update'] as const)('%s', verb => {
  it('is refused while a decision is open, with each of them', async () => {
    write({
      'portolan.yaml':
        '# DECIDE BEFORE PUBLISHING: Who answers?\ndeploy/values.yaml: "[masked]"\n',
    });
    const { code, out, err } = await call(verb);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(
      'portolan.yaml:1:1: a decision is open: Who answers?\n  → ',
    );
    expect(err).toContain('portolan.yaml:2:21: a secret was masked here\n  → ');
    expect(existsSync(at('deploy'))).toBe(false);
  });

  it('tells every problem where it is', async () => {
    write({ 'portolan.yaml': 'a: b\nbad\n' });
    const { code, err } = await call(verb);
    expect(code).toBe(2);
    expect(err).toContain('portolan.yaml:2:1: this is bad\n  → Make it good.');
    const json = await call(verb, '--json');
    expect(json.out.split('\n').map(line => JSON.parse(line).type)).toEqual([
      'error',
      'summary',
    ]);
  });

  it.each<[string, string[], string]>([
    [
      'no service file',
      ['empty'],
      'this file cannot be read: there is no such file',
    ],
    [
      'no platform file',
      ['--platform', 'no.yaml'],
      'this file cannot be read: there is no such file',
    ],
    ['two folders', ['.', 'empty'], 'several folders were named'],
  ])('is refused with %s', async (_, args, message) => {
    mkdirSync(at('empty'));
    await expect(call(verb, ...args)).rejects.toThrow(message);
  });
});

describe('a hostile repository', () => {
  it('cannot lead a write outside by links', async () => {
    mkdirSync(at('outside'));
    write({
      'in/portolan.yaml': read('portolan.yaml'),
      'in/platform.yaml': '',
    });
    symlinkSync('../outside', at('in/deploy'));
    symlinkSync('../outside/Dockerfile', at('in/Dockerfile'));
    const { code, err } = await call('update', 'in');
    expect(code).toBe(1);
    expect(err).toContain(
      'deploy/values.yaml cannot be written: deploy is a symbolic link',
    );
    expect(err).toContain(
      'Dockerfile cannot be written: it is a symbolic link',
    );
    expect(readdirSync(at('outside'))).toEqual([]);
  });

  it('cannot lead it outside by what it remembers', async () => {
    mkdirSync(at('outside'));
    symlinkSync('outside', at('.portolan'));
    await expect(call('update')).rejects.toThrow('is a symbolic link');
    expect(readdirSync(at('outside'))).toEqual([]);
    expect(existsSync(at('Dockerfile'))).toBe(false);
  });

  it.each(['../out.yaml', '/tmp/out.yaml', '.git/config', 'a/../../out'])(
    'cannot write %s',
    async path => {
      write({ 'portolan.yaml': `${path}: x\n` });
      await expect(call('update')).rejects.toThrow('cannot be written');
    },
  );

  it('is told that its lock is broken', async () => {
    await call('update');
    write({ '.portolan/lock.json': '<<<<<<< HEAD\n' });
    await expect(call('update')).rejects.toThrow(
      '.portolan/lock.json cannot be read: it is not JSON; perhaps a merge left its marks',
    );
  });
});
