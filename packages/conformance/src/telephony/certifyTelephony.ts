/**
 * Certifies a telephony: every clause of its contract becomes a test of the caller's runner.
 *
 * @since 0.1.0
 */
import type { TelephonyCapabilities } from '@refrain/core/ports'
import { register } from '../Clause.ts'
import type { Runner } from '../Runner.ts'
import type { Clause, Need } from './Clause.ts'
import { CLAUSES } from './clauses/index.ts'
import { givenOf } from './given/opening.ts'
import type { TelephonySubject, Trouble } from './TelephonySubject.ts'

// --- what applies ------------------------------------------------------------

const has = ({ tells, can }: TelephonySubject, declared: TelephonyCapabilities, need: Need): boolean => {
  switch (need) {
    case 'webhooks':
    case 'listening':
      return tells === need
    case 'classifying':
      return declared.amd !== 'none'
    case 'greeting ends':
      return declared.greetingEnd === 'told'
    case 'messages':
      return declared.plays.length > 0
    case 'no messages':
      return declared.plays.length < 2
    case 'reps':
      return declared.connects === 'rep-first'
    case 'repeats':
      return declared.repeats === 'provider'
    case 'looking up':
      return declared.lookup !== 'none'
    case 'looking up by attempt':
      return declared.lookup === 'by-attempt'
    case 'no looking up by attempt':
      return declared.lookup !== 'by-attempt'
    default:
      return can.includes(need)
  }
}

const TROUBLES: readonly string[] = [
  'lost answer',
  'lost request',
  'throttled',
  'duplicates',
  'reordering',
  'queueing',
] satisfies readonly Trouble[]

const isTrouble = (need: Need): need is Trouble => TROUBLES.includes(need)

// --- one clause --------------------------------------------------------------

const checked = async (
  { needs, check }: Clause,
  subject: TelephonySubject,
  declared: TelephonyCapabilities,
  equal: Runner['equal'],
): Promise<void> => {
  const exchange = await subject.open(needs.find(isTrouble) ?? null)
  const { given, close } = givenOf(exchange, subject, declared, equal)
  try {
    await check(given)
  } finally {
    await close()
    await exchange.close()
  }
}

// --- all of them -------------------------------------------------------------

/**
 * Certifies a telephony. Every clause is a sentence with *must*; one that does not apply is skipped by name, with what the
 * telephony or its subject lacks. Each clause has an exchange of its own, opened by the subject.
 *
 * @example
 * ```ts run
 * import { certifyTelephony } from '@refrain/conformance'
 * import type { TelephonySubject } from '@refrain/conformance'
 * import { Instant } from '@refrain/core'
 * import { memoryTelephony } from '@refrain/memory'
 *
 * const clauses: string[] = []
 * const runner = { test: (name: string) => clauses.push(name), skip: () => undefined, equal: () => undefined }
 * const subject = { tells: 'webhooks', can: ['fax'] } as unknown as TelephonySubject
 * const { capabilities } = memoryTelephony({ now: () => Instant.MIN })
 * certifyTelephony(runner, subject, capabilities)
 *
 * clauses.includes('placing: must ring once for an attempt, however often it is placed') // => true
 * clauses.includes('who answers: must take a fax for no person') // => true
 * ```
 *
 * @category certification
 * @since 0.1.0
 */
export const certifyTelephony = (runner: Runner, subject: TelephonySubject, declared: TelephonyCapabilities): void => {
  const { equal } = runner
  register(
    runner,
    CLAUSES,
    (need) => has(subject, declared, need),
    (clause) => checked(clause, subject, declared, equal),
  )
}
