import { Gaps } from './Gaps';
import { fullJitter } from './fullJitter';
import { keepObject } from './keepObject';
import { isOlder } from './resourceVersion';

it.each([
  ['999', '1000', true],
  ['1000', '1000', false],
  ['1001', '1000', false],
  ['18446744073709551614', '18446744073709551615', true],
  ['0', '1000', false],
  ['abc', '1000', false],
  [undefined, '1000', false],
  ['1000', undefined, false],
])('version %s is older than %s: %s', (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected);
});

it('waits longer after each failure, up to a bound', () => {
  const wait = (attempt: number, random = 1) =>
    fullJitter({ attempt, backOffMs: [1_000, 60_000], random: () => random });
  expect([0, 1, 2, 5, 6, 1_000].map(attempt => wait(attempt))).toEqual([
    1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
  ]);
  expect(wait(6, 0.5)).toBe(30_000);
});

it('reads gaps as they were written', () => {
  const gaps = new Gaps();
  expect(gaps.texts()).toBeUndefined();
  gaps.add('shop/web', 'is not readable: spec: wrong');
  gaps.add(undefined, 'is larger than 4 MiB');
  const again = Gaps.read(gaps.texts() ?? []);
  expect(again?.texts()).toEqual(gaps.texts());
  again?.fill('shop/web');
  expect(again?.texts()).toHaveLength(1);
});

it('keeps no object that could not be written, and none without a name', () => {
  const kind = { group: '', version: 'v1', resource: 'pods' };
  let deep: unknown = 1;
  for (let n = 0; n < 100_000; n++) {
    deep = [deep];
  }
  const named = { metadata: { name: 'web', resourceVersion: '7' } };
  expect(keepObject(named, { ...kind, project: () => deep })).toEqual({
    key: 'web',
    resourceVersion: '7',
    gap: 'is nested deeper than 64 levels',
  });
  for (const object of [{}, null, 'text', { metadata: { name: '' } }]) {
    expect(keepObject(object, { ...kind, project: () => 1 })).toEqual({
      gap: expect.stringContaining('is not readable'),
    });
  }
});
