// "Who may import whom", one rule a row. `npm test` checks it; scripts/lib/imports.test.mjs proves each rule.
// The rules go by folder names, so a new area needs no new rule. A package that fits no row may import
// nothing of ours: give it a row first.

const packages = name => `^packages/${name}/`;
const suffixed = '-(common|backend|node)/|-backend-module-';

/** Tests, and what only they use, may import what product code may not. */
const tests = [
  '\\.test\\.[jt]sx?$',
  '/src/setupTests\\.',
  '/__(fixtures|testUtils)__/',
  '^plugins/[^/]+/dev/',
  '^e2e/',
];
const testing = [packages('portal-test-utils'), packages('demo-landscape')];

/** From the folders of `from`, only itself and `may` of all our packages can be imported. `$1` is the first group of `from`. */
function row(name, comment, { from, fromNot = [], itself, may }) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: fromNot },
    // What testing packages may be imported by has a rule of its own, below.
    to: { path: '^(packages|plugins)/', pathNot: [itself, ...may, ...testing] },
  };
}

const common = packages('portal-common');
const node = packages('portal-node');
const react = packages('portal-react');
const frontendPlugins = `^plugins/(?![^/]*(${suffixed}))`;
const backendPlugins = '^plugins/([^/]+-backend/|[^/]+-backend-module-)';

module.exports = {
  forbidden: [
    row(
      'app',
      'The app composes frontend plugins and uses portal-react; nothing else of ours.',
      {
        from: packages('app'),
        itself: packages('app'),
        may: [frontendPlugins, react],
      },
    ),
    row(
      'backend',
      'The backend composes backend plugins and modules; nothing else of ours.',
      {
        from: packages('backend'),
        itself: packages('backend'),
        may: [backendPlugins],
      },
    ),
    row(
      'area-frontend',
      'An area on screen knows its own -common, portal-react and portal-common. Areas link to each other by route references.',
      {
        from: '^plugins/([^/]+)/',
        fromNot: [`^plugins/[^/]*(${suffixed})`],
        itself: '^plugins/$1/',
        may: ['^plugins/$1-common/', react, common],
      },
    ),
    row(
      'area-backend',
      'An area in the backend knows its own -common and -node, portal-node and portal-common. Areas know each other only by the area contract over HTTP.',
      {
        from: '^plugins/([^/]+)-backend/',
        itself: '^plugins/$1-backend/',
        may: ['^plugins/$1-(common|node)/', node, common],
      },
    ),
    row(
      'backend-module',
      'A module belongs to the area it extends or the area it is named after: the same as for that area.',
      {
        from: '^plugins/([^/]+)-backend-module-([^/]+)/',
        fromNot: ['-backend-module-portolan/'],
        itself: '^plugins/$1-backend-module-$2/',
        may: ['^plugins/($1|$2)-(common|node)/', node, common],
      },
    ),
    row(
      'portal-wide-module',
      "A module that serves the whole portal may know every area's -common.",
      {
        from: '^plugins/([^/]+-backend-module-portolan)/',
        itself: '^plugins/$1/',
        may: ['^plugins/[^/]+-common/', node, common],
      },
    ),
    row(
      'area-common',
      "An area's words and rules are pure: portal-common only.",
      {
        from: '^plugins/([^/]+)-common/',
        itself: '^plugins/$1-common/',
        may: [common],
      },
    ),
    row(
      'area-node',
      "An area's extension points: its own -common and portal-common.",
      {
        from: '^plugins/([^/]+)-node/',
        itself: '^plugins/$1-node/',
        may: ['^plugins/$1-common/', common],
      },
    ),
    row(
      'cli',
      'The command line is thin: the -common packages, portal-common and portal-node.',
      {
        from: packages('cli'),
        itself: packages('cli'),
        may: ['^plugins/[^/]+-common/', common, node],
      },
    ),
    row('portal-react', 'Shared looks know shared words only.', {
      from: react,
      itself: react,
      may: [common],
    }),
    row('portal-node', 'Shared doors and mirror know shared words only.', {
      from: node,
      itself: node,
      may: [common],
    }),
    row('portal-common', 'Shared words know nothing of ours.', {
      from: common,
      itself: common,
      may: [],
    }),
    row(
      'testing-packages',
      'Test utilities and the demo landscape know shared words only, so that no product code hides in them.',
      {
        from: '^packages/(portal-test-utils|demo-landscape)/',
        itself: '^packages/$1/',
        may: [common],
      },
    ),
    row(
      'package-without-a-row',
      'This package is in no row of the table: decide what it may import and add a row.',
      {
        from: '^packages/([^/]+)/',
        fromNot: [
          '^packages/(app|backend|cli|portal-(common|node|react|test-utils)|demo-landscape)/',
        ],
        itself: '^packages/$1/',
        may: [],
      },
    ),
    {
      name: 'testing-in-product-code',
      comment:
        'Product code never imports test utilities or the demo landscape; tests and e2e may.',
      severity: 'error',
      from: {
        path: '^(packages|plugins)/([^/]+)/',
        pathNot: [...tests, ...testing],
      },
      to: { path: testing },
    },
    {
      name: 'testing-packages-apart',
      comment:
        'The test utilities and the demo landscape do not know each other.',
      severity: 'error',
      from: {
        path: '^packages/(portal-test-utils|demo-landscape)/',
        pathNot: tests,
      },
      to: { path: testing, pathNot: ['^packages/$1/'] },
    },
    {
      name: 'e2e-and-scripts-apart',
      comment: 'Nothing is built on the journeys or on the commands.',
      severity: 'error',
      from: { path: '^(packages|plugins)/' },
      to: { path: '^(e2e|scripts)/' },
    },
    {
      name: 'unknown-package',
      comment:
        'There is no such package of ours: a wrong name, or packages are not installed (npm run exec -- true).',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^@portolan/' },
    },
    {
      name: 'no-cycle',
      comment:
        'Files that import each other in a circle cannot be read, tested or moved one by one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-types|node_modules|coverage)/' },
    tsPreCompilationDeps: true, // imports of types count too
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
