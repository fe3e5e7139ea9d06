import { describe, expect, it } from 'vitest'
import type { Name } from '../cadence/fixtures/index.ts'
import { fixture, fixtures } from '../cadence/fixtures/index.ts'
import { expand } from '../recurrence/index.ts'
import { CATALOG } from '../rules/catalog.ts'
import { lint } from './lint.ts'

const others = Object.fromEntries(fixtures.map((cadence) => [cadence.id, cadence]))

describe('lint of the nine playbooks', () => {
  it.each(fixtures)('$id has no error', (cadence) => {
    const { findings } = lint(cadence, { expand, others, rules: CATALOG })
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
  })

  it.each<[Name, readonly string[]]>([
    ['value-then-breakup', []],
    ['new-lead-blitz', ['reaction-unanswered soft-no', 'touch-without-reason call']],
    [
      'steady-drumbeat',
      ['reaction-unanswered replied', 'reaction-unanswered called-in', 'reaction-unanswered soft-no'],
    ],
    ['phone-mail-phone', ['reaction-unanswered replied', 'reaction-unanswered soft-no']],
  ])('%s has just the warnings that its author meant to live with', (name, expected) => {
    const { findings } = lint(fixture(name), { expand, others, rules: CATALOG })
    expect(findings.map(({ id, facts }) => `${id} ${String(facts['word'] ?? facts['step'])}`)).toEqual(expected)
  })
})
