/**
 * The suite that certifies a calendar.
 *
 * @since 0.1.0
 */
import type { BusyKind, CalendarCapabilities } from '@refrain/core/ports'
import { register } from '../Clause.ts'
import type { Runner } from '../Runner.ts'
import type { CalendarSubject } from './CalendarSubject.ts'
import type { Clause, Need } from './Clause.ts'
import { CLAUSES } from './clauses/index.ts'
import { givenOf } from './given/opening.ts'

// --- what applies ------------------------------------------------------------

const has = ({ can, puts }: CalendarSubject, declared: CalendarCapabilities, need: Need): boolean => {
  switch (need) {
    case 'holds':
      return declared.holds
    case 'no holds':
      return !declared.holds
    case 'tells holds':
      return declared.holds && declared.tellsHolds
    case 'call blocks':
      return declared.tellsCallBlocks
    case 'invites':
      return declared.invites
    default:
      return isPut(need) ? puts.some((kind) => need === `puts ${kind}`) : can.includes(need)
  }
}

const isPut = (need: Need): need is `puts ${BusyKind}` => need.startsWith('puts ')

// --- exemptions --------------------------------------------------------------

/** A runner that skips what is exempt, with the reason. */
const excusing = ({ test, skip, equal }: Runner, exempt: { readonly [clause: string]: string }): Runner => {
  const all = CLAUSES.flatMap(({ about, clauses }) => clauses.map(({ must }) => `${about}: must ${must}`))
  const unknown = Object.keys(exempt).filter((name) => !all.includes(name))
  if (unknown.length > 0) throw new Error(`no such clause: ${unknown.join('; ')}`)
  return {
    skip,
    equal,
    test: (name, body) => {
      const why = exempt[name]
      if (why === undefined) test(name, body)
      else skip(`${name} [exempt: ${why}]`)
    },
  }
}

// --- all of them -------------------------------------------------------------

const checked = async (
  { check }: Clause,
  subject: CalendarSubject,
  declared: CalendarCapabilities,
  equal: Runner['equal'],
): Promise<void> => {
  const world = await subject.open()
  try {
    await check(givenOf(world, subject, declared, equal))
  } finally {
    await world.end()
  }
}

/**
 * Certifies a calendar. Every clause is a sentence with *must*; one that does not apply is skipped by name, with what the calendar
 * or its subject lacks, or why it is exempt. Each clause has a world of its own, opened by the subject.
 *
 * @example
 * ```ts run
 * import { certifyCalendar } from '@refrain/conformance'
 * import type { CalendarSubject } from '@refrain/conformance'
 * import { Instant } from '@refrain/core'
 * import { memoryCalendar } from '@refrain/memory'
 *
 * const clauses: string[] = []
 * const runner = { test: (name: string) => clauses.push(name), skip: () => undefined, equal: () => undefined }
 * const subject = { can: ['whole days'], puts: ['free'] } as unknown as CalendarSubject
 * const { capabilities } = memoryCalendar({ now: () => Instant.MIN })
 * certifyCalendar(runner, subject, capabilities)
 *
 * clauses.includes('holding: must make one entry of a hold that is asked for twice') // => true
 * clauses.includes('busy times: must take whole days as days of the zone of the calendar') // => true
 * ```
 *
 * @throws Error when an exemption names no clause
 * @category certification
 * @since 0.1.0
 */
export const certifyCalendar = (runner: Runner, subject: CalendarSubject, declared: CalendarCapabilities): void => {
  register(
    excusing(runner, subject.exempt ?? {}),
    CLAUSES,
    (need) => has(subject, declared, need),
    (clause) => checked(clause, subject, declared, runner.equal),
  )
}
