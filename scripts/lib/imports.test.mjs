// Every rule of .dependency-cruiser.cjs against a planted violation, and against its neighbours that are allowed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { bin, root } from './paths.mjs';

const config = join(root, '.dependency-cruiser.cjs');

// [who imports, whom, the rule that forbids it or undefined]
const imports = [
  ['packages/app/src/App.tsx', 'plugins/alerts', undefined],
  ['packages/app/src/App.tsx', 'plugins/app-module-demo', undefined],
  ['packages/app/src/App.tsx', 'packages/portal-react', undefined],
  ['packages/app/src/App.tsx', 'packages/portal-common', 'app'],
  ['packages/app/src/App.tsx', 'plugins/alerts-common', 'app'],
  ['packages/app/src/App.tsx', 'plugins/alerts-backend', 'app'],

  ['packages/backend/src/index.ts', 'plugins/alerts-backend', undefined],
  [
    'packages/backend/src/index.ts',
    'plugins/auth-backend-module-demo',
    undefined,
  ],
  ['packages/backend/src/index.ts', 'packages/portal-node', 'backend'],
  ['packages/backend/src/index.ts', 'plugins/alerts', 'backend'],
  ['packages/backend/src/index.ts', 'plugins/alerts-common', 'backend'],

  ['plugins/alerts/src/a.tsx', 'plugins/alerts-common', undefined],
  ['plugins/alerts/src/a.tsx', 'packages/portal-react', undefined],
  ['plugins/alerts/src/a.tsx', 'packages/portal-common', undefined],
  ['plugins/alerts/src/a.tsx', 'plugins/backups-common', 'area-frontend'],
  ['plugins/alerts/src/a.tsx', 'plugins/backups', 'area-frontend'],
  ['plugins/alerts/src/a.tsx', 'plugins/alerts-backend', 'area-frontend'],
  ['plugins/alerts/src/a.tsx', 'packages/portal-node', 'area-frontend'],
  ['plugins/portal/src/a.tsx', 'plugins/alerts', 'area-frontend'],
  ['plugins/app-module-demo/src/a.tsx', 'plugins/alerts', 'area-frontend'],

  ['plugins/alerts-backend/src/a.ts', 'plugins/alerts-common', undefined],
  ['plugins/alerts-backend/src/a.ts', 'packages/portal-node', undefined],
  ['plugins/readiness-backend/src/a.ts', 'plugins/readiness-node', undefined],
  ['plugins/alerts-backend/src/a.ts', 'plugins/backups-common', 'area-backend'],
  ['plugins/alerts-backend/src/a.ts', 'plugins/readiness-node', 'area-backend'],
  [
    'plugins/alerts-backend/src/a.ts',
    'plugins/backups-backend',
    'area-backend',
  ],
  ['plugins/alerts-backend/src/a.ts', 'packages/portal-react', 'area-backend'],

  [
    'plugins/scaffolder-backend-module-onboarding/src/a.ts',
    'plugins/onboarding-common',
    undefined,
  ],
  [
    'plugins/readiness-backend-module-sonar/src/a.ts',
    'plugins/readiness-node',
    undefined,
  ],
  [
    'plugins/scaffolder-backend-module-onboarding/src/a.ts',
    'plugins/alerts-common',
    'backend-module',
  ],
  [
    'plugins/scaffolder-backend-module-onboarding/src/a.ts',
    'plugins/onboarding-backend',
    'backend-module',
  ],
  [
    'plugins/auth-backend-module-demo/src/a.ts',
    'plugins/alerts-common',
    'backend-module',
  ],

  [
    'plugins/permission-backend-module-portolan/src/a.ts',
    'plugins/alerts-common',
    undefined,
  ],
  [
    'plugins/permission-backend-module-portolan/src/a.ts',
    'plugins/backups-common',
    undefined,
  ],
  [
    'plugins/kubernetes-backend-module-portolan/src/a.ts',
    'packages/portal-node',
    undefined,
  ],
  [
    'plugins/search-backend-module-portolan/src/a.ts',
    'plugins/alerts-backend',
    'portal-wide-module',
  ],
  [
    'plugins/actions-backend-module-portolan/src/a.ts',
    'plugins/readiness-node',
    'portal-wide-module',
  ],
  [
    'plugins/permission-backend-module-portolan/src/a.ts',
    'plugins/kubernetes-backend-module-portolan',
    'portal-wide-module',
  ],

  ['plugins/alerts-common/src/a.ts', 'packages/portal-common', undefined],
  ['plugins/alerts-common/src/a.ts', 'plugins/backups-common', 'area-common'],
  ['plugins/alerts-common/src/a.ts', 'packages/portal-node', 'area-common'],
  ['plugins/alerts-common/src/a.ts', 'packages/portal-react', 'area-common'],

  ['plugins/readiness-node/src/a.ts', 'plugins/readiness-common', undefined],
  ['plugins/readiness-node/src/a.ts', 'plugins/readiness-backend', 'area-node'],

  ['packages/cli/src/a.ts', 'plugins/onboarding-common', undefined],
  ['packages/cli/src/a.ts', 'packages/portal-node', undefined],
  ['packages/cli/src/a.ts', 'plugins/onboarding-backend', 'cli'],
  ['packages/cli/src/a.ts', 'packages/portal-react', 'cli'],

  ['packages/portal-react/src/a.tsx', 'packages/portal-common', undefined],
  ['packages/portal-react/src/a.tsx', 'packages/portal-node', 'portal-react'],
  ['packages/portal-react/src/a.tsx', 'plugins/alerts-common', 'portal-react'],
  ['packages/portal-node/src/a.ts', 'packages/portal-common', undefined],
  ['packages/portal-node/src/a.ts', 'packages/portal-react', 'portal-node'],
  ['packages/portal-node/src/a.ts', 'plugins/readiness-node', 'portal-node'],
  ['packages/portal-common/src/a.ts', 'packages/portal-node', 'portal-common'],
  ['packages/portal-common/src/a.ts', 'plugins/alerts-common', 'portal-common'],

  ['packages/portal-test-utils/src/a.ts', 'packages/portal-common', undefined],
  [
    'packages/portal-test-utils/src/a.ts',
    'packages/portal-node',
    'testing-packages',
  ],
  [
    'packages/demo-landscape/src/a.ts',
    'plugins/alerts-common',
    'testing-packages',
  ],
  [
    'packages/demo-landscape/src/a.ts',
    'packages/portal-test-utils',
    'testing-packages-apart',
  ],
  [
    'packages/demo-landscape/src/a.test.ts',
    'packages/portal-test-utils',
    undefined,
  ],
  [
    'plugins/alerts-backend/src/a.test.ts',
    'packages/portal-test-utils',
    undefined,
  ],
  [
    'plugins/alerts/src/components/A.test.tsx',
    'packages/portal-test-utils',
    undefined,
  ],
  ['e2e/alerts.spec.ts', 'packages/portal-test-utils', undefined],
  [
    'plugins/alerts-backend/src/a.ts',
    'packages/portal-test-utils',
    'testing-in-product-code',
  ],
  [
    'packages/portal-node/src/a.ts',
    'packages/demo-landscape',
    'testing-in-product-code',
  ],
  [
    'packages/backend/src/index.ts',
    'packages/demo-landscape',
    'testing-in-product-code',
  ],
  [
    'plugins/alerts-backend/src/b.test.ts',
    'plugins/backups-common',
    'area-backend',
  ],

  [
    'packages/novelty/src/a.ts',
    'packages/portal-common',
    'package-without-a-row',
  ],
  ['packages/portal-node/src/a.ts', 'e2e/support', 'e2e-and-scripts-apart'],
  ['plugins/alerts/src/a.tsx', '@portolan/plugin-nowhere', 'unknown-package'],
  ['plugins/alerts/src/circle.ts', './otherHalf', 'no-cycle'],
];

