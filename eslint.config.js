import tseslint from 'typescript-eslint'

/** Tests and what only they use: generators, fixtures, slow twins and oracles. */
const tests = ['test', 'test-d', 'arb']
  .map((kind) => `**/*.${kind}.ts`)
  .concat('**/fixtures/**/*.ts', '**/proof/**/*.ts', '**/propertyRuns.ts')

const timeIsAnArgument = 'Time is an argument: the core has no clock.'
const chanceIsAnArgument = 'The core has no randomness: the same input gives the same bytes.'
const shellsDoThings = 'The core is arithmetic: only shells do I/O.'

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one word for one thing, everywhere.',
}

export default tseslint.config(
  { ignores: ['**/dist/', '**/.mutants/', '**/.cache/', '**/coverage/', '**/node_modules/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // A number in a sentence is what these sentences are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `readonly [x, ...xs]` patterns drop a part on purpose.
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          ignoreRestSiblings: true,
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
        },
      ],
      // An index into a typed array inside its bounds is proven by the loop, and `!` says so on the spot.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // There are no classes and no enums of ours, and these ask for the type of everything that is assigned.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // `return refuse(…)` in a function that answers nothing reads well.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `for (;;)` and `while (true)` are how a search with several ways out reads best.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: tests,
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      // Each `?.` and `??` counts too, so a record of defaults is dear. The modified variant counts a `switch` as one
      // decision, however many cases its union has: those are checked to be exhaustive.
      complexity: ['error', { max: 20, variant: 'modified' }],
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        noDefaultExport,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: timeIsAnArgument },
        { selector: "CallExpression[callee.name='Date']", message: timeIsAnArgument },
        { selector: 'ClassDeclaration, ClassExpression', message: 'Plain data: two loaded copies must agree.' },
        {
          selector: 'AwaitExpression, FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]',
          message: shellsDoThings,
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: timeIsAnArgument },
        { object: 'performance', property: 'now', message: timeIsAnArgument },
        { object: 'Math', property: 'random', message: chanceIsAnArgument },
        { object: 'crypto', property: 'randomUUID', message: chanceIsAnArgument },
        { object: 'crypto', property: 'getRandomValues', message: chanceIsAnArgument },
      ],
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance'].map((name) => ({
          name,
          message: timeIsAnArgument,
        })),
        ...['process', 'console', 'fetch', 'globalThis', 'Buffer', 'require'].map((name) => ({
          name,
          message: shellsDoThings,
        })),
      ],
    },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Examples of bad input are written by hand, and are wrong on purpose.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  // The tools that these files belong to ask for a default export.
  { files: ['**/*.config.ts', 'vitest.workspace.ts'], rules: { 'no-restricted-syntax': 'off' } },
)
