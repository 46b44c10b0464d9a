import { clockOfZone } from './clockOfZone';
import { isSwitch } from './isSwitch';
import { judgeQuality } from './judgeQuality';
import type { JudgedEpisode, JudgedOwner, JudgedRule } from './question';

const now = Date.parse('2026-11-24T10:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const payments: JudgedOwner = {
  ref: 'group:default/payments',
  title: 'Payments',
  real: true,
};
const ghosts: JudgedOwner = {
  ref: 'group:default/ghosts',
  title: 'Ghosts',
  real: false,
};

/** An episode that began so many minutes ago. */
function episode(
  ago: number,
  length: number | undefined,
  more: Partial<JudgedEpisode> = {},
): JudgedEpisode {
  const start = now - ago * minute;
  return {
    fingerprint: 'x',
    name: 'X',
    service: 'component:default/pay',
    owner: payments,
    start,
    ...(length === undefined
      ? {}
      : { end: start + length * minute, how: 'resolved' }),
    ...more,
  };
}

function rule(name: string, more: Partial<JudgedRule> = {}): JudgedRule {
  return {
    name,
    service: 'component:default/pay',
    owner: payments,
    hasRunbook: true,
    isSwitch: false,
    ...more,
  };
}

function judge(
  episodes: JudgedEpisode[],
  more: Partial<Parameters<typeof judgeQuality>[0]> = {},
) {
  return judgeQuality({
    episodes,
    rules: [],
    gaps: [],
    zoneOf: () => undefined,
    now,
    ...more,
  });
}

const verdictsOf = (...asked: Parameters<typeof judge>) =>
  judge(...asked).teams.flatMap(team =>
    team.rules.map(one => [one.name, one.verdicts]),
  );

