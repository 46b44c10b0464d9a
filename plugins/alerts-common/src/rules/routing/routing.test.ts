import {
  assert,
  constantFrom,
  dictionary,
  property,
  subarray,
} from 'fast-check';
import { cases, node, receivers, tree } from './cases';
import { createRouting } from './createRouting';
import { routeSentence } from './routeSentence';

describe('where an alert goes', () => {
  it.each(cases)('$name', ({ route = tree, labels, targets }) => {
    const routing = createRouting({ route, receivers });
    expect(
      routing
        .targetsOf(labels)
        .map(({ receiver, path, finding }) =>
          finding ? [receiver, path, finding] : [receiver, path],
        ),
    ).toEqual(targets);
  });

  it.each([
    // A rule of this severity goes to the pager and on, by labels that only its series have.
    [
      { alertname: 'X', severity: 'critical' },
      ['pager', 'night', 'nobody', 'payments', 'inbox'],
      false,
    ],
    [{ alertname: 'Watchdog' }, ['nobody'], true],
    [
      {
        alertname: 'X',
        severity: 'info',
        'service.name': 'pay',
        team: 'a',
        größe: '',
        quiet: '',
      },
      ['payments'],
      true,
    ],
  ])('tells where alerts with at least %j may go', (labels, names, certain) => {
    const possible = createRouting({ route: tree, receivers }).possibleTargets(
      labels,
    );
    expect([
      ...new Set(possible.targets.map(({ receiver }) => receiver)),
    ]).toEqual(names);
    expect(possible.certain).toBe(certain);
  });

  it('where alerts go is always among where they may go by some of their labels', () => {
    const routing = createRouting({ route: tree, receivers });
    const label = constantFrom(
      '',
      '1',
      'critical',
      'pay',
      'groß',
      'a',
      'b',
      'x',
      'Watchdog',
    );
    const names = [
      'alertname',
      'severity',
      'service.name',
      'team',
      'größe',
      'zone',
      'namespace',
    ];
    assert(
      property(
        dictionary(constantFrom(...names), label),
        subarray(names),
        (labels, known) => {
          const some = Object.fromEntries(
            Object.entries(labels).filter(([name]) => known.includes(name)),
          );
          const possible = routing.possibleTargets(some);
          const targets = routing.targetsOf(labels);
          for (const target of targets) {
            expect(possible.targets).toContainEqual(target);
          }
          if (possible.certain) {
            expect(targets).toEqual(possible.targets);
          }
        },
      ),
    );
  });

  it('says which matcher cannot be read', () => {
    const broken = node('inbox', [], { routes: [node('pager', ['a~"b"'])] });
    expect(() => createRouting({ route: broken, receivers })).toThrow(
      `'a~"b"' is not a matcher`,
    );
  });
});

it.each([
  [
    node('pager', [], { groupBy: ['alertname', 'cluster'] }),
    'goes to receiver pager, grouped by alertname, cluster, after 30 s',
  ],
  [
    node('inbox', [], { groupBy: [], groupWait: 0 }),
    'goes to receiver inbox, all in one group, at once',
  ],
  [
    node('nobody', [], { groupBy: ['...'], groupWait: 90_061.5 }),
    'goes to receiver nobody, each alert by itself, after 1 d 1 h 1 min 1.5 s, which notifies nobody',
  ],
])('tells it in words', (route, sentence) => {
  const [target] = createRouting({ route, receivers }).targetsOf({});
  expect(routeSentence(target)).toBe(sentence);
});
