import * as fc from 'fast-check';
import { hostileText } from '../../__testUtils__/hostileText';
import {
  fits,
  is,
  isOneOf,
  promqlDuration,
  promqlExactly,
  promqlSelector,
  promqlString,
  ruleText,
} from './promql';

/** Reads a string as Go's lexer does (Prometheus, `promql/parser/lex.go` and `util/strutil/quote.go`). */
function unquote(written: string): string {
  expect(written).toMatch(/^"(?:[^"\\\p{Cc}]|\\["\\]|\\u[0-9a-f]{4})*"$/u);
  return written
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, code?: string, plain = '') =>
      code === undefined ? plain : String.fromCharCode(parseInt(code, 16)),
    );
}

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}

describe('what people write', () => {
  it('comes back as a string', () => {
    fc.assert(
      fc.property(hostileText, text => {
        expect(unquote(promqlString(text))).toBe(wellFormed(text));
      }),
    );
  });

  it('fits itself and nothing else as an expression', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, other) => {
        const expression = new RegExp(`^(?:${promqlExactly(text)})$`, 's');
        expect(expression.test(text)).toBe(true);
        expect(expression.test(other)).toBe(other === text);
      }),
    );
  });

  it('leaves a selector one selector', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (metric, value) => {
        const written = promqlSelector(metric, [is(value, metric)], '5m');
        const outside = written.replace(/"(?:[^"\\]|\\.)*"/g, '');
        expect(outside).toMatch(
          /^(?:[a-zA-Z_:][a-zA-Z0-9_:]*)?\{,?(?:[a-zA-Z_][a-zA-Z0-9_]*)?=\}\[5m\]$/,
        );
      }),
    );
  });

  it('is not expanded in the text of a rule', () => {
    expect(ruleText('a {{ $value }}')).toBe('a {{ "{{" }} $value }}');
  });
});

test('selectors', () => {
  expect(promqlSelector('up', [])).toBe('up');
  expect(promqlSelector('up', [is('job', 'a"b')])).toBe('up{job="a\\"b"}');
  expect(promqlSelector('http.requests', [is('service.name', 'x')])).toBe(
    '{"http.requests","service.name"="x"}',
  );
  expect(isOneOf('s', ['a'])).toEqual(is('s', 'a'));
  expect(isOneOf('s', ['a.b', 'c'])).toEqual(fits('s', 'a\\.b|c'));
  expect([300, 3600, 259_200, 90].map(promqlDuration)).toEqual([
    ...['5m', '1h', '3d', '90s'],
  ]);
});
