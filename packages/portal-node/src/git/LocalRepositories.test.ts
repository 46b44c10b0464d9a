import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalRepositories, type Publication } from './LocalRepositories';
import { localRepositoryUrls } from './localRepositoryUrl';

let folder: string;
let repositories: LocalRepositories;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-repositories-'));
  repositories = new LocalRepositories({
    folder: join(folder, 'all'),
    now: () => Date.parse('2026-11-26T10:00:00Z'),
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const publish = (
  files: Record<string, string>,
  more: Partial<Publication> = {},
) =>
  repositories.publish({
    name: 'seat-maps',
    files: new Map(
      Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]),
    ),
    subject: 'Bring seat-maps aboard',
    author: { name: 'Inês', email: 'ines@example.com' },
    publishedBy: 'user:default/ines',
    mayUpdate: false,
    ...more,
  });

it('publishes a new repository with one commit that says who', async () => {
  expect(await repositories.list()).toEqual([]);
  const done = await publish({
    'portolan.yaml': 'a',
    'deploy/values.yaml': 'b',
  });
  expect(done).toMatchObject({ isNew: true, changed: true });
  expect(await repositories.list()).toEqual(['seat-maps']);
  expect(await repositories.log('seat-maps')).toEqual([
    {
      sha: done.commit,
      at: Date.parse('2026-11-26T10:00:00Z'),
      subject: 'Bring seat-maps aboard',
      publishedBy: 'user:default/ines',
    },
  ]);
  const files = await repositories.files('seat-maps');
  expect(await files.list()).toEqual(['deploy/values.yaml', 'portolan.yaml']);
  await expect(publish({ a: 'b' })).rejects.toThrow(
    'There is a local repository seat-maps already',
  );
});

it('updates, deletes and keeps what it is not told of; nothing new is no commit', async () => {
  await publish({ a: '1', b: '2', c: '3' });
  const root = join(folder, 'all/seat-maps');
  writeFileSync(join(root, 'by-hand'), 'mine');
  const done = await publish({ a: '4' }, { removes: ['b'], mayUpdate: true });
  expect(done).toMatchObject({ isNew: false, changed: true });
  expect(readdirSync(root).sort()).toEqual(['.git', 'a', 'by-hand', 'c']);
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('4');
  expect(await publish({ a: '4' }, { mayUpdate: true })).toEqual({
    commit: done.commit,
    isNew: false,
    changed: false,
  });
  expect(await repositories.log('seat-maps')).toHaveLength(2);
});

it.each([
  ['../out', 'empty parts, . or ..'],
  ['/out', 'it is absolute'],
  ['.git/hooks/post-commit', "git's own folder"],
  ['a/.GIT/config', "git's own folder"],
  ['a\\b', 'a backslash'],
])('refuses to write %s', async (path, why) => {
  await expect(publish({ [path]: 'x', 'ok.txt': 'y' })).rejects.toThrow(why);
  expect(readdirSync(join(folder, 'all'))).toEqual([]);
});

it('follows no link, in or out', async () => {
  await publish({ a: '1' });
  const root = join(folder, 'all/seat-maps');
  mkdirSync(join(folder, 'outside'));
  writeFileSync(join(folder, 'outside/secret'), 'secret');
  symlinkSync(join(folder, 'outside'), join(root, 'link'));
  symlinkSync(join(folder, 'outside/secret'), join(root, 'file'));
  await expect(publish({ 'link/b': 'x' }, { mayUpdate: true })).rejects.toThrow(
    'link/b cannot be written: link is a symbolic link',
  );
  const files = await repositories.files('seat-maps');
  const { present, blocked } = await files.readTexts([
    'a',
    'file',
    'link/secret',
    'none',
  ]);
  expect([...present]).toEqual([['a', '1']]);
  expect([...blocked]).toEqual([
    ['file', 'it is a symbolic link'],
    ['link/secret', 'link is a symbolic link'],
  ]);
  expect(await files.list()).toEqual(['a']);
});

it('takes two publications of one name one after the other', async () => {
  const [first, second] = await Promise.allSettled([
    publish({ a: '1' }),
    publish({ a: '2' }),
  ]);
  expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
});

it.each(['', '..', 'A', 'a/b', '-a', 'a'.repeat(64)])(
  'refuses the name %j',
  async name => {
    await expect(publish({ a: '1' }, { name })).rejects.toThrow(
      'small letters, digits',
    );
  },
);

it('has addresses that lead back', () => {
  const urls = localRepositoryUrls('http://localhost:7007/');
  const url = urls.file('seat-maps', 'docs/a b.md');
  expect(url).toBe(
    'http://localhost:7007/api/onboarding/v1/repositories/seat-maps/files/docs/a%20b.md',
  );
  expect(urls.parse(url)).toEqual({ name: 'seat-maps', path: 'docs/a b.md' });
  expect(urls.parse(urls.root('seat-maps'))).toEqual({
    name: 'seat-maps',
    path: '',
  });
  expect(
    urls.parse(
      'http://localhost:7008/api/onboarding/v1/repositories/x/files/a',
    ),
  ).toBeUndefined();
  expect(
    urls.parse('http://localhost:7007/api/onboarding/v1/repositories/x'),
  ).toBeUndefined();
});
