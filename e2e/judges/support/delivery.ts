import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const goldens = resolve(
  __dirname,
  '../../../plugins/onboarding-common/src/write/__golden__',
);

/** A golden case of what is written around a service, with its folder. */
export interface DeliveryCase {
  name: string;
  folder: string;
}

/** All golden cases of the writers of pipelines, alerts, documents and load tests. */
export const deliveryCases: readonly DeliveryCase[] = readdirSync(goldens)
  .map(name => ({ name, folder: join(goldens, name) }))
  .filter(({ folder }) => existsSync(join(folder, 'portolan.yaml')));

/** A file of a case, or undefined where the case has none. */
export function fileOf(
  { folder }: DeliveryCase,
  path: string,
): string | undefined {
  const file = join(folder, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
