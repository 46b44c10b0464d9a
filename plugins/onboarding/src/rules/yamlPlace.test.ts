import { keysAt, valuesAt, wordsOf } from './keysAt';
import { yamlPlace } from './yamlPlace';

const file = `apiVersion: portolan.dev/v1
workloads:
  # what people reach
  web:
    health:
      live: /x

    expose:
      restrict:
        deletes:
          methods:
            - DELETE
extra:
  - reason: because of it
    ow`;

/** The file up to and including a line that begins with some text. */
function upTo(text: string): string {
  return file.slice(0, file.indexOf(text) + text.length);
}

it.each([
  ['apiV', { path: [], on: { kind: 'key' }, word: 'apiV' }],
  ['apiVersion: port', { on: { kind: 'value', key: 'apiVersion' } }],
  ['    heal', { path: ['workloads', 'web'], word: 'heal' }],
  ['      li', { path: ['workloads', 'web', 'health'], word: 'li' }],
  ['    expo', { path: ['workloads', 'web'], word: 'expo' }],
  [
    '          meth',
    { path: ['workloads', 'web', 'expose', 'restrict', 'deletes'] },
  ],
  ['    ow', { path: ['extra', 0], on: { kind: 'key' }, word: 'ow' }],
])('tells where %j is', (text, place) => {
  expect(yamlPlace(upTo(text))).toMatchObject(place);
});

it('answers nothing inside a comment, a flow mapping and a text', () => {
  for (const line of ['# na', 'env: { LOG', 'description: |', 'some words']) {
    expect(yamlPlace(line)).toBeUndefined();
  }
});

it('offers the keys of a place with their words, overrides included', () => {
  const of = (path: (string | number)[]) =>
    keysAt(path).map(({ text }) => text);
  expect(of([])).toEqual(
    expect.arrayContaining(['name', 'owner', 'workloads']),
  );
  expect(of(['workloads', 'web'])).toContain('schedule');
  expect(of(['environments', 'staging', 'workloads', 'web'])).toContain(
    'scale',
  );
  expect(of(['extra', 0])).toEqual(['reason', 'owner', 'manifest', 'values']);
  expect(of(['nowhere'])).toEqual([]);
  expect(wordsOf(['tier'])).toMatch(/sets every objective/);
});

it('offers values that are listed, else examples', () => {
  expect(valuesAt(['tier']).map(({ text }) => text)).toEqual([
    'critical',
    'high',
    'standard',
    'low',
  ]);
  expect(valuesAt(['runtime'])).toContainEqual({
    text: 'java@21',
    words: 'example',
  });
});
