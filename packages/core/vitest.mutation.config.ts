import { defineConfig } from 'vitest/config'

/**
 * What mutants are hunted with: the tests of the layer that they are in, laws with few runs. It stands alone, since it runs
 * in a copy of this folder.
 */
export default defineConfig({
  test: {
    include: [`src/${process.env['MUTATE']?.split('/')[0] ?? '*'}/**/*.test.ts`],
    exclude: ['**/saboteurs.prop.test.ts'],
    testTimeout: 60_000,
  },
})
