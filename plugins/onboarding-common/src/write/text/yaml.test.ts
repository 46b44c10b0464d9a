import * as fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { hostileText } from '../../__testUtils__/hostileText';
import {
  NotedText,
  toYaml,
  writeYaml,
  writeYamlDocuments,
  yamlComment,
} from './yaml';

const versions = ['1.1', '1.2'] as const;

const wordsOfReaders = fc.constantFrom(
  ...['on', 'y', 'No', '0777', '0o17', '1e3', '1_000', '0x1F', '12:30:45'],
  ...['null', '~', '', ' ', '.inf', '2026-11-26', '=', '<<', '*a', '&a', '!b'],
  ...['- a', '# a', 'a # b', 'a: b', '[a', '{a', '@', '%', '`', '|', '>', '?'],
);
const text = fc.oneof(hostileText, wordsOfReaders, fc.string());
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(it => it + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      text.filter(key => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

describe('the writer of YAML', () => {
  it.each(versions)('is read by YAML %s as what was written', version => {
    fc.assert(
      fc.property(value, written => {
        const yaml = writeYaml(toYaml(written));
        expect(parse(yaml, { version })).toEqual(written);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(versions)('keeps documents apart in YAML %s', version => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), all => {
        const yaml = writeYamlDocuments(all.map(toYaml), '--- \n a: b\r c');
        const documents = parseAllDocuments(yaml, { version });
        expect(documents.map(each => each.toJS())).toEqual(all);
      }),
      { numRuns: 300 },
    );
  });

  it('lets nothing out of a note behind a text', () => {
    fc.assert(
      fc.property(text, text, (written, note) => {
        const noted = new NotedText(written, note);
        const yaml = writeYaml({ one: noted, list: [noted], last: 1 });
        const expected = { one: written, list: [written], last: 1 };
        expect(parse(yaml, { version: '1.1' })).toEqual(expected);
        expect(parse(yaml)).toEqual(expected);
      }),
    );
  });

  it('lets nothing out of a comment', () => {
    fc.assert(
      fc.property(text, written => {
        const yaml = writeYaml({ one: 1 }, written);
        expect(parse(yaml, { version: '1.1' })).toEqual({ one: 1 });
        expect(parse(yaml)).toEqual({ one: 1 });
      }),
    );
    expect(yamlComment('a\nb\rc\u2028d')).toBe('# a\n# b c d');
  });

  it('writes what people can read', () => {
    expect(
      writeYaml(
        toYaml({
          name: 'cards',
          count: 3,
          on: true,
          gone: undefined,
          'portolan.dev/tier': 'high',
          list: ['a', 'b'],
          none: {},
          objects: [{ a: 1, b: ['x'] }, {}, [['y']]],
        }),
        'Head.',
      ),
    ).toBe(
      [
        '# Head.',
        'name: "cards"',
        'count: 3',
        '"on": true',
        '"portolan.dev/tier": "high"',
        'list: ["a", "b"]',
        'none: {}',
        'objects:',
        '  - a: 1',
        '    b: ["x"]',
        '  - {}',
        '  - - ["y"]',
        '',
      ].join('\n'),
    );
  });

  it('marks a key that is too long for a line', () => {
    const key = 'k'.repeat(2000);
    const written = { [key]: { a: 'b' }, short: 1 };
    expect(parse(writeYaml(written))).toEqual(written);
  });

  it('replaces half a character, which no reader takes', () => {
    expect(parse(writeYaml('a\ud800b'))).toBe('a\ufffdb');
  });
});
