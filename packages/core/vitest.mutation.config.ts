import { defineConfig } from 'vitest/config'

const folder = process.env['MUTATE'] ?? '*'

/** What is tested where it is used: folders with the tests of another layer that look at them. */
const ELSEWHERE: { readonly [folder: string]: readonly string[] } = { 'rules/near': ['src/plan/presumed*.test.ts'] }

/**
 * What mutants are hunted with: the tests of the layer that they are in, laws with few runs. It stands alone, since it runs
 * in a copy of this folder.
 */
export default defineConfig({
  test: {
    include: [`src/${folder.split('/')[0]!}/**/*.test.ts`, ...(ELSEWHERE[folder] ?? [])],
    exclude: ['**/saboteurs.prop.test.ts'],
    testTimeout: 60_000,
  },
})
