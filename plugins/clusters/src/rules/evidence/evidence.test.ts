import type {
  Durations,
  ParityRow,
  ParityState,
  Signal,
  StoredEvent,
} from '@portolan/plugin-clusters-common';
import {
  observe,
  type ObservationState,
  type Observation,
} from '@portolan/portal-common';
import { ago, sightingIn } from '../../__testUtils__/builders';
import {
  deployTime,
  parity,
  rollout,
  storedEvent,
} from '../../__testUtils__/evidence';
import {
  choicesOf,
  eventsOf,
  filterEvents,
  type ObservedPlace,
} from './arrangeEvents';
import { budgetInWords, budgetVerdict } from './budgetWords';
import {
  commitInWords,
  countsOf,
  deployTimeSentence,
  p50ByWeek,
  runInWords,
} from './deployTimeWords';
import { eventsSentence } from './eventsSentence';
import { observeParity } from './observeParity';
import { behindInWords, paritySentence, sortedRows } from './paritySentence';
import {
  extentOf,
  latestInWords,
  missingSignals,
  picturesOf,
} from './signalWords';
import { suggestionYaml } from './suggestionYaml';

const now = Date.now();
const production = {
  environment: 'production',
  cluster: 'eks-eu-prod',
  isProduction: true,
  isKnown: true,
};
const staging = {
  ...production,
  environment: 'staging',
  isProduction: false,
};
const onPremises = { ...production, cluster: 'onprem-fra', isKnown: false };
const rows = (...states: ParityState[]): ParityRow[] =>
  states.map(state => ({
    aspect: 'image',
    subject: state,
    state,
    values: ['a', 'b', null],
  }));

describe('what differs', () => {
  it.each([
    [
      'Production on eks-eu-prod differs from staging in 3 things; 1 of them undecided; 1 more is declared; 1 could not be compared; nothing is known of production on onprem-fra',
      [production, staging, onPremises],
      rows('same', 'differs', 'differs', 'undecided', 'declared', 'unknown'),
    ],
    [
      'Staging differs from production in 1 thing',
      [staging, { ...production, isProduction: false }],
      rows('differs'),
    ],
    [
      'Production differs from its 2 other places in 1 thing',
      [production, staging, { ...staging, environment: 'dev' }],
      rows('differs'),
    ],
    [
      'Production is the same as staging in all that is compared',
      [production, staging],
      rows('same', 'same'),
    ],
    [
      'Production differs from staging in nothing but what is declared; 1 more is declared',
      [production, staging],
      rows('same', 'declared'),
    ],
    [
      'Production is not known to differ from staging; 1 could not be compared',
      [production, staging],
      rows('same', 'unknown'),
    ],
    [
      'What differs is not known: nothing is known of production',
      [{ ...production, isKnown: false }, staging],
      rows('unknown'),
    ],
    [
      'It runs in one place, so there is nothing to compare it with',
      [production],
      rows('same'),
    ],
    ['It was seen nowhere, so there is nothing to compare', [], []],
  ])('%s', (sentence, deployments, those) => {
    expect(paritySentence({ deployments, rows: those }, true)).toBe(sentence);
  });

  it('is old where it was seen long ago, and nothing is the same then', () => {
    const deployments = [production, staging];
    expect(paritySentence({ deployments, rows: rows('differs') }, false)).toBe(
      'Production differed from staging in 1 thing when last seen',
    );
    expect(paritySentence({ deployments, rows: rows('same') }, false)).toBe(
      'Production is not known to differ from staging',
    );
  });

  it('comes first, and what is the same last', () => {
    expect(
      sortedRows(
        rows('same', 'declared', 'unknown', 'undecided', 'differs'),
      ).map(({ state }) => state),
    ).toEqual(['differs', 'undecided', 'unknown', 'declared', 'same']);
  });

  it('is as old as the oldest cluster that it compares, and as the way to the portal', () => {
    const body = parity({ deployments: [production, staging, onPremises] });
    const portal: Observation<typeof body> = {
      state: 'fresh',
      data: body,
      seenAt: new Date(now).toISOString(),
    };
    const seenAgo = (seconds: number) =>
      observeParity(
        {
          body,
          seen: new Map([
            ['eks-eu-prod/pods', now - seconds * 1_000],
            ['onprem-fra/pods', now - 3_600_000],
          ]),
        },
        { portal, now },
      );
    expect(seenAgo(90)).toMatchObject({
      state: 'fresh',
      seenAt: new Date(now - 90_000).toISOString(),
    });
    expect(seenAgo(180).state).toBe('stale');
    expect(
      observeParity(
        { body, seen: new Map() },
        { portal: { state: 'pending' }, now },
      ).state,
    ).toBe('pending');
  });

  it('says who is behind by how much, and by digests only where the tags are the same', () => {
    const behind = {
      deployment: 0,
      of: 1,
      subject: 'web',
      from: 'payment-gateway:1.4.0 sha256:01',
      to: 'payment-gateway:1.5.0 sha256:02',
      since: ago(6 * 86_400),
    };
    const deployments = [production, staging];
    expect(behindInWords(behind, deployments, now)).toBe(
      'Production is 6 days behind staging: web 1.4.0 → 1.5.0',
    );
    expect(
      behindInWords(
        { ...behind, to: 'payment-gateway:1.4.0 sha256:02' },
        deployments,
        now,
      ),
    ).toContain(
      'payment-gateway:1.4.0 sha256:01 → payment-gateway:1.4.0 sha256:02',
    );
  });
});