describe('the quality of alerts', () => {
  it('counts firings a week, flaps and the median time to resolve, of what was seen to end', () => {
    const { days, teams } = judge([
      episode(300, 5),
      episode(250, 10),
      episode(180, 10),
      episode(100, 11),
      episode(80, 30, { how: 'unseen' }),
      // Another alert is no return of the first.
      episode(40, 5, { fingerprint: 'y' }),
      // Began before the time judged.
      episode(31 * 24 * 60, 2 * 24 * 60),
    ]);
    expect(days).toBe(30);
    expect(teams).toEqual([
      {
        owner: payments.ref,
        title: 'Payments',
        timeZone: 'UTC',
        firingsPerWeek: 1.4,
        // Five minutes, back after 45; ten minutes, back after 60. Not: ten minutes, back after 70.
        flaps: 2,
        medianMinutes: 10,
        nightShare: 2 / 6,
        rules: [
          {
            name: 'X',
            service: 'component:default/pay',
            owner: payments.ref,
            firings: 6,
            flaps: 2,
            verdicts: [],
          },
        ],
      },
    ]);
  });

  it.each([
    // 23:30 UTC is half past eight in Tokyo and half past eleven in Lisbon.
    ['Europe/Lisbon', 1, 'Europe/Lisbon'],
    ['Asia/Tokyo', 0, 'Asia/Tokyo'],
    ['Moon/Sea', 1, 'UTC'],
    [undefined, 1, 'UTC'],
  ])('knows the night of %s', (zone, share, timeZone) => {
    const [team] = judge([episode(10.5 * 60, 5)], { zoneOf: () => zone }).teams;
    expect(team).toMatchObject({ nightShare: share, timeZone });
  });

  it('tells local time beyond whole hours, and through a change of summer time', () => {
    const at = (zone: string, time: string) =>
      clockOfZone(zone)?.(Date.parse(time));
    expect(at('Asia/Kathmandu', '2026-11-24T10:20:00Z')).toBe(16 * 60 + 5);
    expect(at('America/New_York', '2026-11-01T05:59:00Z')).toBe(119);
    expect(at('America/New_York', '2026-11-01T06:01:00Z')).toBe(61);
    expect(at('Pacific/Auckland', '2026-11-24T11:30:00Z')).toBe(30);
  });

  it.each<[string, ...Parameters<typeof judge>]>([
    ['fires through the last week', [episode(8 * 24 * 60, undefined)]],
    [
      'with breaks, in several alerts',
      [
        episode(8 * 24 * 60, 4 * 24 * 60),
        episode(4 * 24 * 60 - 30, undefined, { fingerprint: 'y' }),
      ],
    ],
    [
      'as far as that week is known',
      [episode(5 * 24 * 60, undefined)],
      { gaps: [{ from: now - 9 * day, to: now - 5 * day }] },
    ],
  ])('always firing: %s', (_name, ...asked) => {
    expect(verdictsOf(...asked)).toEqual([['X', ['always-firing']]]);
  });

  it.each<[string, ...Parameters<typeof judge>]>([
    ['it began six days ago', [episode(6 * 24 * 60, undefined)]],
    ['it does not fire now', [episode(8 * 24 * 60, 8 * 24 * 60 - 5)]],
    [
      'less than a week is known',
      [episode(8 * 24 * 60, undefined)],
      { gaps: [{ from: now - 30 * day, to: now - 6 * day }] },
    ],
    [
      'it is a dead-man’s switch',
      [episode(8 * 24 * 60, undefined)],
      { rules: [rule('X', { isSwitch: true })] },
    ],
  ])('not always firing: %s', (_name, ...asked) => {
    expect(verdictsOf(...asked)).toEqual([['X', []]]);
  });

  it('flapping from three flaps a week on', () => {
    const flapping = (count: number) =>
      Array.from({ length: count + 1 }, (_, at) =>
        episode(29 * 24 * 60 - at * 50, 5),
      );
    const weeks = 30 / 7;
    expect(verdictsOf(flapping(Math.ceil(weeks * 3)))).toEqual([
      ['X', ['flapping']],
    ]);
    expect(verdictsOf(flapping(Math.floor(weeks * 3) - 1))).toEqual([
      ['X', []],
    ]);
  });

  it('never fired only where thirty days are known, and no alert of the rule fired', () => {
    const rules = [
      rule('Quiet'),
      rule('X'),
      rule('Generic', { service: undefined }),
      rule('Elsewhere', { service: 'component:default/other' }),
    ];
    const fired = [
      episode(60, 5),
      episode(60, 5, { name: 'Generic', fingerprint: 'g' }),
      episode(60, 5, { name: 'Elsewhere', fingerprint: 'e' }),
    ];
    const never = (...asked: Parameters<typeof judge>) =>
      verdictsOf(...asked)
        .filter(([, verdicts]) => verdicts.includes('never-fired'))
        .map(([name]) => name);
    expect(never(fired, { rules })).toEqual(['Elsewhere', 'Quiet']);
    const gap = { from: now - 2 * day, to: now - day };
    expect(judge(fired, { rules, gaps: [gap] }).days).toBe(29);
    expect(never(fired, { rules, gaps: [gap] })).toEqual([]);
    // An hour of a restart is no reason to say nothing.
    const short = { from: now - 2 * day, to: now - 2 * day + hour };
    expect(never(fired, { rules, gaps: [short] })).toHaveLength(2);
    // Fired before the time judged and still does.
    expect(never([episode(40 * 24 * 60, undefined)], { rules })).not.toContain(
      'X',
    );
  });

  it('says who has no runbook and no owner, and gathers what nobody owns', () => {
    const { teams } = judge(
      [
        episode(60, 5, { owner: ghosts }),
        episode(60, 5, { name: 'Y', service: undefined, owner: undefined }),
        episode(60, 5, { name: 'Unknown' }),
      ],
      {
        rules: [
          rule('X', { owner: ghosts, hasRunbook: false }),
          rule('Z', { hasRunbook: false }),
        ],
      },
    );
    expect(
      teams.map(team => [
        team.owner,
        team.title,
        team.rules.map(one => [one.name, one.owner, one.verdicts]),
      ]),
    ).toEqual([
      [
        '',
        'Nobody',
        [
          ['X', undefined, ['no-runbook', 'no-owner']],
          ['Y', undefined, ['no-owner']],
        ],
      ],
      [
        payments.ref,
        'Payments',
        [
          ['Unknown', payments.ref, []],
          ['Z', payments.ref, ['never-fired', 'no-runbook']],
        ],
      ],
    ]);
  });

  it.each([
    ['vector(1)', true],
    [' (vector( 1 )) ', true],
    ['vector(time())', false],
    ['up == 0', false],
    ['vector(1) unless up', false],
  ])('%s is a dead-man’s switch: %s', (query, expected) => {
    expect(isSwitch({ query })).toBe(expected);
  });

  it('knows nothing at first and says so', () => {
    expect(
      judge([], {
        rules: [rule('X')],
        gaps: [{ from: now - 30 * day, to: now }],
      }),
    ).toEqual({
      days: 0,
      teams: [
        {
          owner: payments.ref,
          title: 'Payments',
          timeZone: 'UTC',
          firingsPerWeek: 0,
          flaps: 0,
          rules: [],
        },
      ],
    });
  });
});
