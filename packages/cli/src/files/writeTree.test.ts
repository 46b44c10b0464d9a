import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { useFolder } from '../__testUtils__/callPortolan';
import { writeTree } from './writeTree';

const folder = useFolder();
const at = (path: string) => join(folder(), path);
const write = (
  files: Record<string, string>,
  removes: readonly string[] = [],
) => writeTree(folder(), { writes: new Map(Object.entries(files)), removes });

it('writes files with their folders, deletes others with theirs, and leaves nothing else', async () => {
  mkdirSync(at('old/empty'), { recursive: true });
  writeFileSync(at('old/empty/x'), 'x');
  writeFileSync(at('run.sh'), 'old');
  chmodSync(at('run.sh'), 0o755);
  await write({ 'run.sh': 'new', 'a/b/c.txt': 'c' }, [
    'old/empty/x',
    'not/there',
  ]);
  expect(readFileSync(at('a/b/c.txt'), 'utf8')).toBe('c');
  expect(readFileSync(at('run.sh'), 'utf8')).toBe('new');
  expect(lstatSync(at('run.sh')).mode % 0o1000).toBe(0o755);
  expect(readdirSync(folder()).sort()).toEqual(['a', 'run.sh']);
});

it.each<[string, () => void, string]>([
  [
    'a link in the place of a file',
    () => symlinkSync('/etc/passwd', at('deploy.yaml')),
    'deploy.yaml cannot be written: it is a symbolic link',
  ],
  [
    'a folder in the place of a file',
    () => mkdirSync(at('deploy.yaml')),
    'deploy.yaml cannot be written: it is a folder',
  ],
  [
    'a link in the place of a folder',
    () => symlinkSync('/tmp', at('deploy')),
    'deploy/values.yaml cannot be written: deploy is a symbolic link',
  ],
  [
    'a file in the place of a folder',
    () => writeFileSync(at('deploy'), ''),
    'deploy/values.yaml cannot be written: deploy is no folder',
  ],
])('writes nothing at all where there is %s', async (_, hinder, message) => {
  hinder();
  const before = readdirSync(folder());
  await expect(
    write({ 'a.txt': 'a', 'deploy.yaml': 'x', 'deploy/values.yaml': 'x' }),
  ).rejects.toThrow(message);
  expect(readdirSync(folder())).toEqual(before);
});

it('puts everything back if something fails on the way', async () => {
  writeFileSync(at('a.txt'), 'before');
  const long = 'x'.repeat(300);
  await expect(
    write({ 'a.txt': 'after', 'new/b.txt': 'b', [`new/${long}`]: 'c' }),
  ).rejects.toThrow('its name is too long');
  expect(readFileSync(at('a.txt'), 'utf8')).toBe('before');
  expect(readdirSync(folder())).toEqual(['a.txt']);
});

it('cannot write where nothing can be', async () => {
  await expect(
    writeTree('/proc/portolan', { writes: new Map([['a', 'a']]) }),
  ).rejects.toThrow('The folder cannot be written');
});

it('sweeps what a killed process left, not what a living one has', async () => {
  const dead = at('.portolan-stage-999999999-x');
  const alive = at(`.portolan-stage-${process.pid}-x`);
  mkdirSync(dead);
  mkdirSync(alive);
  await write({ a: 'a' });
  expect([existsSync(dead), existsSync(alive)]).toEqual([false, true]);
});
