import {
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { callPortolan, useFolder } from '../__testUtils__/callPortolan';

const folder = useFolder();
const canary = 'q9Zk2xV7bN4mR8tW1yL6pD3s';

function definition(family: string, more: object = {}) {
  return JSON.stringify({
    family,
    containerDefinitions: [
      { name: 'app', image: 'team/app:1.2', user: '1000', ...more },
    ],
  });
}

/** Writes files, with their folders. */
function write(files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    const at = join(folder(), path);
    mkdirSync(join(at, '..'), { recursive: true });
    writeFileSync(at, text);
  }
}

const call = (...args: string[]) => callPortolan(folder(), ['import', ...args]);
const read = (path: string) => readFileSync(join(folder(), path), 'utf8');

it('prints the draft of one file, with the report beside', async () => {
  write({ 'task.json': definition('cards') });
  const { code, out, err } = await call('task.json');
  expect(code).toBe(1);
  expect(out).toContain('name: cards\n');
  expect(err).toContain('cards from task.json: 4 values');
  expect(err).toContain('Decide before publishing (1):\n  task.json#:owner\n');
});

it('takes stdin, and the kind of the file as a word', async () => {
  const { out } = await callPortolan(
    folder(),
    ['import', 'ecs', '-'],
    definition('cards'),
  );
  expect(out).toContain('name: cards\n');
});

it('writes the draft and the report, and does not overwrite what a person made of it', async () => {
  write({ 'task.json': definition('cards') });
  const first = await call('task.json', '--out', 'there/new');
  expect(first.err).toContain('there/new/portolan.yaml was written.');
  expect(readdirSync(join(folder(), 'there/new')).sort()).toEqual([
    'loss-report.txt',
    'portolan.yaml',
  ]);
  expect((await call('task.json', '--out', 'there/new')).code).toBe(1);
  write({ 'there/new/portolan.yaml': 'mine: true\n' });
  const second = await call('task.json', '--out', 'there/new');
  expect(second.code).toBe(2);
  expect(second.err).toContain(
    'there/new/portolan.yaml is there already and says something else; nothing was written',
  );
  expect(read('there/new/portolan.yaml')).toBe('mine: true\n');
  await call('task.json', '--out', 'there/new', '--replace');
  expect(read('there/new/portolan.yaml')).toContain('name: cards\n');
});

describe('a folder', () => {
  beforeEach(() =>
    write({
      'all/a/task.json': definition('cards', {
        portMappings: [{ containerPort: 80 }],
      }),
      'all/a/service.json': JSON.stringify({
        serviceName: 'cards',
        taskDefinition: 'arn:aws:ecs:eu-west-1:1:task-definition/cards:3',
        desiredCount: 7,
      }),
      'all/b/task.yaml':
        'family: ledger\ncontainerDefinitions: [{name: app, image: "a:1"}]\n',
      'all/c/task.json': definition('cards2').replace('cards2', 'ledger'),
      'all/broken.json': '{"containerDefinitions": [\n{"name": "a",}\n]}',
      'all/package.json': '{"name": "x"}',
      'all/readme.md': 'x',
      'all/lost.json': '{"serviceName": "lost", "taskDefinition": "lost"}',
      'all/chart.yaml': 'a: {{ .Values.x }}\n',
      'all/node_modules/x/task.json': definition('hidden'),
      'all/.git/task.json': definition('hidden'),
      'outside/task.json': definition('outside'),
    }),
  );

  it('becomes a table, each service with its definition', async () => {
    symlinkSync('../outside/task.json', join(folder(), 'all/link.json'));
    symlinkSync('..', join(folder(), 'all/loop'));
    const { code, out, err } = await call('all', '--out', 'drafts');
    expect(code).toBe(2);
    expect(err).toContain(
      "all/broken.json:2:13: There is a comma before '}', after the last entry.\n  → ",
    );
    expect(err).toContain('link.json is a symbolic link and was not followed.');
    expect(err).toContain('all/package.json: left out, nothing to import');
    expect(err).toContain(
      'all/lost.json: left out, belongs to a definition that is not here, or to several; give it by --with',
    );
    expect(out).toContain(
      '4 definitions: 0 ready, 3 to decide, 0 with wrong answers, 1 refused; 3 other files left out.',
    );
    expect(out).not.toMatch(/hidden|outside/);
    expect(readdirSync(join(folder(), 'drafts')).sort()).toEqual([
      'cards',
      'ledger',
      'ledger-2',
    ]);
    expect(read('drafts/cards/portolan.yaml')).toContain('scale: 7');
  });

  it('becomes JSON lines, the last of which sums up', async () => {
    const { out } = await call('all', '--json');
    const lines = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(({ type }) => type)).toEqual([
      'file',
      'file',
      'error',
      'file',
      'file',
      'other',
      'other',
      'other',
      'summary',
    ]);
    expect(lines[2]).toMatchObject({
      file: 'all/broken.json',
      line: 2,
      column: 13,
    });
    expect(lines[0]).toMatchObject({ file: expect.any(String), ok: false });
    expect(lines.at(-1)).toMatchObject({
      ok: false,
      counts: { files: 7, toDecide: 3, refused: 1, others: 3 },
    });
  });
});

