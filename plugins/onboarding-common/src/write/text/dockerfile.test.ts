import * as fc from 'fast-check';
import { DockerfileParser } from 'dockerfile-ast';
import { hostileText } from '../../__testUtils__/hostileText';
import {
  readInstructions,
  readPairs,
} from '../../__testUtils__/readDockerfile';
import {
  arg,
  cmd,
  comment,
  copy,
  copyText,
  entrypoint,
  env,
  from,
  isCopyable,
  isVariable,
  isWritable,
  label,
  run,
  user,
} from './dockerfile';

const keywords = ['FROM', 'ARG', 'ENV', 'LABEL', 'COPY', 'COPY', 'RUN'];
const last = ['USER', 'ENTRYPOINT', 'CMD'];
const expanded = () => 'EXPANDED';

/** A label cannot hold line breaks. */
function asLabel(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
}

describe('what people write', () => {
  // The same texts were once read by BuildKit's own parser and lexer, v0.23.2, with the same result.
  it('comes back as data', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, other) => {
        const value = isWritable(text) ? text : 'plain';
        const path = isCopyable(text) ? text : 'plain';
        const written = [
          comment(`Ours, as in every file.\n${text}`),
          from('registry.example/base:1', 'build'),
          arg('EDITION', value),
          env({ FIRST: value, SECOND: 'plain' }),
          label({ 'a.title': text, 'a.last': value }),
          copy({ sources: [path], to: './' }),
          copyText('kept $HOME', '/etc/kept'),
          run([text, other], [{ kind: 'cache', target: '/cache' }]),
          user(65532),
          entrypoint([text]),
          cmd([text, other]),
          '',
        ].join('\n');
        const read = readInstructions(written);
        expect(read.map(({ keyword }) => keyword)).toEqual([
          ...keywords,
          ...last,
        ]);
        expect(
          DockerfileParser.parse(written)
            .getInstructions()
            .map(each => each.getKeyword()),
        ).toEqual([...keywords, ...last]);
        const rest = read.map(each => each.rest);
        expect(readPairs(rest[1], expanded)).toEqual([['EDITION', value]]);
        expect(readPairs(rest[2], expanded)).toEqual([
          ['FIRST', value],
          ['SECOND', 'plain'],
        ]);
        expect(readPairs(rest[3], expanded)).toEqual([
          ['a.title', asLabel(text)],
          ['a.last', asLabel(value)],
        ]);
        expect(JSON.parse(rest[6].replace(/^--mount=\S+\s+/, ''))).toEqual([
          text,
          other,
        ]);
        expect(JSON.parse(rest[8])).toEqual([text]);
        expect(JSON.parse(rest[9])).toEqual([text, other]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['a b', 'dist', 'täglich/x', '.next', '@scope/x', '+1'])(
    'is copied: %j',
    path => expect(isCopyable(path)).toBe(true),
  );
  it.each([
    ...[
      '-x',
      '--from=a',
      '$HOME',
      'a*',
      'a?',
      '[a]',
      'a\\b',
      'a\nRUN x',
      '',
      '#a',
    ],
    ...["it's", '"a"', '<<EOF', 'a\tb', ' a', 'a\u2028b', '`a`'],
  ])('is not copied: %j', path => expect(isCopyable(path)).toBe(false));
  it.each(['', 'A B', 'A=B', '1A', 'A\nRUN x', 'A-B', '$A', 'É'])(
    'names no variable: %j',
    name => expect(isVariable(name)).toBe(false),
  );
});

it('puts a list with spaces into JSON, the rest into words', () => {
  expect(copy({ from: 'build', sources: ['/a b'], to: './' })).toBe(
    'COPY --from=build ["/a b", "./"]',
  );
  expect(copy({ sources: ['a', 'b'], to: './' })).toBe('COPY a b ./');
});
