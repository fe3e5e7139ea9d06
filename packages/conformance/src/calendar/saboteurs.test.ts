import { Instant } from '@refrain/core'
import type { CalendarCapabilities } from '@refrain/core/ports'
import { memoryCalendar } from '@refrain/memory'
import { expect, it } from 'vitest'
import { report } from '../report.ts'
import type { Finding } from '../report.ts'
import type { CalendarSubject } from './CalendarSubject.ts'
import { certifyCalendar } from './certifyCalendar.ts'
import { CLAUSES } from './clauses/index.ts'
import { memorySubject } from './proof/memory.ts'
import { SABOTEURS } from './proof/saboteurs/index.ts'

const { capabilities } = memoryCalendar({ now: () => Instant.MIN })

/** What comes of one clause. */
const heard = (clause: string, subject: CalendarSubject, declared: CalendarCapabilities): Promise<readonly Finding[]> =>
  report(({ test, ...runner }) => {
    const asked = (name: string, body: () => Promise<void>) => (name === clause ? test(name, body) : undefined)
    certifyCalendar({ ...runner, test: asked, skip: () => undefined }, subject, declared)
  })

it.each(SABOTEURS)('a calendar that $does is caught: $clause', async ({ clause, spoil, declared }) => {
  const able = { ...capabilities, ...declared }
  const found = await heard(clause, memorySubject(spoil, { capabilities: able }), able)
  expect(found).toMatchObject([{ clause, result: 'broken' }])
})

it('every clause was seen broken', () => {
  const caught = new Set(SABOTEURS.map(({ clause }) => clause))
  const all = CLAUSES.flatMap(({ about, clauses }) => clauses.map(({ must }) => `${about}: must ${must}`))
  expect(all.filter((clause) => !caught.has(clause))).toEqual([])
  expect([...caught].filter((clause) => !all.includes(clause))).toEqual([])
})

it('what does not apply is skipped by name, with what is lacking', async () => {
  const declared = { ...capabilities, holds: false, tellsCallBlocks: false }
  const subject = { ...memorySubject(), can: ['series'], puts: [] } as const
  const findings = await report(({ skip, equal }) =>
    certifyCalendar({ skip, equal, test: () => undefined }, subject, declared),
  )
  const lacking = findings.map(({ clause }) => clause.replace(/^.*\[/, '['))
  for (const text of ['[lacks: holds]', '[lacks: call blocks]', '[lacks: whole days]', '[lacks: puts free]'])
    expect(lacking).toContain(text)
  expect(lacking.every((text) => text.startsWith('[lacks: '))).toBe(true)
})

it('what is exempt is skipped by name, with the reason, and no clause is exempt that there is not', async () => {
  const clause = 'busy times: must be told as of now'
  const subject = { ...memorySubject(), exempt: { [clause]: 'the server has no clock' } }
  const findings = await report(({ skip, equal }) =>
    certifyCalendar({ skip, equal, test: () => undefined }, subject, capabilities),
  )
  expect(findings.map((finding) => finding.clause)).toContain(`${clause} [exempt: the server has no clock]`)
  expect(() => {
    certifyCalendar(
      { test: () => 0, skip: () => 0, equal: () => 0 },
      { ...subject, exempt: { dreams: 'x' } },
      capabilities,
    )
  }).toThrow('no such clause: dreams')
})
