import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inGoodTime, tries } from '../__testUtils__/tries';
import { readPlatformFile } from './readPlatformFile';
import { readServiceFile } from './readServiceFile';

function fixture(name: string): string {
  return readFileSync(resolve(__dirname, '../__fixtures__', name), 'utf8');
}

const file = 'portolan.yaml';
const { platform } = readPlatformFile(fixture('platform/everyKey.yaml'), {
  file: 'platform.yaml',
});

describe('any text', () => {
  const whole = ['smallest', 'usual', 'everyKey'].map(name =>
    fixture(`service/${name}.yaml`),
  );

  function expectRead(text: string) {
    const { service, problems } = readServiceFile(text, { file, platform });
    const lines = text.split('\n').length;
    expect(service === undefined).toBe(problems.length > 0);
    for (const problem of problems) {
      expect(problem.line).toBeGreaterThanOrEqual(1);
      expect(problem.line).toBeLessThanOrEqual(lines);
      expect(problem.column).toBeGreaterThanOrEqual(1);
      expect(problem.message).not.toBe('');
      expect(problem.remedy).not.toBe('');
    }
    const order = problems.map(({ line, column }) => line * 1e7 + column);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  }
  const holds = inGoodTime(expectRead);

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), holds),
      tries(500),
    );
  });

  it('never makes the reader throw, near a good file', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        ...['\n', '  ', '\t', ': ', '- ', '{', '}', '[', ']', '"', "'", '&a '],
        ...['*a', '!!binary ', '---\n', '<<: ', '? ', '| ', 'null', '1e9'],
        ...['__proto__: 1', 'constructor: ', '${A}', '{{ a }}', '-'],
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.nat(),
        fc.nat({ max: 20 }),
        piece,
        (text, place, cut, inserted) => {
          const at = place % text.length;
          holds(text.slice(0, at) + inserted + text.slice(at + cut));
        },
      ),
      tries(500),
    );
  });

  it('never makes the reader throw, for any data below any key', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('env', 'secrets', 'environments', 'calls', 'extra'),
        fc.jsonValue({ maxDepth: 4 }),
        (key, value) =>
          holds(`${whole[0]}    expose: ${JSON.stringify(value)}
${key}: ${JSON.stringify(value)}
`),
      ),
      tries(300),
    );
  });
});
