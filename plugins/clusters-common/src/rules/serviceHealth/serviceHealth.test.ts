import {
  observationStates,
  verdicts,
  type Verdict,
} from '@portolan/portal-common';
import { aCell, anObservation } from '../../__testUtils__/cells';
import { cellHealth, serviceHealth, type ServiceHealth } from './serviceHealth';

type Row = [
  environment: string,
  health: Verdict | 'no cell',
  state?: 'stale' | 'absent' | 'gaps',
];

function healthOfRows(rows: readonly Row[]): ServiceHealth {
  return serviceHealth(
    rows.map(([environment, health, state]) => ({
      cell: health === 'no cell' ? null : aCell({ health }),
      column: { environment, isProduction: environment === 'production' },
      observation: anObservation(state ?? 'fresh'),
    })),
  );
}

const cases: ReadonlyArray<
  [name: string, rows: Row[], expected: ServiceHealth]
> = [
  [
    'the worst of production',
    [
      ['production', 'good'],
      ['production', 'warning'],
      ['staging', 'good'],
    ],
    {
      health: 'warning',
      decidedBy: 1,
      environment: 'production',
      elsewhere: 'good',
    },
  ],
  [
    'bad elsewhere makes it degraded and no worse',
    [
      ['production', 'good'],
      ['staging', 'warning'],
      ['test', 'bad'],
    ],
    { health: 'warning', decidedBy: 2, environment: 'test', elsewhere: 'bad' },
  ],
  [
    'degraded elsewhere is a badge alone',
    [
      ['production', 'good'],
      ['staging', 'warning'],
    ],
    {
      health: 'good',
      decidedBy: 0,
      environment: 'production',
      elsewhere: 'warning',
    },
  ],
  [
    'unknown elsewhere is a badge alone',
    [
      ['production', 'good'],
      ['staging', 'good', 'stale'],
    ],
    {
      health: 'good',
      decidedBy: 0,
      environment: 'production',
      elsewhere: 'unknown',
    },
  ],
  [
    'one of production unknown makes it unknown, though another is degraded',
    [
      ['production', 'warning'],
      ['production', 'good', 'stale'],
    ],
    { health: 'unknown', decidedBy: 1, environment: 'production' },
  ],
  [
    'unless another is bad',
    [
      ['production', 'good', 'stale'],
      ['production', 'bad'],
    ],
    { health: 'bad', decidedBy: 1, environment: 'production' },
  ],
  [
    'bad that is old is bad still',
    [['production', 'bad', 'stale']],
    { health: 'bad', decidedBy: 0, environment: 'production' },
  ],
  [
    'unknown in production stays unknown, whatever is bad elsewhere',
    [
      ['production', 'good', 'gaps'],
      ['staging', 'bad'],
    ],
    {
      health: 'unknown',
      decidedBy: 0,
      environment: 'production',
      elsewhere: 'bad',
    },
  ],
  [
    'a cluster that is gone leaves it unknown',
    [['production', 'good', 'absent']],
    { health: 'unknown', decidedBy: 0, environment: 'production' },
  ],
  [
    'without production its highest environment',
    [
      ['production', 'no cell'],
      ['staging', 'good'],
      ['staging', 'progressing'],
      ['test', 'warning'],
    ],
    {
      health: 'progressing',
      decidedBy: 2,
      environment: 'staging',
      elsewhere: 'warning',
    },
  ],
  [
    'switched off everywhere',
    [
      ['production', 'suspended'],
      ['production', 'suspended'],
    ],
    { health: 'suspended', decidedBy: 0, environment: 'production' },
  ],
  ['no cell at all', [['production', 'no cell']], { health: 'unknown' }],
];

it.each(cases)('%s', (_name, rows, expected) => {
  expect(healthOfRows(rows)).toEqual(expected);
});

it('no cell is calm unless it is fresh', () => {
  for (const health of verdicts) {
    for (const state of observationStates.filter(one => one !== 'fresh')) {
      expect(['good', 'progressing']).not.toContain(
        cellHealth(aCell({ health }), anObservation(state)),
      );
    }
  }
});

it('a cell more that is stale never makes a service better', () => {
  const calm = ['good', 'progressing', 'suspended'];
  for (const one of verdicts) {
    for (const other of verdicts) {
      const before = healthOfRows([['production', one]]).health;
      const after = healthOfRows([
        ['production', one],
        ['production', other, 'stale'],
      ]).health;
      expect({
        one,
        other,
        isCalmer:
          calm.includes(after) && !calm.includes(before) && before !== 'absent',
      }).toEqual({ one, other, isCalmer: false });
    }
  }
});
