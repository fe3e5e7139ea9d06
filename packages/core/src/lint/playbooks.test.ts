import { describe, expect, it } from 'vitest'
import { fixtures } from '../cadence/fixtures/index.ts'
import { expand } from '../recurrence/index.ts'
import { lint } from './lint.ts'

const others = Object.fromEntries(fixtures.map((cadence) => [cadence.id, cadence]))

describe('lint of the nine playbooks', () => {
  it.each(fixtures)('$id has no error', (cadence) => {
    const { findings } = lint(cadence, { expand, others })
    console.log(findings.map((f) => [f.id, f.path.join('.'), JSON.stringify(f.facts)].join(' ')))
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
  })
})
