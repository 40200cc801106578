import js from '@eslint/js';
import lwcRecommended from '@salesforce/eslint-config-lwc/recommended-ts.js';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const unusedVariables = [
  'error',
  { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
];

/** TypeScript that Node runs: the local org, the partner, the project's own commands. */
const nodeTypeScript = {
  files: ['scripts/**/*.ts'],
  extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
  languageOptions: {
    globals: globals.node,
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
  },
  rules: {
    eqeqeq: 'error',
    'max-lines': ['error', { max: 600 }],
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/explicit-module-boundary-types': 'error',
    '@typescript-eslint/no-floating-promises': [
      'error',
      {
        allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'describe', 'it', 'suite'] }],
      },
    ],
    '@typescript-eslint/no-unused-vars': unusedVariables,
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
};

/** Plain JavaScript that Node runs before anything is installed, and the tools' own configuration. */
const nodeJavaScript = {
  files: ['*.js', 'scripts/**/*.mjs', 'scripts/**/*.cjs'],
  extends: [js.configs.recommended],
  languageOptions: { globals: globals.node },
  rules: { eqeqeq: 'error', 'no-unused-vars': unusedVariables },
};

/** Lightning web components, written in TypeScript. */
const lightning = {
  files: ['force-app/**/lwc/**/*.ts'],
  extends: [lwcRecommended],
  languageOptions: { parser: tseslint.parser },
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: {
    // The TypeScript compiler judges these, and knows types as well as values.
    'no-undef': 'off',
    'no-unused-vars': 'off',
    'no-restricted-globals': 'off',
    'no-dupe-class-members': 'off',
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-unused-vars': unusedVariables,
  },
};

const lightningTests = {
  files: ['force-app/**/__tests__/**/*.ts'],
  rules: { '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off' },
};

export default defineConfig([
  globalIgnores([
    'node_modules/',
    'coverage/',
    '.sf/',
    '.sfdx/',
    '.local-org/',
    'force-app/**/*.js',
    // Declarations alone, which the compiler judges.
    'scripts/lwc/types/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  nodeTypeScript,
  nodeJavaScript,
  lightning,
  lightningTests,
  prettier,
]);