describe('deploy time', () => {
  const weeks = (count: number): Durations['weeks'] => [
    { monday: '2026-11-23', count },
  ];
  it.each([
    [
      'Half of the rollouts to production were ready within 3 min, nine in ten within 5 min; 1 under way; 1 stuck',
      deployTime(),
    ],
    [
      'How long rollouts to production take is not known: the end of none of the 4 was seen',
      deployTime({ rollout: { measured: 0, weeks: weeks(4) }, ongoing: [] }),
    ],
    [
      'How long rollouts to production take is not known: the end of the one was not seen',
      deployTime({ rollout: { measured: 0, weeks: weeks(1) }, ongoing: [] }),
    ],
    [
      'No rollout to production was seen in 12 weeks',
      deployTime({ rollout: { measured: 0, weeks: weeks(0) }, ongoing: [] }),
    ],
    [
      'Half of the rollouts to production were ready within 3 min, nine in ten within 5 min; half of the changes ran there within 25 min of their merge',
      deployTime({
        lead: {
          state: 'known',
          durations: { measured: 1, p50: 1_500, p90: 1_500, weeks: weeks(1) },
          seenAt: ago(60),
        },
        ongoing: [],
      }),
    ],
  ])('%s', (sentence, answer) => {
    expect(deployTimeSentence(answer)).toBe(sentence);
  });

  it('names a commit and a run as far as they are known', () => {
    const { commit, run } = rollout();
    expect(commit && commitInWords(commit)).toBe(
      'Take cards again by Ana Lopes, #7',
    );
    expect(commitInWords({ sha: 'abcdef1234567' })).toBe('abcdef1');
    expect(run && runInWords(run, true)).toBe('Succeeded in 9 min');
    expect(runInWords({ state: 'failed', seconds: 60 }, false)).toBe(
      'Failed after 60 s',
    );
    expect(runInWords({ state: 'running' }, true)).toBe('Running');
    expect(runInWords({ state: 'waiting' }, false)).toBe('Was waiting');
    expect(runInWords({}, true)).toBe('Started again since');
  });

  it('is drawn in minutes where seconds would be many, with holes', () => {
    const drawn = (...p50s: Array<number | undefined>) => {
      const { unit, points } = p50ByWeek(
        p50s.map(p50 => ({ monday: '2026-11-23', count: 1, p50 })),
      );
      return [unit, ...points.map(([, value]) => value)];
    };
    expect(drawn(90, undefined)).toEqual(['seconds', 90, null]);
    expect(drawn(90, undefined, 1_500)).toEqual(['minutes', 1.5, null, 25]);
  });

  it('does not take weeks of which nobody knows for weeks without a deploy', () => {
    const week = (monday: string, count: number) => ({ monday, count });
    const counts = (...all: Durations['weeks']) =>
      countsOf(all).map(([, count]) => count);
    expect(
      counts(
        week('2026-11-02', 0),
        week('2026-11-09', 2),
        week('2026-11-16', 0),
      ),
    ).toEqual([null, 2, 0]);
    expect(counts(week('2026-11-02', 0))).toEqual([null]);
  });
});

