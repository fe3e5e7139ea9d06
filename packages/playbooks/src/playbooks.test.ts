import { readFileSync } from 'node:fs'
import { Cadence, Program } from '@refrain/core'
import { lint } from '@refrain/core/lint'
import { Rules } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import { describe, expect, it } from 'vitest'
import { playbooks as typed } from './index.ts'
import type { Playbook } from './Playbook.ts'

const playbooks: Readonly<Record<string, Playbook>> = typed

const all = Object.values(playbooks)
const cadences = all.flatMap(({ cadence, variations }) => [
  cadence,
  ...variations.map((variation) => variation.cadence),
])
const others = Object.fromEntries(cadences.map((cadence) => [cadence.id, cadence]))
const errorsOf = (cadence: Cadence.Cadence, known?: Readonly<Record<string, Cadence.Cadence>>) =>
  lint(cadence, { expand, rules: Rules.CATALOG, ...(known && { others: known }) }).findings.filter(
    ({ level }) => level === 'error',
  )

/** A cadence with all that it can lead to. */
const closure = (cadence: Cadence.Cadence): Readonly<Record<string, Cadence.Cadence>> => {
  const found = new Map([[cadence.id, cadence]])
  for (const each of found.values())
    for (const [, id] of JSON.stringify(each).matchAll(/"start":"([a-z-]+)"/g)) found.set(id!, others[id!]!)
  return Object.fromEntries(found)
}

describe('the playbooks', () => {
  it.each(Object.entries(playbooks))('%s is kept under the id of its cadence', (id, { cadence }) => {
    expect(cadence.id).toBe(id)
  })

  it('have ids of their own, variations included', () => {
    expect(new Set(cadences.map(({ id }) => id)).size).toBe(cadences.length)
  })

  it.each(cadences)('$id is a cadence that compiles', (cadence) => {
    expect(Cadence.parse(cadence)).toEqual({ _tag: 'Right', right: cadence })
    expect(Program.compile(cadence, expand)._tag).toBe('Right')
  })

  it.each(cadences)('$id has no error by itself, with what it leads to, and with all the others', (cadence) => {
    expect(errorsOf(cadence)).toEqual([])
    expect(errorsOf(cadence, closure(cadence))).toEqual([])
    expect(errorsOf(cadence, others)).toEqual([])
  })

  it.each(cadences)('$id ends by itself in silence', (cadence) => {
    expect(lint(cadence, { expand }).silentPath?.end).not.toBeNull()
  })

  it.each(all)('$cadence.id tells where each of its parts comes from', ({ cadence, sources }) => {
    expect(Object.keys(sources)).toEqual(cadence.sources)
  })

  it.each(all)('$cadence.id says what each kind of its messages is for', ({ cadence, kinds }) => {
    const said = new Set(Object.values(cadence.messages ?? {}).map(({ kind }) => kind))
    expect(new Set(Object.keys(kinds))).toEqual(said)
  })

  it.each(all)('$cadence.id is what the core’s own tests of the language are told', ({ cadence }) => {
    const fixture = new URL(`../../core/src/cadence/fixtures/${cadence.id}.json`, import.meta.url)
    expect(JSON.parse(readFileSync(fixture, 'utf8'))).toEqual(cadence)
  })
})

describe('the playbooks as they are printed', () => {
  it.each<[string, number, number]>([
    ['warm-follow-up', 8, 8],
    ['introduced-referral', 9, 8],
    ['territory-round', 8, 7],
    ['voicemail-appointment', 8, 8],
    ['value-then-breakup', 13, 13],
    ['new-lead-blitz', 4, 4],
    ['steady-drumbeat', 79, 53],
    ['inbound-pursuit', 19, 540],
    ['phone-mail-phone', 21, 540],
  ])('%s touches somebody at most %i times and dials at most %i times', (id, touches, dials) => {
    const counted = lint(playbooks[id]?.cadence, { expand }).bounds
    expect([counted?.touches, counted?.dials]).toEqual([touches, dials])
  })
})
