// What every package adds to Backstage's own lint rules; those that upstream only warns about are errors here.
module.exports = {
  // Generated, and judged by the tools of its own language.
  ignorePatterns: ['**/__golden__/**'],
  rules: {
    '@backstage/no-mixed-plugin-imports': 'error',
    '@backstage/no-undeclared-imports': 'error',
    '@backstage/no-relative-monorepo-imports': 'error',
    '@backstage/no-self-package-imports': 'error',
    '@backstage/no-top-level-material-ui-4-imports': 'off',
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-non-null-assertion': 'error',
    'no-restricted-syntax': 'off',
    'max-params': ['error', 4],
    'no-console': 'error',
  },
  overrides: [
    {
      files: ['**/*.test.ts', '**/*.test.tsx'],
      rules: {
        // Tables have columns, properties have conditions, and hostile input has to be written down.
        'max-params': 'off',
        'jest/no-conditional-expect': 'off',
        'jest/expect-expect': [
          'warn',
          { assertFunctionNames: ['expect*', 'fc.assert'] },
        ],
        'no-script-url': 'off',
      },
    },
  ],
};
