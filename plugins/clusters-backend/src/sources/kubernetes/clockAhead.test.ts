import { clockAhead } from './clockAhead';

const startedAt = Date.parse('2026-11-26T10:00:00.400Z');
const at = (seconds: number) =>
  new Date(startedAt + seconds * 1_000).toUTCString();

it.each([
  ['equal', at(0), 100, undefined],
  ['a minute ahead', at(60), 100, undefined],
  ['a minute behind', at(-60), 100, undefined],
  ['a bit more than a minute ahead', at(62), 100, 90],
  ['a bit more than a minute behind', at(-62), 100, -90],
  ['three hours ahead', at(3 * 3_600), 100, 10_800],
  ['three hours behind', at(-3 * 3_600), 100, -10_800],
  ['within an answer that took two minutes', at(110), 120_000, undefined],
  ['not told', undefined, 100, undefined],
  ['told as nonsense', 'tomorrow', 100, undefined],
  ['told twice', [at(0), at(900)], 100, undefined],
])('a clock %s', (_name, date, tookMs, expected) => {
  expect(clockAhead(date, { startedAt, endedAt: startedAt + tookMs })).toBe(
    expected,
  );
});
