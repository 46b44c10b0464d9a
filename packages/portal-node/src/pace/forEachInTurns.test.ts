import { forEachInTurns } from './forEachInTurns';

function work(milliseconds: number) {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test('visits all in order, and others have their turn in between', async () => {
  const seen: number[] = [];
  let othersTurns = 0;
  const others = setInterval(() => {
    othersTurns += 1;
  }, 1);
  await forEachInTurns([1, 2, 3, 4, 5, 6], item => {
    work(5);
    seen.push(item);
  });
  clearInterval(others);
  expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  expect(othersTurns).toBeGreaterThanOrEqual(4);
});

test('of two at once only one has its turn in an iteration of the event loop', async () => {
  const order: string[] = [];
  let isOver = false;
  const countIterations = () => {
    order.push('|');
    if (!isOver) setImmediate(countIterations);
  };
  const visit = (name: string) =>
    forEachInTurns([1, 2, 3], () => {
      order.push(name);
      work(5);
    });
  setImmediate(countIterations);
  await Promise.all([visit('a'), visit('b')]);
  isOver = true;
  // Both began in the same iteration; then it is one after the other.
  expect(order.join('').replace(/^ab/, '')).toMatch(/^(\|+[ab])+\|*$/);
});

test('an error of one item ends the visits', async () => {
  const seen: number[] = [];
  await expect(
    forEachInTurns([1, 2, 3], item => {
      seen.push(item);
      if (item === 2) throw new Error('unreadable');
    }),
  ).rejects.toThrow('unreadable');
  expect(seen).toEqual([1, 2]);
});
