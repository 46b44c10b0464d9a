import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { InputFile } from '../../read/InputFile';

const root = resolve(__dirname, '../../../../../..');
/** Public task definitions, kept beside the checkout, never in it. */
const folder = join(
  process.env.PORTOLAN_SHARED_DATA ?? join(root, '../shared/data'),
  'ecs',
);

/** Whether the real files are there; if not, the tests that need them are left out. */
export const haveRealFiles = existsSync(join(folder, 'task-definitions'));

/** The real files of one kind. */
export function realFiles(kind: 'task-definitions' | 'services'): InputFile[] {
  if (!haveRealFiles) return [];
  return readdirSync(join(folder, kind))
    .filter(name => name.endsWith('.json'))
    .map(name => ({
      name,
      text: readFileSync(join(folder, kind, name), 'utf8'),
    }));
}
