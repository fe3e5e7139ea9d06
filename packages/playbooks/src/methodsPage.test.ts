import { describe, expect, it } from 'vitest'
import { playbooks } from './index.ts'
import { proofs, RULES, ruleOf } from './matrix.fixture.ts'
import { methodsPage, picture } from './methodsPage.fixture.ts'

describe('the matrix of rules and tests', () => {
  const proved = new Set(proofs().map(({ rule }) => ruleOf(rule)))

  it.each(RULES)('has a test for %s', (rule) => {
    expect(proved).toContain(rule)
  })

  it('names no rule that is none', () => {
    expect([...proved].filter((rule) => !RULES.includes(rule))).toEqual([])
  })

  it.each(Object.values(playbooks))(
    'has a test of $cadence.id itself for each of its sources',
    ({ cadence, sources }) => {
      const own = proofs().filter(({ file }) => file.endsWith(`/${cadence.id}.scenarios.test.ts`))
      const missing = Object.keys(sources).filter((rule) => !own.some((proof) => ruleOf(proof.rule) === rule))
      expect(missing).toEqual([])
    },
  )
})

describe('the page of the methods', () => {
  it('is what the playbooks and their tests say', async () => {
    await expect(methodsPage()).toMatchFileSnapshot('../../../docs/reference/methods.md')
  })

  it.each(Object.values(playbooks))('has the picture of $cadence.id as it is now', async (playbook) => {
    await expect(picture(playbook)).toMatchFileSnapshot(`../../../docs/reference/methods/${playbook.cadence.id}.svg`)
  })
})
