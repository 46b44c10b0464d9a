import { join } from 'node:path';
import { expectGolden } from '../__testUtils__/expectGolden';
import { reviewedCases } from './__testUtils__/reviewedCases';

describe('goldens', () => {
  it.each(reviewedCases())('$name', ({ folder, review }) => {
    expect(review.problems).toEqual([]);
    expectGolden(
      join(folder, 'findings.txt'),
      review.findings
        .map(
          ({ rule, line, what, why, remedy, patch, masked }) =>
            `${line}: ${rule}${
              masked ? ' (masked)' : ''
            }\n${what}\n${why}\n${remedy}\n${patch ?? '(no patch)\n'}`,
        )
        .join('\n'),
    );
  });
});
