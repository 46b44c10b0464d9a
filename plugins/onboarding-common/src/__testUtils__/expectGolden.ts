import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');

/** Compares a generated text with the committed file of this path, or rewrites that for `npm run goldens`. */
export function expectGolden(path: string, text: string): void {
  if (process.env.PORTOLAN_GOLDENS === 'write') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const file = relative(root, path);
  const repair = 'look at the difference, then npm run goldens, then commit it';
  expect({
    file,
    repair,
    text: existsSync(path) ? readFileSync(path, 'utf8') : '',
  }).toEqual({ file, repair, text });
}
