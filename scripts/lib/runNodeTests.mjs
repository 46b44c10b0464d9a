// Runs test files by Node's own test runner, one process each, and ends with the line of counts that all our suites
// end with. Files run one after the other; those that follow `--together N` run N at a time, until the next such flag.
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { add, countsLine } from './counts.mjs';

/** The files in groups, by how many of them run at a time. */
function groupsOf(args) {
  const groups = [{ concurrency: 1, files: [] }];
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '--together') {
      groups.push({ concurrency: Number(args[at + 1]), files: [] });
      at += 1;
    } else {
      groups.at(-1).files.push(args[at]);
    }
  }
  return groups.filter(({ files }) => files.length > 0);
}

function runGroup(group) {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  const stream = run(group);
  // A suite whose body throws holds no test that Node would count.
  let broken = 0;
  stream.on('test:fail', ({ details }) => {
    if (
      details.type === 'suite' &&
      details.error.failureType !== 'subtestsFailed'
    )
      broken += 1;
  });
  stream.on('test:summary', ({ file, counts: all }) => {
    if (file) return; // of one file; the last one is of all
    counts = {
      passed: all.passed,
      failed: all.failed + all.cancelled + broken,
      skipped: all.skipped + all.todo,
    };
  });
  stream.compose(new spec()).pipe(process.stdout, { end: false });
  return new Promise(done =>
    stream.once('end', () => setImmediate(() => done(counts))),
  );
}

let total = { passed: 0, failed: 0, skipped: 0 };
for (const group of groupsOf(process.argv.slice(2))) {
  total = add(total, await runGroup(group));
}
if (total.passed + total.failed === 0) total.failed = 1; // nothing ran: that is no success
process.stdout.write(`${countsLine(total)}\n`);
process.exitCode = total.failed ? 1 : 0;