describe('signals', () => {
  const signals: Signal[] = [
    { name: 'rate', points: [[60, 12.34]], latest: 12.34 },
    {
      name: 'p95',
      points: [
        [60, 0.18],
        [120, null],
      ],
      latest: 0.18,
    },
    { name: 'errors', points: [[60, 0]], latest: 0 },
    { name: 'memory', points: [[60, 1024 ** 2]], requested: 2 * 1024 ** 2 },
  ];

  it('are drawn in units people read; what was not measured stays a hole', () => {
    const drawn = picturesOf(signals);
    expect(drawn.map(({ label, unit }) => [label, unit])).toEqual([
      ['Requests', 'requests/s'],
      ['Errors of requests', '%'],
      ['Time to answer', 'ms'],
      ['Memory', 'MiB'],
    ]);
    expect(drawn[2].series[0].points).toEqual([
      [60_000, 180],
      [120_000, null],
    ]);
    expect(drawn[3]).toMatchObject({ requested: 2 });
    expect(extentOf(signals)).toEqual({ from: 60_000, to: 120_000 });
    expect(extentOf([])).toBeUndefined();
  });

  it('say the newest, and what is not there', () => {
    expect(latestInWords(signals)).toBe(
      '12.3 requests/s, errors 0 %, p95 180 ms',
    );
    expect(latestInWords([])).toBe('requests were not measured');
    expect(missingSignals(signals)).toEqual(['p50', 'CPU', 'Restarts']);
  });

  it.each([
    [0.62, 'good', '62 % left'],
    [0.1, 'warning', '10 % left'],
    [0.001, 'warning', 'less than 1 % left'],
    [0, 'bad', 'spent'],
    [-0.4, 'bad', 'spent, and 40 % more'],
  ])('a budget of %s: %s, %s', (left, verdict, words) => {
    expect(budgetVerdict(left)).toBe(verdict);
    expect(budgetInWords(left)).toBe(words);
  });

  it('a size that fits better is the lines of the service file, each after its reason', () => {
    expect(
      suggestionYaml([
        {
          path: ['workloads', 'web', 'resources', 'cpu'],
          from: '1000m',
          to: '250m',
          reason: '95 % of 7 days are\nbelow 210m',
        },
        {
          path: ['workloads', 'web', 'health', 'startup'],
          to: '90s',
          reason: 'It takes up to 60 s',
        },
        {
          path: ['workloads', 'no', 'replicas'],
          to: '2',
          reason: 'One is few',
        },
      ]),
    ).toBe(
      [
        'workloads:',
        '  web:',
        '    resources:',
        '      # 95 % of 7 days are below 210m (was 1000m)',
        '      cpu: 250m',
        '    health:',
        '      # It takes up to 60 s',
        '      startup: 90s',
        '  "no":',
        '    # One is few',
        '    replicas: "2"',
      ].join('\n'),
    );
  });
});

describe('events', () => {
  const place = (
    state: ObservationState,
    events: StoredEvent[],
    hasMore = false,
  ): ObservedPlace => ({
    name: state,
    hasMore,
    joined: 0,
    observation: observe(sightingIn(state, events), Date.now()),
  });
  const older = storedEvent({ at: ago(600), reason: 'Pulled', type: 'Normal' });
  const newer = storedEvent({ at: ago(60) });

  it('of all places stand in one order, and are filtered by any of each', () => {
    const all = eventsOf([
      place('fresh', [older]),
      place('stale', [newer]),
      place('failed', []),
    ]);
    expect(all.map(({ reason, place: from }) => [reason, from])).toEqual([
      ['BackOff', 'stale'],
      ['Pulled', 'fresh'],
    ]);
    const filter = { types: [], reasons: [], kinds: [] };
    expect(filterEvents(all, filter)).toHaveLength(2);
    expect(
      filterEvents(all, { ...filter, types: ['Warning'], kinds: ['Pod'] }),
    ).toEqual([all[0]]);
    expect(choicesOf(['a', 'b', 'b'], ['c'])).toEqual([
      { value: 'b', title: 'b', count: 2 },
      { value: 'a', title: 'a', count: 1 },
      { value: 'c', title: 'c', count: 0 },
    ]);
  });

  it.each([
    ['2 events in 24 h, 1 of them a warning', [place('fresh', [older, newer])]],
    [
      'At least 1 event in 24 h, 1 of them a warning',
      [place('fresh', [newer], true)],
    ],
    [
      'At least 1 event in 24 h, 0 of them warnings',
      [place('fresh', [older]), place('failed', [])],
    ],
    ['No events stored in 24 h', [place('fresh', [])]],
    [
      'No event is known of 24 h, but not every place was read',
      [place('fresh', []), place('forbidden', [])],
    ],
    ['No event is known of 24 h, but not every place was read', []],
  ])('%s', (sentence, places) => {
    expect(eventsSentence(places, eventsOf(places), 24)).toBe(sentence);
  });
});
