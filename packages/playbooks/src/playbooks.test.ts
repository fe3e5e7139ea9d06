import { Cadence, Program } from '@refrain/core'
import { lint } from '@refrain/core/lint'
import { expand } from '@refrain/core/recurrence'
import { describe, expect, it } from 'vitest'
import { playbooks as typed } from './index.ts'
import type { Playbook } from './Playbook.ts'

const playbooks: Readonly<Record<string, Playbook>> = typed

const all = Object.values(playbooks)
const others = Object.fromEntries(all.map(({ cadence }) => [cadence.id, cadence]))
const cadences = all.flatMap(({ cadence, variations }) => [
  cadence,
  ...variations.map((variation) => variation.cadence),
])

describe('the playbooks', () => {
  it.each(Object.entries(playbooks))('%s is kept under the id of its cadence', (id, { cadence }) => {
    expect(cadence.id).toBe(id)
  })

  it.each(cadences)('$id is a cadence that compiles', (cadence) => {
    expect(Cadence.parse(cadence)).toEqual({ _tag: 'Right', right: cadence })
    expect(Program.compile(cadence, expand)._tag).toBe('Right')
  })

  it.each(cadences)('$id has no error, and ends by itself in silence', (cadence) => {
    const { findings, silentPath } = lint(cadence, { expand, others })
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(silentPath?.end).not.toBeNull()
  })

  it.each(all)('$cadence.id tells where each of its parts comes from', ({ cadence, sources }) => {
    expect(Object.keys(sources)).toEqual(cadence.sources)
  })
})

describe('the playbooks as they are printed', () => {
  it.each<[string, number, number]>([
    ['value-then-breakup', 13, 13],
    ['new-lead-blitz', 4, 4],
    ['steady-drumbeat', 79, 53],
  ])('%s touches somebody at most %i times and dials at most %i times', (id, touches, dials) => {
    const counted = lint(playbooks[id]?.cadence, { expand }).bounds
    expect([counted?.touches, counted?.dials]).toEqual([touches, dials])
  })
})
