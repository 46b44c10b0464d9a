import type { Cell } from '@portolan/plugin-clusters-common';
import type { CellRecord } from './cellRecord';
import { toCellRecord } from './toCellRecord';

const at = '2026-11-27T10:00:00.000Z';
const earlier = '2026-11-27T09:00:00.000Z';
const place = {
  service: 'component:default/shop',
  environment: 'production',
  cluster: 'eks',
};
const cell: Cell = {
  health: 'good',
  versions: ['1.4.2'],
  ready: 2,
  wanted: 2,
  findings: 0,
  isRollingOut: false,
};
const known: CellRecord = {
  type: 'cell',
  ...place,
  health: 'good',
  since: earlier,
  settled: 'good',
  wanted: 2,
  version: '1.4.2',
};

function look(more: Partial<Cell>, before?: CellRecord) {
  const seen = { ...place, title: 'Shop', cell: { ...cell, ...more } };
  return toCellRecord(seen, before, at);
}

it('tells nothing at the first look', () => {
  const { record, changes } = look({});
  expect(record).toEqual({ ...known, since: at });
  expect(changes).toEqual([]);
});

it('gives back the same record where nothing changed', () => {
  expect(look({ ready: 1, findings: 3 }, known).record).toBe(known);
});

it.each([
  [
    'a rollout, while which nothing is told of its health',
    { versions: ['1.5.0', '1.4.2'], health: 'progressing' as const },
    [
      [
        'rollout',
        '1.4.2',
        '1.5.0',
        'Shop gets 1.5.0 after 1.4.2 in production on eks',
      ],
    ],
  ],
  [
    'another scale',
    { wanted: 4 },
    [['scale', '2', '4', 'Shop is scaled from 2 to 4 in production on eks']],
  ],
  [
    'a failure, with what was found',
    { health: 'bad' as const, sentence: 'web ends again and again' },
    [
      [
        'health',
        'good',
        'bad',
        'Shop is failing in production on eks: web ends again and again',
      ],
    ],
  ],
])('tells %s', (_name, more, changes) => {
  expect(
    look(more, known).changes.map(({ kind, from, to, sentence }) => [
      kind,
      from,
      to,
      sentence,
    ]),
  ).toEqual(changes);
});

it('tells of health only what it settles at', () => {
  const rolling = look({ health: 'progressing', since: at }, known).record;
  expect(rolling).toMatchObject({
    health: 'progressing',
    settled: 'good',
    since: at,
  });
  expect(look({}, rolling).changes).toEqual([]);
  expect(look({ health: 'bad' }, rolling).changes).toMatchObject([
    { kind: 'health', from: 'good', to: 'bad' },
  ]);
});
