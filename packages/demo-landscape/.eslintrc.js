const shared = require('../../.eslintrc.portolan.js');

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...shared,
  rules: {
    ...shared.rules,
    // Tables of the scenario read from the top down, their parts below them.
    '@typescript-eslint/no-use-before-define': 'off',
    '@typescript-eslint/no-shadow': 'off',
    'no-nested-ternary': 'off',
  },
});
