/** How mutants of one folder of the core are made and hunted: by the tests of the layer that the folder belongs to. */
const folder = process.env.MUTATE
const name = folder.replaceAll('/', '-')
const cache = process.env.MUTATION_CACHE

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: [`src/${folder}/*.ts`, '!src/**/*.test.ts', '!src/**/*.test-d.ts', '!src/**/*.arb.ts', '!src/**/index.ts'],
  coverageAnalysis: 'perTest',
  // What is made once, when a file is loaded, belongs to no test: whoever mutates it has to run everything.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['json'],
  jsonReporter: { fileName: `${cache}/${name}.json` },
  // Only what changed is hunted again.
  incremental: true,
  incrementalFile: `${cache}/${name}.incremental.json`,
  tempDirName: '.mutants',
  cleanTempDir: 'always',
  logLevel: 'warn',
}
