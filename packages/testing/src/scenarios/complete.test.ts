import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SCENARIOS } from './ids.ts'

const PACKAGES = new URL('../../../', import.meta.url)

/** The names of all tests, with the ids that they begin with or tell in brackets. */
const names = readdirSync(PACKAGES, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[^/]+\/src\/.*\.test\.ts$/.test(path))
  .flatMap((path) => [
    ...readFileSync(new URL(path, PACKAGES), 'utf8').matchAll(
      /\b(?:it|describe)(?:\.each\([^]*?\))?\(\s*(['"`])(.*?)\1/g,
    ),
  ])
  .map(([, , name]) => name!)

it('every scenario is a test that names its id', () => {
  const isTold = (id: string): boolean => names.some((name) => name.split(/[^A-Za-z0-9*-]/).includes(id))
  expect(SCENARIOS.filter((id) => !isTold(id))).toEqual([])
})

it('an id that no test names is missed', () => {
  expect(names.some((name) => name.includes('Z9-a'))).toBe(false)
})
