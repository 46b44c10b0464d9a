import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileTree } from './FileTree';
import { readRepository } from './readRepository';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'portolan-tree-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
const at = (path: string) => join(root, path);

it('reads what was asked for, and says what stands in the way', () => {
  mkdirSync(at('folder'));
  symlinkSync('..', at('folder/up'));
  symlinkSync('a', at('link'));
  writeFileSync(at('a'), 'text');
  writeFileSync(at('binary'), Buffer.from([0xff]));
  writeFileSync(at('large'), ' '.repeat(1024 * 1024 + 1));
  const { present, blocked } = readRepository(root, [
    'a',
    'a/below',
    'binary',
    'folder',
    'folder/up/a',
    'large',
    'link',
    'missing/x',
  ]);
  expect(Object.fromEntries(present)).toEqual({ a: 'text' });
  expect(Object.fromEntries(blocked)).toEqual({
    'a/below': 'a is no folder',
    binary: 'it is not text in UTF-8',
    folder: 'it is a folder',
    'folder/up/a': 'folder/up is a symbolic link',
    large: 'it has 1048577 bytes; at most 1 MiB is read',
    link: 'it is a symbolic link',
  });
});

it('writes all or nothing, and never outside', async () => {
  const tree = new FileTree(root);
  writeFileSync(at('a'), 'before');
  symlinkSync(tmpdir(), at('link'));
  for (const path of ['../b', '.git/config', 'link/b', `x/${'y'.repeat(254)}`])
    await expect(
      tree.write(
        new Map([
          ['a', 'after'],
          [path, 'b'],
        ]),
      ),
    ).rejects.toThrow('cannot be written');
  expect(readFileSync(at('a'), 'utf8')).toBe('before');
  await tree.write(new Map([['x/y', Buffer.from([0xff])]]), ['a']);
  expect(await tree.read('x/y')).toEqual(Buffer.from([0xff]));
  expect(existsSync(at('a'))).toBe(false);
  expect(readdirSync(root).sort()).toEqual(['link', 'x']);
});

it('reads bytes or says why not, and keeps within its limits', async () => {
  writeFileSync(at('a'), 'abc');
  writeFileSync(at('b'), 'abc');
  const tree = new FileTree(root, { fileBytes: 10, allBytes: 4, files: 10 });
  expect(await tree.read('missing')).toBeUndefined();
  await expect(tree.read('../a')).rejects.toThrow('../a cannot be read');
  const { present, blocked } = await tree.readTexts(['a', 'b', '/etc/passwd']);
  expect([...present.keys()]).toEqual(['a']);
  expect(blocked.get('b')).toBe('more than 4 bytes were asked');
  expect(blocked.get('/etc/passwd')).toMatch('it is absolute');
  await expect(tree.list()).rejects.toThrow('more than');
});
