import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { versions } from '../../platform/versions';
import { root } from '../../platform/paths';
import { chart } from './cases';

const memory = join(root, '.portolan/cache/judges');

/** A sum of the chart, of the judges themselves and of the versions of their tools. */
export function sumOfChart(): string {
  const sum = createHash('sha256').update(JSON.stringify(versions));
  for (const folder of [chart, resolve(__dirname, '..')]) {
    for (const name of readdirSync(folder, {
      recursive: true,
      encoding: 'utf8',
    })
      .filter(each => /\.(ts|tpl|ya?ml|json|txt)$/.test(each))
      .filter(each => !/^(charts|services)\//.test(each))
      .sort()) {
      sum.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return sum.digest('hex');
}

/**
 * Asks a judge, unless it has passed the same before: only what passed is remembered, so that a failure is seen again.
 *
 * @param about - all that its verdict depends on
 */
export async function remembered(
  about: readonly string[],
  judge: () => Promise<void>,
): Promise<void> {
  const name = createHash('sha256').update(about.join('\0')).digest('hex');
  const file = join(memory, name);
  if (existsSync(file) && !process.env.PORTOLAN_JUDGES_FRESH) return;
  await judge();
  mkdirSync(memory, { recursive: true });
  writeFileSync(file, '');
}
