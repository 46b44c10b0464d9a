import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { backups, failedBackup, restores } from './backups';
import { manifestsOf } from './manifests';
import { readServices, type Environment } from './services';

const services = readServices();
const environments: Environment[] = ['dev', 'staging', 'production'];
const object = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
  }),
});
const objectsIn = (environment: Environment) =>
  manifestsOf(services, environment).map(each => object.parse(each));

test('twelve services of the catalog run in each environment, in the namespace the catalog names', () => {
  equal(services.length, 12);
  for (const environment of environments) {
    const all = objectsIn(environment);
    const running = all.filter(({ kind }) =>
      ['Deployment', 'StatefulSet', 'CronJob'].includes(kind),
    );
    equal(running.length, 12);
    const made = all
      .filter(({ kind }) => kind === 'Namespace')
      .map(({ metadata }) => metadata.name);
    ok(
      running.every(({ metadata }) => made.includes(metadata.namespace ?? '')),
    );
  }
  const gateway = (environment: Environment) =>
    objectsIn(environment).find(
      ({ kind, metadata }) =>
        kind === 'Deployment' && metadata.name === 'payment-gateway',
    )?.metadata.namespace;
  deepEqual(environments.map(gateway), [
    'payments-cde-dev',
    'payments-cde',
    'payments-cde',
  ]);
});

test('dev and staging can share a cluster', () => {
  const keys = [...objectsIn('dev'), ...objectsIn('staging')].map(
    ({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`,
  );
  equal(new Set(keys).size, keys.length);
});

test('there is every kind of fault, a cron job and volumes', () => {
  const text = JSON.stringify(
    environments.map(environment => manifestsOf(services, environment)),
  );
  for (const part of [
    '"portolan.test/state":"crashloop"',
    '"portolan.test/state":"imagepull"',
    '"cpu":"64"',
    '"kind":"CronJob"',
    '"volumeClaimTemplates"',
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
