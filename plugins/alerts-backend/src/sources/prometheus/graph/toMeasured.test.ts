import { toMeasured } from './toMeasured';

it.each([
  ['sum(rate(a[5m])) > 0.05', 'sum(rate(a[5m]))', '>', 0.05],
  ['0.5 >= up{job="x"}', 'up{job="x"}', '<=', 0.5],
  ['up == -1', 'up', '==', -1],
  ['-1 != up', 'up', '!=', -1],
  ['((a) < (1e3))', '(a)', '<', 1_000],
  ['a / b > on (x) 2', 'a / b > on (x) 2', undefined, undefined],
  ['a > bool 0', 'a > bool 0', undefined, undefined],
  ['a > 5 and b', 'a > 5 and b', undefined, undefined],
  ['a > b', 'a > b', undefined, undefined],
  ['a > 24h', 'a > 24h', undefined, undefined],
  ['a + 1', 'a + 1', undefined, undefined],
  ['absent(up)', 'absent(up)', undefined, undefined],
  ['sum(', 'sum(', undefined, undefined],
  ['', '', undefined, undefined],
])('%s measures %s', (query, measured, operator, value) => {
  expect(toMeasured(query)).toEqual({
    query: measured,
    ...(operator === undefined ? {} : { threshold: { operator, value } }),
  });
});