function nameOf(folder) {
  const [group, name] = folder.split('/');
  return group === 'plugins' ? `@portolan/plugin-${name}` : `@portolan/${name}`;
}

function specifier(from, whom) {
  if (whom.startsWith('.') || whom.startsWith('@')) return whom;
  if (whom.startsWith('e2e'))
    return `${'../'.repeat(from.split('/').length - 1)}${whom}/index`;
  return nameOf(whom);
}

/** A small copy of the house in which each file imports exactly what a row above says. */
function plant(folder) {
  const write = (file, text) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const houses = new Set(
    imports
      .flatMap(([from, whom]) => [from, whom])
      .filter(path => /^(packages|plugins)\//.test(path)),
  );
  for (const path of houses) {
    const house = path.split('/').slice(0, 2).join('/');
    write(
      `${house}/package.json`,
      JSON.stringify({ name: nameOf(house), main: 'src/entry.ts' }),
    );
    write(`${house}/src/entry.ts`, 'export const word = 1;\n');
    mkdirSync(join(folder, 'node_modules/@portolan'), { recursive: true });
    const link = join(folder, 'node_modules', nameOf(house));
    rmSync(link, { force: true });
    symlinkSync(join(folder, house), link);
  }
  write('e2e/support/index.ts', 'export const word = 1;\n');
  write('plugins/alerts/src/otherHalf.ts', "import './circle';\n");
  const planted = imports.map(([from, whom, rule], index) => {
    // A file of its own for each import: `a.ts` becomes `a-17.ts`, `a.test.ts` becomes `a-17.test.ts`.
    const file =
      whom === './otherHalf'
        ? from
        : from.replace(/([^/.]+)((\.[^/]+)+)$/, `$1-${index}$2`);
    write(file, `import '${specifier(file, whom)}';\n`);
    return { file, whom, rule };
  });
  return planted;
}

test('each row of "who may import whom" holds', async t => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portolan-imports-')));
  try {
    const planted = plant(folder);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        bin('depcruise'),
        '--config',
        config,
        '--output-type',
        'json',
        'packages',
        'plugins',
        'e2e',
      ],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 },
    );
    assert.ok(stdout.startsWith('{'), stderr);
    const { violations } = JSON.parse(stdout).summary;
    const rules = createRequire(import.meta.url)(config).forbidden.map(
      ({ name }) => name,
    );
    for (const rule of [undefined, ...rules]) {
      const own = planted.filter(each => each.rule === rule);
      await t.test(rule ?? 'what is allowed', () => {
        assert.notEqual(
          own.length,
          0,
          'every rule has a planted violation above',
        );
        for (const { file, whom } of own) {
          const broken = violations
            .filter(({ from }) => from === file)
            .map(violation => violation.rule.name);
          assert.deepEqual(
            broken,
            rule ? [rule] : [],
            `${file.replace(/-\d+(?=\.)/, '')} → ${whom}`,
          );
        }
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
