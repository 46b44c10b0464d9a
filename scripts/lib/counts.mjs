// Every suite ends with one line: `N passed, N failed`, and `, N skipped` when there are some.
const form = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

export function countsLine({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${
    skipped ? `, ${skipped} skipped` : ''
  }`;
}

/** The counts of the last such line, or undefined if there is none. */
export function readCounts(lines) {
  const found = lines
    .findLast(line => form.test(line.trim()))
    ?.trim()
    .match(form);
  if (!found) return undefined;
  const [passed, failed, skipped] = found
    .slice(1)
    .map(text => Number(text ?? 0));
  return { passed, failed, skipped };
}

export function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: (a.skipped ?? 0) + (b.skipped ?? 0),
  };
}
