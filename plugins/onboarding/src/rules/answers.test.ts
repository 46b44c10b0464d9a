import type { Decision } from '@portolan/plugin-onboarding-common';
import { canAccept, inOrder, typedAnswer } from './answers';

function decision(more: Partial<Decision>): Decision {
  return {
    id: 'task.json#/x:user',
    file: 'task.json',
    path: '/x',
    question: 'Which?',
    proposal: 'This.',
    consequence: 'That.',
    decider: 'service team',
    blocks: false,
    ...more,
  };
}

it.each([
  ['10001', 10001],
  ['true', true],
  ['[/tmp, /var/cache]', ['/tmp', '/var/cache']],
  // As a number it would become 1.1.
  ['1.10', '1.10'],
  ['0123', '0123'],
  [' 2Gi ', '2Gi'],
  ['{ broken', '{ broken'],
])('takes %j for what was meant', (typed, value) => {
  expect(typedAnswer(typed)).toEqual({ value });
});

it('works off what blocks first and what is answered last', () => {
  const asked = [
    decision({ id: 'a' }),
    decision({ id: 'b', blocks: true }),
    decision({ id: 'c' }),
  ];
  expect(inOrder(asked, new Set(['b', 'c'])).map(({ id }) => id)).toEqual([
    'b',
    'c',
    'a',
  ]);
});

it('accepts no owner nobody knows, and no text with a hole in it', () => {
  expect(canAccept(decision({ id: 'f#/x:owner' }))).toBe(false);
  expect(canAccept(decision({ id: 'f#/x:secret' }))).toBe(false);
  expect(canAccept(decision({ id: 'f#/x:secret', draft: '/secrets/A' }))).toBe(
    true,
  );
  expect(canAccept(decision({}))).toBe(true);
});
