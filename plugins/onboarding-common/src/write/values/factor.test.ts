import * as fc from 'fast-check';
import { helmMerge } from '../../__testUtils__/helmMerge';
import { difference, isMap, shared, type Values } from './factor';

const key = fc.constantFrom('a', 'b', 'c', 'enabled', '__proto__', 'toString');
const { values } = fc.letrec<{ values: Values }>(tie => ({
  values: fc
    .array(
      fc.tuple(
        key,
        fc.oneof(
          { maxDepth: 4 },
          fc.integer({ min: 0, max: 2 }),
          fc.constantFrom('x', 'y'),
          fc.boolean(),
          fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }),
          tie('values'),
        ),
      ),
      { maxLength: 4 },
    )
    .map(entries => Object.fromEntries(entries)),
}));

describe('what several values share, and what each has of its own', () => {
  it('makes each of them again, laid over each other as Helm does', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), all => {
        const base = shared(all);
        for (const each of all)
          expect(helmMerge([base, difference(base, each)])).toEqual(each);
      }),
      { numRuns: 2000 },
    );
  });

  it('makes one of the other, whatever they are', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(helmMerge([one, difference(one, other)])).toEqual(other);
      }),
      { numRuns: 2000 },
    );
  });

  it('says in no file what the base says already', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const base = shared([one, other]);
        const own = difference(base, one);
        for (const [name, value] of Object.entries(own))
          if (!isMap(value)) expect(base[name]).not.toEqual(value);
        expect(difference(one, one)).toEqual({});
      }),
    );
  });

  it('needs no null where the base is what all share', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const own = difference(shared([one, other]), one);
        expect(JSON.stringify(own)).not.toContain('null');
      }),
    );
  });
});
