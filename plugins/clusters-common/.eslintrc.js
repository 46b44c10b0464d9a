const portolan = require('../../.eslintrc.portolan.js');

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...portolan,
  overrides: [
    ...portolan.overrides,
    {
      // Tables of rules are read by their tests only.
      files: ['src/rules/**/cases.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
});
