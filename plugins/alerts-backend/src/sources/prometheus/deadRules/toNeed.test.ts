import { selectorsOf, toNeed, unmet } from './toNeed';

const missing = new Set(['gone', 'gone{a="b"}', '{__name__="gone"}']);

describe('what an expression needs, where no series called gone exists', () => {
  it.each([
    ['up == 0', []],
    ['gone > 1', ['gone']],
    ['gone{a="b"} > 1', ['gone{a="b"}']],
    ['{__name__="gone"}', ['{__name__="gone"}']],
    ['sum by (job) (rate(gone[5m] offset 1h)) > 0', ['gone']],
    ['max_over_time(sum(gone)[1h:5m]) > 0', ['gone']],
    ['rate(up[5m]) / rate(gone[5m]) > 0.1', ['gone']],
    ['up and on(job) gone', ['gone']],
    ['up or gone', []],
    ['gone or gone{a="b"}', ['gone', 'gone{a="b"}']],
    ['(gone or up) > 0 and gone', ['gone']],
    ['up unless gone', []],
    ['gone unless up', ['gone']],
    ['absent(gone)', []],
    ['absent_over_time(gone[5m])', []],
    ['absent(gone) and up', []],
    ['gone and absent(up)', ['gone']],
    ['up > scalar(gone)', []],
    ['vector(1)', []],
    ['time() > 3', []],
    ['-gone', ['gone']],
    ['label_replace(gone, "a", "$1", "b", "(.*)")', ['gone']],
    ['topk(3, gone)', ['gone']],
  ])('%s', (query, expected) => {
    const need = toNeed(query);
    expect(need && unmet(need, missing)).toEqual(expected);
  });

  it('names every selector once it is parsed', () => {
    const need = toNeed('a{x=~"1.."} / on(y) b offset 5m unless absent(c)');
    expect(need && selectorsOf(need)).toEqual(['a{x=~"1.."}', 'b']);
  });

  it.each(['up ==', 'sum(', 'not a query at all', ''])(
    'judges nothing it cannot parse: %s',
    query => {
      const need = toNeed(query);
      expect(need ? selectorsOf(need) : []).toEqual([]);
    },
  );
});
