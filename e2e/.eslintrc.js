// The journeys and benches are in no package, so they name their role here; their tests are Node's, not jest's.
const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');
const shared = require('../.eslintrc.portolan.js');

module.exports = {
  root: true,
  ...createConfigForRole(__dirname, 'node-library', {
    rules: {
      ...shared.rules,
      'jest/expect-expect': 'off',
      'no-restricted-syntax': 'off',
    },
  }),
};
