import type { Observation } from '@portolan/portal-common';
import {
  cell,
  cluster,
  column,
  landscape,
  service,
  sightingIn,
} from '../__testUtils__/builders';
import { arrangeLandscape } from './arrangeLandscape';
import { changesSentence } from './changesSentence';
import { clustersSentence } from './clustersSentence';
import { landscapeCsv } from './landscapeCsv';
import { landscapeSentence } from './landscapeSentence';
import { defaultLandscapeState, readCellRef } from './landscapeState';
import { observeCluster } from './observeClusters';
import { observeLandscape } from './observeLandscape';

const fresh: Observation<unknown> = {
  state: 'fresh',
  data: undefined,
  seenAt: new Date().toISOString(),
};
const silentPortal: Observation<unknown> = {
  ...fresh,
  state: 'stale',
  problem: { kind: 'unreachable', message: 'no portal', since: fresh.seenAt },
};
const observed = (
  body: ReturnType<typeof landscape>,
  portal: Observation<unknown> = fresh,
) => observeLandscape({ body, seen: new Map() }, { portal, now: Date.now() });

describe('the sentence of the landscape', () => {
  const degraded = cell({ health: 'warning' });
  const rolling = cell({ health: 'progressing', isRollingOut: true });
  it.each([
    ['all well', landscape(), 'The one service is well'],
    [
      'several well',
      landscape({ services: [service('a'), service('b')] }),
      'All 2 services are well',
    ],
    [
      'some not',
      landscape({
        services: [
          service('a'),
          service('b', [degraded]),
          service('c', [rolling]),
        ],
      }),
      '1 well, 1 rolling out, 1 degraded',
    ],
    [
      'one that runs nowhere',
      landscape({ services: [service('a'), service('b', [null])] }),
      '1 well, 1 unknown',
    ],
    [
      'a cluster forbids',
      landscape({
        columns: [
          column({ sighting: sightingIn('forbidden', { unmatched: 0 }) }),
        ],
      }),
      'At least 1 unknown; 1 cell unknown (eks-eu-prod does not let the portal list pods)',
    ],
    [
      'no cluster',
      landscape({ columns: [], services: [] }),
      'No cluster is connected, so nothing is known of any service',
    ],
    [
      'nothing seen',
      landscape({
        services: [],
        columns: [
          column({ sighting: sightingIn('pending', { unmatched: 0 }) }),
        ],
      }),
      'No service was seen, but not every cluster was',
    ],
    [
      'the catalog was never read',
      landscape({
        services: [],
        catalog: sightingIn('failed', { services: 0 }, 'catalog'),
      }),
      'Which services there are is not known',
    ],
    [
      'the catalog is old',
      landscape({ catalog: sightingIn('stale', { services: 1 }, 'catalog') }),
      'At least 1 well',
    ],
  ])('%s', (_, body, sentence) => {
    expect(landscapeSentence(observed(body), Date.now())).toBe(sentence);
  });

  it('is not calm through a portal that is silent', () => {
    expect(
      landscapeSentence(observed(landscape(), silentPortal), Date.now()),
    ).toMatch(/^At least 1 unknown; 1 cell unknown/);
  });
});

it('counts three clusters that are not fresh instead of naming them', () => {
  const columns = ['a', 'b', 'c'].map(name =>
    column({
      cluster: name,
      id: name,
      sighting: sightingIn('stale', { unmatched: 0 }, name),
    }),
  );
  expect(
    landscapeSentence(
      observed(
        landscape({ columns, services: [service('a', [cell(), null, null])] }),
      ),
      Date.now(),
    ),
  ).toBe('At least 1 unknown; 1 cell unknown (3 clusters are not fresh)');
});

it('is calm about changes only where everything was seen', () => {
  const nothing = { changes: [], changesInHour: 0 };
  expect(changesSentence(nothing, true)).toBe(
    'Nothing changed in the last hour',
  );
  expect(changesSentence(nothing, false)).toMatch(/not everything was seen$/);
});

describe('arranging', () => {
  const nobody = { ref: '', title: 'group:default/gone', real: false };
  const { services } = observed(
    landscape({
      services: [
        service('b-2', [cell()], { tier: 1, wave: '2', owner: nobody }),
        service('b-10', [cell({ since: '2026-11-27T10:00:00Z' })], { tier: 2 }),
        service('a', [cell({ health: 'bad', sentence: 'Image is missing' })]),
      ],
    }),
  );
  const none: ReadonlySet<string> = new Set();
  const titles = (change: Partial<typeof defaultLandscapeState>) =>
    arrangeLandscape(
      services,
      { ...defaultLandscapeState, ...change },
      none,
    ).lines.map(line =>
      line.kind === 'group' ? `# ${line.title}` : line.row.service.title,
    );
  it.each([
    [{}, ['a', 'b-2', 'b-10']],
    [{ sort: 'changed' as const }, ['b-10', 'a', 'b-2']],
    [{ filter: 'IMAGE missing' }, ['a']],
    [{ filter: 'wave 2' }, ['b-2']],
    [{ health: ['good' as const] }, ['b-2', 'b-10']],
    [
      { group: 'tier' as const, folded: ['Tier 1'] },
      ['# No tier', 'a', '# Tier 1', '# Tier 2', 'b-10'],
    ],
    [
      { group: 'team' as const },
      ['# Payments', 'a', 'b-10', '# Nobody', 'b-2'],
    ],
    [{ group: 'wave' as const }, ['# No wave', 'a', 'b-10', '# Wave 2', 'b-2']],
    [{ mine: true }, []],
  ])('%j', (change, lines) => {
    expect(titles(change)).toEqual(lines);
  });

  it('is exported with what each cell is worth', () => {
    const { columns } = observed(landscape());
    const { columns: heads, rows } = landscapeCsv(
      { columns, services, hidden: 1 },
      new Date(),
    );
    expect(heads).toContain('production on eks-eu-prod: health');
    expect(rows[2].slice(5, 10)).toEqual([
      'Failing',
      'Failing',
      '1.14.2',
      3,
      3,
    ]);
  });
});

it('reads the cell that an address names', () => {
  expect(readCellRef('component:default/web@production·eks')).toEqual({
    service: 'component:default/web',
    column: 'production·eks',
  });
  expect(readCellRef('nonsense')).toBeUndefined();
});

const reached = { version: 'v1.35.4', checks: [], since: fresh.seenAt };

it.each([
  ['fresh', '2 clusters: all well'],
  ['pending', '2 clusters: 1 well, 1 unknown'],
  ['stale', '2 clusters: 1 well, 1 unknown; 1 not reached'],
  ['forbidden', '2 clusters: 1 well, 1 unknown; 1 not reached'],
] as const)(
  'the sentence of the clusters, one of which was last reached as %s',
  (state, sentence) => {
    const clusters = [
      cluster(),
      cluster({ reachability: sightingIn(state, reached) }),
    ].map(summary =>
      observeCluster(summary, {
        seen: new Map(),
        portal: fresh,
        now: Date.now(),
      }),
    );
    expect(clustersSentence(fresh, clusters)).toBe(sentence);
  },
);

it('a cluster that was failing when it was last reached is failing, and not reached', () => {
  const failing = cluster({
    health: 'bad',
    reachability: sightingIn('stale', reached),
  });
  const seen = observeCluster(failing, {
    seen: new Map(),
    portal: fresh,
    now: Date.now(),
  });
  expect(clustersSentence(fresh, [seen])).toBe(
    '1 cluster: 1 failing; 1 not reached',
  );
});
