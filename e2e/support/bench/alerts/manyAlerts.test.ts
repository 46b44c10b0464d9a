import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manyAlerts, serviceCount, serviceName } from './manyAlerts';

test('many alerts are all different, of the size of real ones, and spread over the services', () => {
  const now = Date.parse('2026-11-24T08:00:00Z');
  const alerts = manyAlerts({ cluster: 'c', now }, { from: 0, to: 4_000 });
  const labels = new Set(alerts.map(alert => JSON.stringify(alert.labels)));
  assert.equal(labels.size, 4_000);
  const perService = alerts.filter(
    alert => alert.labels.service === serviceName(7),
  );
  assert.equal(perService.length, 4_000 / serviceCount);
  // What an Alertmanager adds: fingerprint, receivers, status, updatedAt.
  const added = 190;
  const bytes = JSON.stringify(alerts).length / alerts.length + added;
  assert.ok(bytes > 650 && bytes < 800, `${bytes} bytes an alert`);
  assert.deepEqual(
    manyAlerts({ cluster: 'c', now }, { from: 1_000, to: 1_001 }),
    alerts.slice(1_000, 1_001),
  );
});
