import fc from 'fast-check';
import { allOf, anyOf, type Part } from './combine';
import {
  dataOf,
  namedProblem,
  observe,
  problemOf,
  type Observation,
} from './Observation';
import type { Problem, Sighting } from './Sighting';
import {
  asked,
  countInWords,
  tally,
  verdictOf,
  verdicts,
  worstOf,
  type Verdict,
} from './Verdict';

const at = (ms: number) => new Date(ms).toISOString();
const source = { area: 'alerts', upstream: 'eu-a', kind: 'alerts' };
const unreachable: Problem = {
  kind: 'unreachable',
  message: 'refused',
  since: at(5_000),
};
const forbidden: Problem = {
  kind: 'forbidden',
  missing: 'list',
  message: 'no',
  since: at(5_000),
};
const absent: Problem = {
  kind: 'absent',
  why: 'not-installed',
  remedy: 'install it',
  message: 'not there',
  since: at(5_000),
};

const observation = (verdict: Verdict): fc.Arbitrary<Observation<Verdict>> =>
  fc.oneof(
    fc.constant<Observation<Verdict>>({
      state: 'fresh',
      data: verdict,
      seenAt: at(1_000),
    }),
    fc.constant<Observation<Verdict>>({
      state: 'fresh',
      data: verdict,
      seenAt: at(1_000),
      gaps: ['half of it'],
    }),
    fc.constant<Observation<Verdict>>({
      state: 'stale',
      data: verdict,
      seenAt: at(500),
      problem: unreachable,
    }),
    fc.constant<Observation<Verdict>>({
      state: 'failed',
      problem: unreachable,
    }),
    fc.constant<Observation<Verdict>>({
      state: 'forbidden',
      problem: forbidden,
    }),
    fc.constant<Observation<Verdict>>({ state: 'pending' }),
  );
const anyVerdict = fc.constantFrom(...verdicts);
const anyPart: fc.Arbitrary<Part<Verdict>> = fc.record({
  name: fc.string(),
  observation: anyVerdict.chain(observation),
});
const uncertainPart: fc.Arbitrary<Part<Verdict>> = anyPart.filter(
  part => part.observation.state !== 'fresh',
);

/** Smaller is worse; suspended and absent stand apart. */
const rank = (verdict: Verdict) => verdicts.indexOf(verdict);

describe('observe', () => {
  const last = { data: 7, seenAt: at(1_000) };
  it.each<
    [string, Partial<Sighting<number>>, number, Observation<number>['state']]
  >([
    ['nothing asked yet', {}, 0, 'pending'],
    ['seen in time', { last }, 2_000, 'fresh'],
    ['seen exactly at the limit', { last }, 11_000, 'fresh'],
    ['seen too long ago', { last }, 11_001, 'stale'],
    ['a failure after data', { last, problem: unreachable }, 2_000, 'stale'],
    [
      'forbidden after data keeps the data',
      { last, problem: forbidden },
      2_000,
      'stale',
    ],
    ['absent replaces data', { last, problem: absent }, 2_000, 'absent'],
    ['a failure before any data', { problem: unreachable }, 2_000, 'failed'],
    ['forbidden before any data', { problem: forbidden }, 2_000, 'forbidden'],
  ])('%s', (_name, part, now, state) => {
    const seen = observe<number>({ source, maxAgeMs: 10_000, ...part }, now);
    expect(seen.state).toBe(state);
    expect(dataOf(seen)).toBe(
      state === 'fresh' || state === 'stale' ? 7 : undefined,
    );
  });

  it('ages without any new message: the reader decides', () => {
    const sighting = { source, maxAgeMs: 10_000, last };
    expect([2_000, 12_000].map(now => observe(sighting, now).state)).toEqual([
      'fresh',
      'stale',
    ]);
  });
});

it('names a problem once', () => {
  const messageOf = (message: string) =>
    problemOf(
      namedProblem<unknown>(
        { state: 'failed', problem: { ...unreachable, message } },
        'eu-a',
      ),
    )?.message;
  expect(messageOf('refused')).toBe('eu-a: refused');
  expect(messageOf('eu-a answered 500')).toBe('eu-a answered 500');
  expect(messageOf('eu-a1 refused')).toBe('eu-a: eu-a1 refused');
});

