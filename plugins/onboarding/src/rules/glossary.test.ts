import { jsonSchemaOf, schemasAt } from '@portolan/plugin-onboarding-common';
import { glossary, glossaryIn } from './glossary';

it('finds the words of a question once each, the longest first', () => {
  expect(
    glossaryIn(
      'The task definition names a task role, and the Task Role is used by the task.',
    ).map(({ word }) => word),
  ).toEqual(['task definition', 'task role', 'task']);
});

it('finds no word inside another', () => {
  expect(glossaryIn('Which multitasking environment?')).toEqual([]);
});

it.each(glossary.flatMap(({ word, key }) => (key ? [[word, key]] : [])))(
  'names a key that exists for %s: %s',
  (_word, key) => {
    expect(schemasAt(jsonSchemaOf('service'), key.split('.'))).not.toEqual([]);
  },
);
