import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { createBed } from './Bed';
import { alertsSection } from './portalConfig';
import { reader } from './reader';

const names = (entries: object[]) =>
  entries.map(entry => ('name' in entry ? entry.name : undefined));

test('the portal is told of every Alertmanager and Prometheus of its tier', () => {
  const whole = alertsSection(createBed(2, 15_400));
  deepEqual(names(whole.alertmanagers), [
    'debian-alertmanager',
    'alertmanager-a',
    'alertmanager-b',
  ]);
  deepEqual(names(whole.prometheuses), [
    'debian-prometheus',
    'prometheus',
    'thanos-query',
  ]);
  const small = alertsSection(createBed(1, 15_400));
  deepEqual(names(small.alertmanagers), ['debian-alertmanager']);
  deepEqual(names(small.prometheuses), ['debian-prometheus']);
});

test('the portal may read and nothing else, and no secret', () => {
  const text = JSON.stringify(reader());
  deepEqual(
    [...new Set([...text.matchAll(/"verbs":(\[.*?\])/g)].map(([, v]) => v))],
    ['["get","list","watch"]', '["get"]'],
  );
  deepEqual(/secrets|"apiGroups":\["\*"\]/.test(text), false);
});
