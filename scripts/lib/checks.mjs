// What `npm test` checks besides the jest tests. `repair` is printed when a check fails.
import { join } from 'node:path';
import { bin, filesNamed, memory, nodeTests, typescript } from './paths.mjs';

/**
 * One report.api.md a library. Left out: the landscape and the command line, which are programs, and messages about
 * release tags, which nothing here uses. One pattern: of several, upstream leaves out what all of them match.
 */
export const apiReports = [
  ...['api-reports', '--exclude', 'packages/@(demo-landscape|cli)'],
  ...['-o', 'ae-missing-release-tag,ae-undocumented,ae-wrong-input-file-type'],
];

/** What `backstage-cli repo lint` does not see, because it is in no package. */
export const lintTools = [
  ...['--ext', '.ts,.mjs,.cjs', '--max-warnings', '0'],
  ...['scripts', 'e2e'],
];

const prettierCache = [
  '--cache',
  '--cache-location',
  join(memory, 'cache/prettier'),
];
const knipCache = ['--cache', '--cache-location', join(memory, 'cache/knip')];

export const checks = {
  format: {
    title: 'format (prettier)',
    args: () => [bin('prettier'), '--check', '.', ...prettierCache],
    repair: 'npm run fix',
  },
  types: {
    title: 'types (tsc)',
    // Whole each time: what an incremental run leaves behind orders unions differently, and the API reports show it.
    args: () => [bin('tsc'), '--pretty', 'false', '--incremental', 'false'],
    repair: 'mend the lines named above, then: npm test -- --only types',
  },
  lint: {
    title: 'lint (eslint)',
    args: () => [
      bin('backstage-cli'),
      'repo',
      'lint',
      '--max-warnings',
      '0',
      '--format',
      'stylish',
    ],
    repair: 'npm run fix, then mend by hand what is left',
  },
  lintTools: {
    title: 'lint of scripts and e2e (eslint)',
    args: () => [bin('eslint'), ...lintTools],
    repair: 'npm run fix, then mend by hand what is left',
  },
  imports: {
    title: 'who imports whom (dependency-cruiser)',
    args: () => [
      bin('depcruise'),
      '--config',
      '.dependency-cruiser.cjs',
      'packages',
      'plugins',
      'e2e',
    ],
    repair:
      'move the code to where both sides may import it; the rule and its reason are in .dependency-cruiser.cjs',
  },
  api: {
    title: 'API reports (api-extractor)',
    // On a difference it prints the whole report; the package and the reason are enough.
    digest: lines => [
      lines.findLast(line => line.startsWith('## Processing')) ?? '',
      ...lines.filter(line => /^Error|^Warning/.test(line)),
    ],
    args: () => [bin('backstage-repo-tools'), ...apiReports, '--ci'],
    repair:
      'npm run fix, then commit the changed report.api.md; a "Warning:" in one is mended in the source it names',
  },
  unused: {
    title: 'unused code (knip)',
    args: () => [
      bin('knip'),
      '--no-progress',
      '--no-config-hints',
      ...knipCache,
    ],
    repair:
      'delete what is named above; a false alarm belongs into knip.jsonc with its reason',
  },
  tools: {
    title: 'tests of the commands (node --test)',
    args: () => [
      ...typescript,
      nodeTests,
      ...filesNamed('scripts/lib', /\.test\.mjs$/),
      ...filesNamed('e2e/support', /\.test\.ts$/),
      ...filesNamed('e2e/platform', /\.test\.ts$/),
      ...filesNamed('e2e/fixtures', /\.test\.ts$/),
    ],
    repair: 'mend the test named above, then: npm test -- --only tools',
  },
};
