import type { Finding } from '../../model/Finding';
import { cellOf, type CellWorkload } from './cellOf';

const object = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  name: 'web',
};

function found(
  severity: Finding['severity'],
  more: Partial<Finding> = {},
): Finding {
  return {
    rule: 'any',
    severity,
    sentence: `${severity} it is`,
    object,
    next: { sentence: 'any' },
    ...more,
  };
}

function workload(more: Partial<CellWorkload> = {}): CellWorkload {
  return {
    health: 'good',
    findings: [],
    ready: 2,
    wanted: 2,
    versions: ['1.4.2'],
    isRollingOut: false,
    ...more,
  };
}

const at = '2026-11-27T09:00:00.000Z';

it.each([
  ['nothing to do there', { workloads: [], findings: [] }, null],
  [
    'meant to run there, and does not',
    { workloads: [], findings: [found('bad')] },
    {
      health: 'bad',
      versions: [],
      ready: 0,
      wanted: 0,
      findings: 1,
      isRollingOut: false,
      sentence: 'bad it is',
      since: 'bad since',
    },
  ],
  [
    'all of it together',
    {
      workloads: [
        workload({
          versions: ['1.5.0', '1.4.2'],
          isRollingOut: true,
          health: 'progressing',
          findings: [found('progressing'), found('info')],
        }),
        workload({
          health: 'bad',
          ready: 1,
          findings: [found('warning'), found('bad', { since: at })],
        }),
      ],
      findings: [],
    },
    {
      health: 'bad',
      versions: ['1.5.0', '1.4.2'],
      ready: 3,
      wanted: 4,
      findings: 3,
      isRollingOut: true,
      sentence: 'bad it is',
      since: at,
    },
  ],
  [
    'switched off, which a note does not make well',
    {
      workloads: [
        workload({
          health: 'suspended',
          ready: 0,
          wanted: 0,
          findings: [found('info')],
        }),
      ],
      findings: [],
    },
    {
      health: 'suspended',
      versions: ['1.4.2'],
      ready: 0,
      wanted: 0,
      findings: 0,
      isRollingOut: false,
      since: 'suspended since',
    },
  ],
  [
    'well, but claimed twice',
    { workloads: [workload()], findings: [found('warning')] },
    {
      health: 'warning',
      versions: ['1.4.2'],
      ready: 2,
      wanted: 2,
      findings: 1,
      isRollingOut: false,
      sentence: 'warning it is',
      since: 'warning since',
    },
  ],
])('%s', (_name, parts, cell) => {
  expect(cellOf(parts, health => `${health} since`)).toEqual(cell);
});
