import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  backstage: z.object({ role: z.string() }).optional(),
});

/** The libraries that this repository's browser packages brought with them and Backstage would not have. */
export function ownLibraries(root: string): Set<string> {
  const modules = join(root, 'node_modules');
  const theirs = manifestsIn(join(modules, '@backstage')).flatMap(dependencies);
  const ours = ['packages', 'plugins']
    .flatMap(group => manifestsIn(join(root, group)))
    .filter(file => /^(frontend|web|common)/.test(roleOf(file)))
    .flatMap(dependencies)
    .filter(name => !/^@(backstage|portolan)\//.test(name));
  const shared = librariesBelow(modules, theirs);
  return new Set(
    [...librariesBelow(modules, ours)].filter(name => !shared.has(name)),
  );
}

/** These libraries and all that they depend on, as installed in `modules`. */
function librariesBelow(modules: string, from: string[]): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const file = join(modules, name, 'package.json');
    if (found.has(name) || !existsSync(file)) continue;
    found.add(name);
    open.push(...dependencies(file));
  }
  return found;
}

function manifestsIn(folder: string): string[] {
  return readdirSync(folder)
    .map(name => join(folder, name, 'package.json'))
    .filter(existsSync);
}

function read(manifest: string) {
  return manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
}

function dependencies(manifest: string): string[] {
  return Object.keys(read(manifest).dependencies);
}

function roleOf(manifest: string): string {
  return read(manifest).backstage?.role ?? '';
}
