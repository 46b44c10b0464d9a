import type { Matcher } from '../../model/Silence';
import { compileMatchers } from './compileMatchers';
import { parseMatcher, parseMatchers } from './parseMatcher';
import { printMatcher, printMatchers } from './printMatcher';

const matcher = (
  name: string,
  operator: '=' | '!=' | '=~' | '!~',
  value: string,
): Matcher => ({
  name,
  value,
  isRegex: operator.endsWith('~'),
  isEqual: operator.startsWith('='),
});

describe('a matcher', () => {
  // What Alertmanager 0.25 and later read, each in the mode "fallback".
  it.each([
    ['severity="critical"', matcher('severity', '=', 'critical')],
    ['severity=critical', matcher('severity', '=', 'critical')],
    [' a =~ "b|c" ', matcher('a', '=~', 'b|c')],
    ['a!~b', matcher('a', '!~', 'b')],
    ['a!=""', matcher('a', '!=', '')],
    ['a=', matcher('a', '=', '')],
    ['a="x\\"y\\\\z\\n"', matcher('a', '=', 'x"y\\z\n')],
    ['"service.name"="checkout"', matcher('service.name', '=', 'checkout')],
    ['"zürich 🏔"=~"a.*"', matcher('zürich 🏔', '=~', 'a.*')],
    ['größe=1', matcher('größe', '=', '1')],
    ['"a"="\\u00e9\\x21\\t"', matcher('a', '=', 'é!\t')],
    // Both syntaxes read these, and the classic one wins.
    ['a=b,c=d', matcher('a', '=', 'b,c=d')],
    ['a="\\d+"', matcher('a', '=', '\\d+')],
  ])('%s is read', (text, expected) => {
    expect(parseMatcher(text)).toEqual(expected);
    expect(parseMatcher(printMatcher(expected))).toEqual(expected);
  });

  it.each([
    ['foo', "'foo' is not a matcher"],
    ['', "'' is not a matcher"],
    ['{a="b"}', 'write the matcher without braces'],
    ['a="b', 'is not a matcher'],
    ['a="x"y"', 'is not a matcher'],
    ['="x"', 'is not a matcher'],
    ['"a\\q"="x"', 'is not a matcher'],
  ])('%s is refused', (text, message) => {
    expect(() => parseMatcher(text)).toThrow(message);
  });

  it('is written so that old Alertmanagers read it too', () => {
    expect(
      [
        matcher('a:b', '=', '1'),
        matcher('service.name', '!=', 'x'),
        matcher('q', '!~', 'say "\\d"\nagain'),
      ].map(printMatcher),
    ).toEqual([
      'a:b="1"',
      '"service.name"!="x"',
      'q!~"say \\"\\\\d\\"\\nagain"',
    ]);
  });

  it('comes in lists, in braces or not', () => {
    const list = [
      matcher('a', '=', 'x,y'),
      matcher('b', '=~', 'c|d'),
      matcher('service.name', '!=', '{}'),
    ];
    expect(parseMatchers(printMatchers(list))).toEqual(list);
    expect(parseMatchers('a="1", b=2,')).toEqual([
      matcher('a', '=', '1'),
      matcher('b', '=', '2'),
    ]);
    expect(parseMatchers('{}')).toEqual([]);
    expect(() => parseMatchers('a="1", b')).toThrow("'b' is not a matcher");
  });
});

describe('matching', () => {
  const labels = { alertname: 'PodCrash', namespace: 'payments', 'ü.1': 'x' };

  it.each([
    ['namespace="payments"', true],
    ['namespace!="payments"', false],
    ['namespace=~"pay"', false],
    ['namespace=~"pay.*"', true],
    ['namespace=~"pay.*|card"', true],
    ['namespace=~"(?i)PAY.*"', true],
    ['namespace!~"card.*"', true],
    ['absent=""', true],
    ['absent!=""', false],
    ['absent=~".*"', true],
    ['absent!~".+"', true],
    ['"ü.1"="x"', true],
    ['toString=""', true],
    ['namespace="payments", alertname=~"Pod.*"', true],
    ['namespace="payments", alertname=~"Node.*"', false],
  ])('%s: %s', (text, expected) => {
    expect(compileMatchers(parseMatchers(text))(labels)).toBe(expected);
  });

  it.each([
    ['(', 'missing closing )'],
    ['(?=a)', 'invalid or unsupported Perl syntax'],
    ['(a)\\1', 'invalid escape sequence'],
    ['((a{1000}){1000}){1000}', 'invalid repeat count'],
  ])('refuses %s as RE2 does', (regex, reason) => {
    expect(() => compileMatchers([matcher('a', '=~', regex)])).toThrow(reason);
  });

  it('is done in linear time whatever the expression', () => {
    const test = compileMatchers([matcher('a', '=~', '(a|aa|a*)*b')]);
    const before = performance.now();
    expect(test({ a: 'a'.repeat(20_000) })).toBe(false);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
