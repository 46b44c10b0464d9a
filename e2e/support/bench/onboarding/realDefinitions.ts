import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { InputFile } from '../../../../plugins/onboarding-common/src';

const root = resolve(__dirname, '../../../..');
/** Public task definitions, kept beside the checkout, never in it. */
const folder = join(
  process.env.PORTOLAN_SHARED_DATA ?? join(root, '../shared/data'),
  'ecs/task-definitions',
);

/** How many there are. */
export const expected = 48;

/** Why figures that need them are not measured. */
export const unmeasured =
  'data/ecs is not beside this checkout; set PORTOLAN_SHARED_DATA';

/** The real task definitions; undefined where they are not beside this checkout. */
export function realDefinitions(): InputFile[] | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
