// Runs test files by Node's own test runner, one process each, and ends with the line of counts that
// all our suites end with.
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { countsLine } from './counts.mjs';

const counts = { passed: 0, failed: 0, skipped: 0 };
const stream = run({ files: process.argv.slice(2), concurrency: 1 });
stream.on('test:summary', ({ file, counts: all }) => {
  if (file) return; // of one file; the last one is of all
  counts.passed = all.passed;
  counts.failed = all.failed + all.cancelled;
  counts.skipped = all.skipped + all.todo;
});
stream.compose(new spec()).pipe(process.stdout, { end: false });
stream.once('end', () =>
  setImmediate(() => {
    if (counts.passed + counts.failed === 0) counts.failed = 1; // nothing ran: that is no success
    process.stdout.write(`${countsLine(counts)}\n`);
    process.exitCode = counts.failed ? 1 : 0;
  }),
);
