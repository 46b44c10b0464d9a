import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { placesOf, type ServicePlace } from './placesOf';

const folder = resolve(__dirname, '../services');

/** The platform file of all cases. */
export const examplePlatform = readFileSync(
  join(folder, 'platform.yaml'),
  'utf8',
);

/** A service file with the tree that is generated of it: a folder of services/. */
export interface ServiceCase {
  name: string;
  /** The service file. */
  service: string;
  places: ServicePlace[];
  /** All that is said in it, for the memory of verdicts. */
  text: string;
}

/** Every case on every cluster of every environment. */
export function serviceCases(): ServiceCase[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => {
      const places = placesOf(join(folder, name, 'expected'), examplePlatform);
      return {
        name,
        service: readFileSync(join(folder, name, 'portolan.yaml'), 'utf8'),
        places,
        text: textOf(places),
      };
    });
}

/** All that is said in the files of places. */
export function textOf(places: readonly ServicePlace[]): string {
  const files = places.flatMap(({ values, platformPart }) => [
    ...values,
    platformPart,
  ]);
  return [...new Set(files)]
    .map(file => `${basename(file)}\n${readFileSync(file, 'utf8')}`)
    .join('\n');
}
