import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expectGolden } from './__testUtils__/expectGolden';
import { generate } from './generate';
import { pointerOf } from './model/Finding';
import type { Remark } from './write/GeneratedFile';

const folder = resolve(__dirname, '../../../e2e/judges/services');
const platform = readFileSync(join(folder, 'platform.yaml'), 'utf8');
const cases = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name);

function filesBelow(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(name => join(root, name))
    .filter(file => statSync(file).isFile())
    .map(file => relative(root, file))
    .sort();
}

function printed({ kind, path, text, remedy, who, environment }: Remark) {
  const where = environment === undefined ? '' : ` in ${environment}`;
  return `${kind} ${
    pointerOf(path) || '/'
  }${where} (${who})\n  ${text}\n  → ${remedy}\n`;
}

describe('all that becomes of a service file', () => {
  it.each(cases)('%s', name => {
    const { files, remarks, problems } = generate({
      service: readFileSync(join(folder, name, 'portolan.yaml'), 'utf8'),
      platform,
    });
    expect(problems).toEqual([]);
    const expected = join(folder, name, 'expected');
    const written = files.map(({ path }) => path);
    for (const { path, text } of files)
      expectGolden(join(expected, path), text);
    expectGolden(
      join(folder, name, 'remarks.txt'),
      remarks.map(printed).join('\n'),
    );
    const orphans = filesBelow(expected).filter(
      file => !written.includes(file),
    );
    if (process.env.PORTOLAN_GOLDENS === 'write')
      for (const file of orphans) rmSync(join(expected, file));
    else expect(orphans).toEqual([]);
  });
});
