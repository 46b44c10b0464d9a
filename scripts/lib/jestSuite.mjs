// The jest tests of all packages, counted one by one.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { startNode } from './children.mjs';
import { bin, memory, root } from './paths.mjs';
import { begin, plain, say } from './progress.mjs';

const report = join(memory, 'logs/test/jest.json');

/** Public task definitions that tests read where they are. */
const publicData =
  process.env.PORTOLAN_SHARED_DATA ?? join(root, '../shared/data');

function failures({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name, message }) => plain(`${relative(root, name)}\n${message}`));
}

function countsOf(all) {
  return {
    passed: all.numPassedTests,
    failed: all.numFailedTests + all.numRuntimeErrorTestSuites,
    skipped: all.numPendingTests + all.numTodoTests,
  };
}

/**
 * Runs jest.
 * @param tools.node, tools.env from `setUp`
 * @param options.patterns of paths; none = all tests
 * @param options.mustRun a pattern that the name of at least one test must match
 * @returns the counts; a crash without a failed test counts as one failure
 */
export async function runJest(
  { node, env },
  { title, patterns = [], mustRun },
) {
  if (!existsSync(join(publicData, 'ecs')))
    say(
      'data/ecs is not beside this checkout (PORTOLAN_SHARED_DATA): the import of public task definitions is not tested.',
    );
  const step = begin(title);
  rmSync(report, { force: true });
  let suites = 0;
  const child = startNode({
    node,
    args: [
      bin('backstage-cli'),
      ...['repo', 'test', '--watch=false', '--json', '--outputFile', report],
      ...(env.CI ? ['--ci'] : []),
      ...patterns,
    ],
    env: {
      ...env,
      NODE_ENV: 'test',
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      FORCE_COLOR: '0',
    },
    logFile: join(memory, 'logs/test/jest.log'),
    onLine(line) {
      if (!/^(PASS|FAIL) /.test(line)) return;
      suites += 1;
      step.detail(`${suites} files`);
    },
  });
  const { code } = await child.exited;
  if (!existsSync(report)) {
    step.failed();
    say(
      `${child.tail.join('\n')}\n  jest ended without a report (log: ${
        child.logFile
      }).`,
    );
    return { passed: 0, failed: 1, skipped: 0 };
  }

  const all = JSON.parse(readFileSync(report, 'utf8'));
  const counts = countsOf(all);
  const problems = failures(all);
  const names = all.testResults.flatMap(file =>
    file.assertionResults.map(test => test.fullName),
  );
  if (names.length === 0 && counts.failed === 0) {
    problems.push(`No test is under ${patterns.join(', ')}.`);
  }
  if (mustRun && !names.some(name => mustRun.test(name))) {
    problems.push(
      `No test whose name matches ${mustRun} ran: these are the tests this run is for.`,
    );
  }
  if (counts.failed === 0 && (code !== 0 || problems.length > 0)) {
    problems.push(`jest ended with exit code ${code}; log: ${child.logFile}`);
    counts.failed = 1;
  }
  const note = `${counts.passed} of ${all.numTotalTests} tests`;
  if (counts.failed === 0) {
    step.done(note);
  } else {
    step.failed(note);
    say(problems.join('\n'));
    say(
      '  → repair: mend the code or the test named above; one file alone: npm test -- PATH',
    );
  }
  return counts;
}
