import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { anyService } from './__testUtils__/anyService';
import { expectPlansAgain } from './__testUtils__/expectPlansAgain';
import { inGoodTime, tries } from './__testUtils__/tries';
import { generate, type Generated } from './generate';
import { unsafeTarget } from './merge/safePath';

const demo = readFileSync(
  resolve(__dirname, '../../../e2e/judges/services/platform.yaml'),
  'utf8',
);

function without(value: unknown, [key, ...rest]: string[]): unknown {
  if (Array.isArray(value))
    return value.flatMap((each, index) => {
      if (String(index) !== key) return [each];
      return rest.length === 0 ? [] : [without(each, rest)];
    });
  if (typeof value !== 'object' || value === null || key === undefined)
    return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([own, each]) => {
      if (own !== key) return [[own, each]];
      return rest.length === 0 ? [] : [[own, without(each, rest)]];
    }),
  );
}

/** Takes out what has a problem, until nothing has: what is left is a service that somebody could have written. */
function generateMended(written: unknown): Generated {
  let text = JSON.stringify(written);
  for (let round = 0; round < 12; round += 1) {
    const generated = generate({ service: text, platform: demo });
    if (generated.problems.length === 0) return generated;
    text = JSON.stringify(
      generated.problems.reduce<unknown>((left, { path: pointer }) => {
        const keys = pointer.split('/').slice(1);
        return without(
          left,
          keys.map(key => key.replaceAll('~1', '/').replaceAll('~0', '~')),
        );
      }, JSON.parse(text)),
    );
  }
  return generate({ service: text, platform: demo });
}

it('writes only into its folder, or says what is wrong, for any service', () => {
  let read = 0;
  fc.assert(
    fc.property(
      anyService,
      inGoodTime(written => {
        const { files, problems } = generateMended(written);
        if (problems.length > 0) {
          expect(files).toEqual([]);
          return;
        }
        read += 1;
        for (const { path, text } of files) {
          expect(unsafeTarget(path)).toBeUndefined();
          expect(text.endsWith('\n')).toBe(true);
        }
      }),
    ),
    tries(80),
  );
  expect(read).toBeGreaterThan(40);
});

it('writes files that Helm lays together to the plan, for any service', () => {
  let read = 0;
  fc.assert(
    fc.property(
      anyService,
      inGoodTime(written => {
        const generated = generateMended(written);
        if (generated.problems.length > 0) return;
        read += 1;
        expectPlansAgain(generated);
      }),
    ),
    tries(80, { costly: 20 }),
  );
  expect(read).toBeGreaterThan(0);
});
