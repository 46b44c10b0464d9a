import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { backups, failedBackup, restores } from './backups';
import { namespacesOf, valuesOf } from './objects';
import { namespaceIn, readServices, type Environment } from './services';

const services = readServices();
const environments: Environment[] = ['dev', 'staging', 'production'];
const named = z.looseObject({ metadata: z.looseObject({ name: z.string() }) });
const namespacesIn = (environment: Environment) =>
  namespacesOf(services, environment).map(
    each => named.parse(each).metadata.name,
  );
const textOf = (environment: Environment) =>
  services
    .flatMap(service => [...valuesOf(service, environment).values()])
    .join('\n');

test('twelve services of the catalog run in each environment, in the namespace the catalog names', () => {
  equal(services.length, 12);
  for (const environment of environments) {
    const made = namespacesIn(environment);
    for (const service of services) {
      ok(valuesOf(service, environment).has('deploy/values.yaml'));
      ok(made.includes(namespaceIn(service, environment)));
    }
  }
  const gateway = services.find(({ name }) => name === 'payment-gateway');
  ok(gateway);
  deepEqual(
    environments.map(environment => namespaceIn(gateway, environment)),
    ['payments-cde-dev', 'payments-cde', 'payments-cde'],
  );
});

test('dev and staging can share a cluster', () => {
  const staging = namespacesIn('staging');
  deepEqual(
    namespacesIn('dev').filter(name => staging.includes(name)),
    [],
  );
});

test('there is every kind of fault, a cron job and volumes', () => {
  const text = environments.map(textOf).join('\n');
  for (const part of [
    '"portolan.test/state":"crashloop"',
    '"portolan.test/state":"imagepull"',
    '"cpu":"64"',
    'kind: "CronJob"',
    'claimTemplates:',
  ]) {
    ok(text.includes(part), part);
  }
});

test('backups end in every phase that can be reached without containers', () => {
  const phases = [...backups, failedBackup].map(({ phase }) => phase);
  deepEqual([...new Set(phases)].sort(), [
    'Completed',
    'Failed',
    'FailedValidation',
    'PartiallyFailed',
  ]);
  deepEqual(
    restores.map(({ phase }) => phase),
    ['Completed', 'FailedValidation'],
  );
});
