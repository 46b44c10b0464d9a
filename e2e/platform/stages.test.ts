import { deepEqual, equal, throws } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownFolder } from './paths';
import { parseStages, withFaults, withHelmTests } from './stages';

// Shaped as kwok's pod-ready.yaml and pod-complete.yaml.
const stock = parseStages(`
kind: Stage
metadata: { name: pod-ready }
spec:
  selector:
    matchExpressions:
      - { key: '.metadata.deletionTimestamp', operator: DoesNotExist }
---
kind: Stage
metadata: { name: pod-complete }
spec:
  selector:
    matchExpressions:
      - { key: '.metadata.ownerReferences.[].kind', operator: In, values: [Job] }
---
kind: StorageClass
metadata: { name: kwok-volume }
provisioner: kwok
`);

test('pods that are to fail are left to the stages of faults', () => {
  const [ready, complete, volumes] = withFaults(stock);
  deepEqual(
    ready.spec?.selector?.matchExpressions?.map(({ key }) => key),
    ['.metadata.deletionTimestamp', '.metadata.labels["portolan.test/state"]'],
  );
  deepEqual([complete, volumes], stock.slice(1));
});

test('pods of helm test complete as those of Jobs do', () => {
  const all = withHelmTests(stock);
  deepEqual(
    all.map(({ metadata }) => metadata.name),
    ['pod-ready', 'pod-complete', 'pod-helm-hook-complete', 'kwok-volume'],
  );
  deepEqual(all[2].spec?.selector?.matchExpressions, [
    { key: '.metadata.annotations["helm.sh/hook"]', operator: 'Exists' },
  ]);
});

test('a stage of another shape is not taken for the known one', () => {
  throws(
    () => withFaults(parseStages('kind: Stage\nmetadata: { name: pod-ready }')),
    /pod-ready has no matchExpressions/,
  );
});

test('the faults of ours are stages', () => {
  const faults = parseStages(
    readFileSync(join(ownFolder, 'kwok/faults.yaml'), 'utf8'),
  );
  equal(faults.length, 2);
});
