import { compareLabelSets, fingerprintOf } from './fingerprint';
import { passesFilter, printMatcher } from './matchers';
import { parseFilter } from './parseFilter';
import { parseSelector } from './parseSelector';
import { anchored } from './regex';

describe('fingerprintOf', () => {
  // Recorded from prometheus-alertmanager 0.25.0-1+b4 (Debian), GET /api/v2/alerts, 2026-11-24.
  it.each([
    [
      '8acc98f4ed5bc42f',
      {
        severity: 'critical',
        alertname: 'HighErrorRate',
        namespace: 'payments-cde',
        service: 'payment-gateway',
      },
    ],
    [
      '883715299cf5c3eb',
      {
        alertname: 'HighLatency',
        service: 'payment-gateway',
        severity: 'warning',
      },
    ],
  ])('is %s as Alertmanager says', (fingerprint, labels) => {
    expect(fingerprintOf(labels)).toBe(fingerprint);
  });
});

describe('parseFilter', () => {
  it.each([
    ['severity="critical"', 'severity="critical"'],
    ['severity=critical', 'severity="critical"'],
    [' a =~ "b|c" ', 'a=~"b|c"'],
    ['a!~b', 'a!~"b"'],
    ['a=', 'a=""'],
    ['a="x\\"y\\\\z"', 'a="x\\"y\\\\z"'],
    // Only the UTF-8 parser understands a quoted name, only the classic one a bare comma in a value.
    ['"service.name"="checkout"', '"service.name"="checkout"'],
    ['a=b,c=d', 'a="b,c=d"'],
  ])('reads %s', (text, printed) => {
    expect(printMatcher(parseFilter(text))).toBe(printed);
  });

  // The words of 0.25.0 (recorded), and of 0.34.0 where a brace is met.
  it.each([
    ['foo', 'bad matcher format: foo'],
    ['', 'bad matcher format: '],
    ['{a="b"}', 'unexpected open or close brace: {a="b"}'],
    ['a="b', 'matcher value contains unescaped double quote: "b'],
    ['a="x"y"', 'matcher value contains unescaped double quote: "x"y"'],
    ['a=~"("', 'error parsing regexp: missing closing ): `^(?:()$`'],
  ])('refuses %s', (text, message) => {
    expect(() => parseFilter(text)).toThrow(message);
  });

  it('asks for presence by an empty value', () => {
    const labels = { a: '1' };
    const passes = (text: string) => passesFilter([parseFilter(text)], labels);
    expect(['b=""', 'a!=""', 'a=""', 'b!=""', 'b!="x"'].map(passes)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('anchored', () => {
  it('matches whole values, ignores case where told, and is RE2', () => {
    expect(anchored('pay.*|card').test('card')).toBe(true);
    expect(anchored('pay').test('payments')).toBe(false);
    expect(anchored('(?i)PAY.*').test('payments')).toBe(true);
    expect(() => anchored('(?=a)')).toThrow('Perl syntax: `(?=`');
    expect(() => anchored('(a)\\1')).toThrow('invalid escape sequence: `\\1`');
  });
});

describe('parseSelector', () => {
  it('reads names, quoted names and every operator', () => {
    const accepts = (text: string, labels: Record<string, string>) =>
      parseSelector(text)?.accepts(labels);
    const alert = {
      __name__: 'ALERTS',
      alertname: 'HighErrorRate',
      'service.name': 'x',
    };
    expect(accepts('ALERTS', alert)).toBe(true);
    expect(accepts(`ALERTS{alertname=~'High.+',a!="b",}`, alert)).toBe(true);
    expect(accepts('{"ALERTS", "service.name"="x"}', alert)).toBe(true);
    expect(accepts('ALERTS{alertname!~"High.*"}', alert)).toBe(false);
    expect(parseSelector('sum(ALERTS)')).toBeUndefined();
    expect(parseSelector('ALERTS{a="b"} offset 5m')).toBeUndefined();
    expect(() => parseSelector('{a=~".*"}')).toThrow('non-empty matcher');
  });
});

it('orders label sets by size, then by name and value', () => {
  const sets: Array<Record<string, string>> = [
    { a: '2' },
    { a: '1', b: '1' },
    {},
    { a: '1' },
    { b: '0' },
  ];
  expect([...sets].sort(compareLabelSets)).toEqual([
    {},
    { b: '0' },
    { a: '1' },
    { a: '2' },
    { a: '1', b: '1' },
  ]);
});
