import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serviceCount, serviceName } from './manyAlerts';

const root = resolve(__dirname, '../../../..');
const teamCount = 8;

export interface BenchCatalog {
  /** Where the entities are, as a location of the catalog. */
  file: string;
  /** Entity refs of people who may sign in; each is in a team that owns services. */
  people: string[];
}

/** Entity ref of service number `at`. */
export function serviceRef(at: number): string {
  return `component:default/${serviceName(at)}`;
}

/** A catalog as large as the alerts are meant for: 200 services of eight teams, and people to look at them. */
export function writeCatalog(peopleCount: number): BenchCatalog {
  const folder = join(root, '.portolan/e2e/bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'catalog.yaml');
  const team = (at: number) => `team-${at % teamCount}`;
  const person = (at: number) => `viewer-${at}`;
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  const entities = [
    ...numbers(teamCount).map(at =>
      entity('Group', team(at), { type: 'team', children: [] }),
    ),
    ...numbers(peopleCount).map(at =>
      entity('User', person(at), { memberOf: [team(at)] }),
    ),
    ...numbers(serviceCount).map(at =>
      entity('Component', serviceName(at), {
        type: 'service',
        lifecycle: 'production',
        owner: team(at),
      }),
    ),
  ];
  writeFileSync(file, entities.map(one => JSON.stringify(one)).join('\n---\n'));
  return {
    file,
    people: numbers(peopleCount).map(at => `user:default/${person(at)}`),
  };
}

function entity(kind: string, name: string, spec: Record<string, unknown>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec,
  };
}
