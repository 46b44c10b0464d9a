import { toCsv } from './toCsv';

describe('toCsv', () => {
  it('quotes, escapes formulas, and says when it was asked and what is hidden', () => {
    const csv = toCsv({
      columns: ['service', 'alerts'],
      rows: [
        ['=cmd|calc', 3],
        ['+1', -2],
        ['-x', undefined],
        ['@sum', 0],
        ['a "quoted", one', 1],
        ['\ttab', 1],
      ],
      queriedAt: new Date('2026-11-24T10:00:00Z'),
      hidden: 4,
    });
    expect(csv.split('\r\n')).toEqual([
      'service,alerts',
      "'=cmd|calc,3",
      "'+1,-2",
      "'-x,",
      "'@sum,0",
      '"a ""quoted"", one",1',
      "'\ttab,1",
      '',
      'Queried at 2026-11-24T10:00:00.000Z',
      '4 rows hidden from you',
      '',
    ]);
  });
});
