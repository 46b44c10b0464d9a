const shared = require('../../.eslintrc.portolan.js');

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...shared,
  overrides: [
    ...shared.overrides,
    {
      // Tests that others run: written here, exported, and asserted in functions of their own.
      files: ['src/contract/**'],
      rules: { 'jest/no-export': 'off', 'jest/expect-expect': 'off' },
    },
  ],
});
