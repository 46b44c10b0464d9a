import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const teamCount = 8;

/** A catalog with services, and people who may look at them. */
export interface ViewedCatalog {
  /** Where the entities are, as a location of the catalog. */
  file: string;
  /** Entity refs of people who may sign in; each is in a team that owns services. */
  people: string[];
  services: number;
}

/** A service of such a catalog. */
export interface ViewedService {
  name: string;
  annotations?: Record<string, string>;
}

/** Writes services of eight teams, and people of these teams, to a file of the area's own. */
export function writeViewedCatalog(options: {
  area: string;
  services: readonly ViewedService[];
  people: number;
}): ViewedCatalog {
  const { area, services } = options;
  const folder = join(root, '.portolan/e2e/bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `catalog-of-${area}.yaml`);
  const team = (at: number) => `team-${at % teamCount}`;
  const person = (at: number) => `viewer-${at}`;
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  const entities = [
    ...numbers(teamCount).map(at =>
      entity('Group', { name: team(at) }, { type: 'team', children: [] }),
    ),
    ...numbers(options.people).map(at =>
      entity('User', { name: person(at) }, { memberOf: [team(at)] }),
    ),
    ...services.map((metadata, at) =>
      entity('Component', metadata, {
        type: 'service',
        lifecycle: 'production',
        owner: team(at),
      }),
    ),
  ];
  writeFileSync(file, entities.map(one => JSON.stringify(one)).join('\n---\n'));
  return {
    file,
    people: numbers(options.people).map(at => `user:default/${person(at)}`),
    services: services.length,
  };
}

function entity(
  kind: string,
  metadata: ViewedService,
  spec: Record<string, unknown>,
) {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata, spec };
}
