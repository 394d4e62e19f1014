module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ignorePatterns: ['dist-bundle'],
  rules: {
    // Everything is bundled: what the sources import is needed to build this package, and not where it is installed.
    '@backstage/no-undeclared-imports': 'off',
  },
});