describe('answers', () => {
  const answers = (lines: string) =>
    `apiVersion: portolan.dev/v1\nkind: Decisions\nanswers:\n${lines}`;

  beforeEach(() =>
    write({
      'task.json': definition('cards', {
        environment: [{ name: 'API_KEY', value: canary }],
      }),
    }),
  );

  it('make it ready', async () => {
    write({
      'd.yaml': answers(
        `  "task.json#:owner": { value: team-loyalty }
  "task.json#/containerDefinitions/0/environment/0/value:secret": { harmless: { by: Ada Example, reason: a public key } }
  "task.json#/x:owner": accept
`,
      ),
    });
    const { code, out, err } = await call('task.json', '--decisions', 'd.yaml');
    expect(code).toBe(0);
    expect(out).toContain('owner: team-loyalty\n');
    expect(out).toContain('# Confirmed harmless by Ada Example: task.json#/');
    expect(err).toContain('by Ada Example, a public key');
    expect(err).toContain('task.json#/x:owner: answered, but nobody asked.');
    expect(err).not.toContain(canary);
  });

  it('are asked for in a file, which is not overwritten once it is filled in', async () => {
    await call('task.json', '--questions', 'q/d.yaml');
    expect(read('q/d.yaml')).toContain('  # "task.json#:owner": accept\n');
    write({
      'q/d.yaml': read('q/d.yaml').replace(
        '# "task.json#:owner": accept',
        '"task.json#:owner": { value: team-loyalty }',
      ),
    });
    const answered = await call('task.json', '--decisions', 'q/d.yaml');
    expect(answered.out).toContain('owner: team-loyalty\n');
    const again = await call('task.json', '--questions', 'q/d.yaml');
    expect(again.err).toContain('q/d.yaml is there already');
    expect(read('q/d.yaml')).toContain('team-loyalty');
  });

  it('that cannot be are told where they stand', async () => {
    write({
      'd.yaml': answers(
        '  "task.json#:owner": { harmless: { by: Ada, reason: why not } }\n',
      ),
    });
    const { code, err } = await call('task.json', '--decisions', 'd.yaml');
    expect(code).toBe(2);
    expect(err).toContain(
      'd.yaml:4:3: only a masked value can be called harmless\n  → ',
    );
  });

  it('in a broken file stop it', async () => {
    write({ 'd.yaml': 'answers: 1\n' });
    const { code, out, err } = await call(
      'task.json',
      '--decisions',
      'd.yaml',
      '--json',
    );
    expect(code).toBe(2);
    expect(err).toBe('');
    expect(JSON.parse(out.split('\n')[0])).toMatchObject({
      type: 'error',
      file: 'd.yaml',
      line: 1,
    });
    expect(out).not.toContain(canary);
  });

  it('are not needed to keep a secret', async () => {
    const { out, err } = await call('task.json', '--out', 'x');
    expect(
      out + err + read('x/portolan.yaml') + read('x/loss-report.txt'),
    ).not.toContain(canary);
  });
});

describe('refuses', () => {
  it.each<[string, string[], string]>([
    ['nothing', [], 'portolan: no file was named\n'],
    [
      'a file that is not there',
      ['nowhere.json'],
      'nowhere.json: this file cannot be read: there is no such file\n',
    ],
    [
      'a binary',
      ['binary.json'],
      'binary.json: this file cannot be read: it is not text in UTF-8\n',
    ],
    [
      'Latin 1',
      ['latin1.json'],
      'latin1.json: this file cannot be read: it is not text in UTF-8\n',
    ],
    [
      'more than 1 MiB',
      ['large.json'],
      'large.json: this file cannot be read: it has 1048577 bytes; at most 1 MiB is read\n',
    ],
    [
      'a link that leads to itself',
      ['loop.json'],
      'loop.json: this file cannot be read: its symbolic links lead in a circle, or it is one\n',
    ],
    [
      'a device',
      ['/dev/zero'],
      'this file cannot be read: it is a pipe, socket or device\n',
    ],
    [
      'a file that lies about its size',
      ['/proc/self/environ'],
      'this file cannot be read: it is not text in UTF-8\n',
    ],
    ['an empty file', ['empty.json'], 'empty.json:1:1: The file is empty.\n'],
    [
      'a flag it does not know',
      ['--wiht', 'x'],
      "portolan: Unknown option '--wiht'\n",
    ],
    ['a flag without value', ['--out'], "portolan: Option '--out <value>'"],
    [
      '--with for a folder',
      ['good', '--with', 'good/task.json'],
      'portolan: --with belongs to one task definition, and 2 are here\n',
    ],
    [
      'a target that is not there',
      ['good/task.json', '--target', '1.20'],
      'good/task.json:1:1: The target is none of the Kubernetes versions 1.33 to 1.37.\n',
    ],
    [
      'a platform file that is wrong',
      ['good/task.json', '--platform', 'good/task.json'],
      'good/task.json:1:1: ',
    ],
  ])('%s', async (_, args, message) => {
    write({
      'good/task.json': definition('cards'),
      'good/other.json': definition('ledger'),
      'empty.json': '',
      'large.json': ' '.repeat(1024 * 1024 + 1),
    });
    writeFileSync(join(folder(), 'binary.json'), Buffer.from([0x50, 0x4b, 0]));
    writeFileSync(join(folder(), 'latin1.json'), Buffer.from([0x22, 0xe9]));
    symlinkSync('loop.json', join(folder(), 'loop.json'));
    const { code, out, err } = await call(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('\n  → ');
  });
});

it('lets nothing of a file move the cursor', async () => {
  write({
    'task.json': definition('cards', {
      user: 'x\u001b[2J',
      dockerLabels: { '\u202e\u001b]0;owned\u0007': 'v' },
    }),
  });
  const { err } = await call('task.json');
  // eslint-disable-next-line no-control-regex
  expect(err).not.toMatch(/[\u001b\u0007\u202e]/);
});
