import tseslint from 'typescript-eslint';

const noUnsafeEscapes = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
};

/** What the conventions forbid (ARCHITECTURE: twelve conventions), each with what to do instead. */
const house = {
  ...noUnsafeEscapes,
  'no-console': ['error', {}],
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Export by name: a name is found again, a default is not.' },
    { selector: 'TSEnumDeclaration', message: 'Use a union of literals: enums do not survive type stripping.' },
    { selector: 'ExportAllDeclaration', message: 'Import from the file that has it; no barrels.' },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Settings enter through src/main.ts and src/config.ts only.' },
  ],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  // `const { part, ...rest } = whole` is how a part is left out.
  '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  // A key with a dash or a Dutch word reads better quoted, and index signatures ask for it.
  '@typescript-eslint/dot-notation': 'off',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/', 'coverage/', 'test/architecture/*.cjs'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/web/tsconfig.json'],
        tsconfigRootDir: new URL('../..', import.meta.url).pathname,
      },
    },
    rules: house,
  },
  {
    files: ['src/main.ts', 'src/commands/**/*.ts', 'src/web/build.ts', 'test/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
