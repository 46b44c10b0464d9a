import { mergeText } from './mergeText';
import { brokenAs } from './parses';

const five = 'one\ntwo\nthree\nfour\nfive\n';

it.each<
  [
    string,
    { path?: string; base?: string; theirs: string; ours: string },
    object,
  ]
>([
  [
    'changes in different places',
    {
      theirs: five.replace('one', 'ONE'),
      ours: five.replace('five', 'FIVE'),
    },
    { text: 'ONE\ntwo\nthree\nfour\nFIVE\n' },
  ],
  [
    'the same change on both sides',
    { theirs: five.replace('two', 'x'), ours: five.replace('two', 'x') },
    { text: five.replace('two', 'x') },
  ],
  [
    'lines deleted by a person',
    { theirs: 'one\nfour\nfive\n', ours: `${five}six\n` },
    { text: 'one\nfour\nfive\nsix\n' },
  ],
  [
    'a change of a line that was deleted',
    { theirs: 'one\nfour\nfive\n', ours: five.replace('two', 'x') },
    { conflict: 'line 2 changed on both sides' },
  ],
  [
    'different changes of some lines',
    {
      theirs: five.replace('two\nthree', 'a\nb'),
      ours: five.replace('two\nthree', 'c\nd'),
    },
    { conflict: 'lines 2 to 3 changed on both sides' },
  ],
  [
    'a key that both added',
    {
      path: 'deploy/values.local.yaml',
      base: 'a: 1\nb: 2\nc: 3\nd: 4\n',
      theirs: 'new: 1\na: 1\nb: 2\nc: 3\nd: 4\n',
      ours: 'a: 1\nb: 2\nc: 3\nd: 4\nnew: 2\n',
    },
    {
      conflict:
        'the merged file would be broken: Map keys must be unique at line 6, column 1:',
    },
  ],
  [
    'a key of JSON that both added',
    {
      path: 'renovate.json',
      base: '{\n"a": 1,\n"b": 2,\n"c": 3\n}\n',
      theirs: '{\n"n": 1,\n"a": 1,\n"b": 2,\n"c": 3\n}\n',
      ours: '{\n"a": 1,\n"b": 2,\n"n": 2,\n"c": 3\n}\n',
    },
    {
      conflict:
        'the merged file would be broken: Map keys must be unique at line 5, column 1:',
    },
  ],
  [
    'more lines than anybody writes',
    { theirs: '\n'.repeat(6000), ours: five },
    { conflict: 'it has more than 5000 lines' },
  ],
])('%s', (_, { path = 'notes.txt', base = five, ...texts }, expected) => {
  expect(mergeText({ path, base, ...texts })).toEqual(expected);
});

it.each<[string, string, string | undefined]>([
  ['Dockerfile', 'ARG A=1\nFROM a AS b\nRUN x && \\\n  y\n', undefined],
  [
    'Dockerfile',
    '# syntax=docker/dockerfile:1\nFROM a\nRUN <<END\nfoo\nEND\n',
    undefined,
  ],
  ['Dockerfile', 'RUN x\nFROM a\n', 'it does not begin with FROM'],
  ['Dockerfile', '', 'it does not begin with FROM'],
  [
    'docker/Dockerfile.web',
    'FROM a\nRNU x\n',
    'line 2 begins with no instruction of Docker',
  ],
  ['web.dockerfile', 'FROM a\nRUN\n', 'RUN in line 2 has nothing after it'],
  ['Dockerfile.dockerignore', '*\n', undefined],
  [
    'a.yaml',
    'a: [\n',
    'Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1:',
  ],
  ['a.yml', 'a: 1\n---\nb: 2\n', undefined],
  ['a.json', '{"a": 1,}', expect.stringContaining('JSON')],
  ['a.json', '{"a": 1}', undefined],
  ['a.md', '{', undefined],
])('%s of %j is broken: %s', (path, text, why) => {
  expect(brokenAs(path, text)).toEqual(why);
});
