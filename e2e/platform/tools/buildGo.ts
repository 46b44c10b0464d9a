import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Problem } from '../../../scripts/lib/problems.mjs';
import { ownFolder } from '../paths';
import type { GoSource } from './Tool';
import { run, type RunOptions } from './run';

/**
 * Builds the programs of a module. A module of the proxy is built in its folder of Go's module cache: there it is the
 * main module, so that its own replacements and its own go.sum count, which `go install` refuses.
 *
 * @param folder - where the programs go
 * @param scratch - an empty folder, for what is needed only meanwhile
 * @throws a Problem with what Go said
 */
export async function buildGo(
  source: GoSource,
  {
    folder,
    scratch,
    signal,
  }: { folder: string; scratch: string; signal: AbortSignal },
): Promise<void> {
  const options: RunOptions = {
    signal,
    env: {
      ...process.env,
      GOTOOLCHAIN: 'local',
      // Some modules carry a go.work that names folders their archive lacks.
      GOWORK: 'off',
      GOFLAGS: '-buildvcs=false',
      CGO_ENABLED: '0',
    },
  };
  const module = await moduleFolder(source, scratch, options);
  const modFlags = source.replace
    ? await replaced(source.replace, { module, scratch, options })
    : ['-mod=readonly'];
  const variables = Object.entries(source.variables ?? {}).map(
    ([name, value]) => `-X ${name}=${value}`,
  );
  for (const [program, built] of Object.entries(source.packages)) {
    await run(
      'go',
      [
        ...['build', ...modFlags, '-trimpath'],
        ...(source.tags ? ['-tags', source.tags] : []),
        ...['-ldflags', ['-s', '-w', ...variables].join(' ')],
        ...['-o', join(folder, program), built],
      ],
      { ...options, cwd: module },
    );
  }
  for (const kept of source.keep ?? []) {
    copyWritable(join(module, kept), join(folder, kept));
  }
}

async function moduleFolder(
  { module, stubs }: GoSource,
  scratch: string,
  options: RunOptions,
): Promise<string> {
  if (module.startsWith('./')) return resolve(ownFolder, 'gomod', module);
  const answer: unknown = JSON.parse(
    await run('go', ['mod', 'download', '-json', module], {
      ...options,
      cwd: scratch,
    }),
  );
  const found =
    answer && typeof answer === 'object'
      ? Reflect.get(answer, 'Dir')
      : undefined;
  if (typeof found !== 'string') {
    throw new Problem(`Go did not say where it put ${module}.`);
  }
  if (!stubs) return found;
  const copy = join(scratch, 'source');
  copyWritable(found, copy);
  for (const [path, text] of Object.entries(stubs)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  return copy;
}

/** Flags for a copy of go.mod with other versions; Go checks their sums against the public log. */
async function replaced(
  replace: Readonly<Record<string, string>>,
  context: { module: string; scratch: string; options: RunOptions },
): Promise<string[]> {
  const { module, scratch, options } = context;
  const modFile = join(scratch, 'go.mod');
  for (const name of ['go.mod', 'go.sum']) {
    copyFileSync(join(module, name), join(scratch, name));
    chmodSync(join(scratch, name), 0o644);
  }
  const edits = Object.entries(replace).map(
    ([path, version]) => `-replace=${path}=${path}@${version}`,
  );
  await run('go', ['mod', 'edit', ...edits, modFile], options);
  return ['-mod=mod', `-modfile=${modFile}`];
}

/** Go's module cache is read-only, and a copy would be too. */
function copyWritable(from: string, to: string) {
  cpSync(from, to, { recursive: true });
  if (existsSync(to)) execFileSync('chmod', ['-R', 'u+w', to]);
}