describe('worstOf and tally', () => {
  it('keeps the order bad > warning > unknown > progressing > good, and of nothing is unknown', () => {
    expect(worstOf(['good', 'progressing', 'unknown', 'warning', 'bad'])).toBe(
      'bad',
    );
    expect(worstOf(['good', 'unknown'])).toBe('unknown');
    expect(worstOf(['good', 'suspended', 'absent'])).toBe('good');
    expect(worstOf([])).toBe('unknown');
    expect(worstOf(['absent', 'suspended'])).toBe('unknown');
  });

  it('counts everything that was asked', () => {
    fc.assert(
      fc.property(
        fc.array(anyVerdict),
        all => asked(tally(all)) === all.length,
      ),
    );
    expect(countInWords(3, true)).toBe('3');
    expect(countInWords(3, false)).toBe('at least 3');
  });
});

describe('unknown never counts as good', () => {
  it('adding an unknown never makes a verdict better', () => {
    fc.assert(
      fc.property(fc.array(anyVerdict, { minLength: 1 }), all => {
        expect(rank(worstOf([...all, 'unknown']))).toBeLessThanOrEqual(
          rank(worstOf(all)),
        );
      }),
    );
  });

  it('a rule over data that is not fresh and whole is never good', () => {
    fc.assert(
      fc.property(anyVerdict.chain(observation), seen => {
        const verdict = verdictOf(seen, data => data);
        if (seen.state !== 'fresh' || seen.gaps) {
          expect(['good', 'progressing']).not.toContain(verdict);
        }
      }),
    );
  });

  it('keeps bad news of stale data', () => {
    const stale: Observation<Verdict> = {
      state: 'stale',
      data: 'bad',
      seenAt: at(1),
      problem: unreachable,
    };
    expect(verdictOf(stale, data => data)).toBe('bad');
  });

  it('adding a part that is not fresh never makes a whole fresh, nor its verdict better', () => {
    fc.assert(
      fc.property(
        fc.array(anyPart, { minLength: 1 }),
        uncertainPart,
        (parts, extra) => {
          const before = allOf(parts, worstOf).observation;
          const after = allOf([...parts, extra], worstOf).observation;
          if (extra.observation.state !== 'absent') {
            expect(after.state).not.toBe('fresh');
          }
          const judge = (seen: Observation<Verdict>) =>
            verdictOf(seen, data => data);
          const [was, is] = [judge(before), judge(after)];
          if (
            !['suspended', 'absent'].includes(was) &&
            !['suspended', 'absent'].includes(is)
          ) {
            expect(rank(is)).toBeLessThanOrEqual(rank(was));
          }
        },
      ),
    );
  });
});

describe('anyOf', () => {
  const fresh: Part<number[]> = {
    name: 'a',
    observation: { state: 'fresh', data: [1], seenAt: at(2_000) },
  };
  const failed: Part<number[]> = {
    name: 'b',
    observation: { state: 'failed', problem: unreachable },
  };
  const merge = (lists: number[][]) => lists.flat();

  it('one fresh peer is enough, and the silent one is told', () => {
    expect(anyOf([fresh, failed], merge)).toEqual({
      observation: { state: 'fresh', data: [1], seenAt: at(2_000) },
      incomplete: ['b'],
    });
  });

  it('no fresh peer: what was seen is stale; nothing seen is failed', () => {
    const stale: Part<number[]> = {
      name: 'a',
      observation: {
        state: 'stale',
        data: [1],
        seenAt: at(1),
        problem: unreachable,
      },
    };
    expect(anyOf([stale, failed], merge).observation).toMatchObject({
      state: 'stale',
      data: [1],
      gaps: ['nothing known from b'],
    });
    expect(anyOf([failed, failed], merge).observation.state).toBe('failed');
  });

  it('the age of a whole is its oldest part', () => {
    const older: Part<number[]> = {
      name: 'c',
      observation: { state: 'fresh', data: [2], seenAt: at(1_000) },
    };
    expect(allOf([fresh, older], merge).observation).toMatchObject({
      state: 'fresh',
      seenAt: at(1_000),
      data: [1, 2],
    });
  });
});
