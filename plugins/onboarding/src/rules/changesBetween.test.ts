import { changesBetween, linesOf } from './changesBetween';

const file = (path: string, text: string) =>
  ({ path, text, owner: 'ours' } as const);

it('lays two renderings side by side, in order of path', () => {
  const changes = changesBetween(
    [file('b', '1\n'), file('c', 'old\n'), file('d', 'x\n')],
    [file('c', 'new\n'), file('d', 'x\n'), file('a', '2\n')],
  );
  expect(changes.map(({ path, kind }) => [path, kind])).toEqual([
    ['a', 'added'],
    ['b', 'removed'],
    ['c', 'changed'],
    ['d', 'same'],
  ]);
});

it('keeps a removed line where it was, and numbers lines as they are', () => {
  const [change] = changesBetween(
    [file('a', 'one\ntwo\nthree\n')],
    [file('a', 'one\nthree\nfour\n')],
  );
  expect(change && linesOf(change)).toEqual([
    { text: 'one', kind: 'same', number: 1 },
    { text: 'two', kind: 'removed', number: 2 },
    { text: 'three', kind: 'same', number: 2 },
    { text: 'four', kind: 'added', number: 3 },
  ]);
});
