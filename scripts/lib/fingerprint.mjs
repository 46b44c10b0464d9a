// Decides whether something must be installed or built again, by content and not by time stamp.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { memory, root } from './paths.mjs';

const ignored =
  /(^|\/)(node_modules|dist|dist-types|coverage)$|\.test\.[cm]?[jt]sx?$|\.md$/;

function* filesUnder(path) {
  if (!existsSync(join(root, path)) || ignored.test(path)) return;
  if (!statSync(join(root, path)).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(join(root, path)).sort())
    yield* filesUnder(`${path}/${name}`);
}

/** A hash over the files and folders given (paths from the root); what is missing counts as missing. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesUnder(path)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** All workspaces: `{ folder, manifest }`, in the order of their folders. */
export function workspaces() {
  return ['packages', 'plugins'].flatMap(group => {
    if (!existsSync(join(root, group))) return [];
    return readdirSync(join(root, group))
      .sort()
      .map(name => `${group}/${name}`)
      .filter(folder => existsSync(join(root, folder, 'package.json')))
      .map(folder => ({
        folder,
        manifest: JSON.parse(
          readFileSync(join(root, folder, 'package.json'), 'utf8'),
        ),
      }));
  });
}

/** One remembered line under `.portolan`: what was installed, what was built, which Node. */
export function memo(name) {
  const file = join(memory, name);
  return {
    read: () =>
      existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined,
    write(value) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${value}\n`);
    },
    forget: () => rmSync(file, { force: true }),
  };
}
