import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from './kubeScore';

test('findings are told from what is fine and what was skipped', () => {
  assert.deepEqual(
    findingsOf(
      [
        '[OK] case-greeter apps/v1/Deployment',
        '[OK] case-greeter apps/v1/Deployment: Pod Topology Spread Constraints',
        '[SKIPPED] case-greeter apps/v1/Deployment: Skipped because container-seccomp-profile is ignored',
        '[CRITICAL] case-greeter apps/v1/Deployment: (greeter) CPU limit is not set',
        '[CRITICAL] greeter-web/hub apps/v1/Deployment: The pod does not have a matching NetworkPolicy',
        '[WARNING] case-greeter apps/v1/Deployment: Deployment few replicas',
        '',
      ].join('\n'),
    ),
    [
      { grade: 'critical', says: 'CPU limit is not set' },
      {
        grade: 'critical',
        says: 'The pod does not have a matching NetworkPolicy',
      },
      { grade: 'warning', says: 'Deployment few replicas' },
    ],
  );
});
