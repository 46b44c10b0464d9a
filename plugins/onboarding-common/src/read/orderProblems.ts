import type { Problem } from './Problem';

/** Problems in the order of the file, each once. */
export function orderProblems(problems: Problem[]): Problem[] {
  const once = new Map(
    problems.map(problem => [
      `${problem.line}:${problem.column}:${problem.message}`,
      problem,
    ]),
  );
  return [...once.values()].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
}
