import { Instant } from '@refrain/core'
import type { TelephonyCapabilities } from '@refrain/core/ports'
import { memoryTelephony } from '@refrain/memory'
import { expect, it } from 'vitest'
import { report } from '../report.ts'
import type { Finding } from '../report.ts'
import { certifyTelephony } from './certifyTelephony.ts'
import { CLAUSES } from './clauses/index.ts'
import { memorySubject } from './proof/memory.ts'
import { SABOTEURS } from './proof/saboteurs/index.ts'
import type { TelephonySubject } from './TelephonySubject.ts'

const { capabilities } = memoryTelephony({ now: () => Instant.MIN })

/** What comes of one clause. */
const heard = (
  clause: string,
  subject: TelephonySubject,
  declared: TelephonyCapabilities,
): Promise<readonly Finding[]> =>
  report(({ test, ...runner }) => {
    const asked = (name: string, body: () => Promise<void>) => (name === clause ? test(name, body) : undefined)
    certifyTelephony({ ...runner, test: asked, skip: () => undefined }, subject, declared)
  })

it.each(SABOTEURS)('a telephony that $does is caught: $clause', async ({ clause, spoil, parts, declared }) => {
  const tells = parts?.tells === undefined ? {} : { tells: parts.tells }
  const able = { ...capabilities, ...declared }
  const same = { ...tells, capabilities: able }
  expect(await heard(clause, memorySubject(undefined, same), able)).toMatchObject([{ clause, result: 'holds' }])
  expect(await heard(clause, memorySubject(spoil, { ...parts, capabilities: able }), able)).toMatchObject([
    { clause, result: 'broken' },
  ])
})

it('every clause was seen broken', () => {
  const caught = new Set(SABOTEURS.map(({ clause }) => clause))
  const all = CLAUSES.flatMap(({ about, clauses }) => clauses.map(({ must }) => `${about}: must ${must}`))
  expect(all.filter((clause) => !caught.has(clause))).toEqual([])
})

it('what does not apply is skipped by name, with what is lacking', async () => {
  const declared = { ...capabilities, amd: 'none', connects: 'none', plays: [], lookup: 'none' } as const
  const subject = { ...memorySubject(), can: ['fax'] } as const
  const findings = await report(({ skip, equal }) =>
    certifyTelephony({ skip, equal, test: () => undefined }, subject, declared),
  )
  const lacking = findings.map(({ clause }) => clause.replace(/^.*\[/, '['))
  expect(lacking).toContain('[lacks: classifying]')
  expect(lacking).toContain('[lacks: messages, classifying, hasty mailbox]')
  expect(lacking).toContain('[lacks: listening]')
  expect(lacking.every((text) => text.startsWith('[lacks: '))).toBe(true)
})
