/**
 * Policy files and the rules in them, for tests.
 *
 * @since 0.1.0
 */
import * as fc from 'fast-check'
import type { RuleSpec, When } from '../cadence/Cadence.ts'
import * as Day from '../time/Day.ts'
import * as Hours from '../time/Hours.ts'
import { gap, period } from './Situation.arb.ts'
import type { PackFile } from './law/Pack.ts'
import type { PolicyFile } from './PolicyFile.ts'

// --- rules -------------------------------------------------------------------

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })

/** An object without the fields that are not there: what a document would hold. */
const sparse = <T extends object>(given: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  given.map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T)

const when: fc.Arbitrary<When> = fc.oneof(
  fc.constantFrom('conversation', 'email', 'benefit').map((need) => ({ lacks: [need] })),
  fc.constantFrom('unanswered', 'gatekeeper').map((word) => ({ happened: { [word]: { over: 1 } } })),
  fc.integer({ min: 0, max: 200 }).map((over) => ({ load: { over } })),
)
const subject = fc.constantFrom('call', 'voicemail', 'email')
const slot = fc.constantFrom('early', 'morning', 'lunch', 'afternoon', 'late', 'monday-morning', 'friday-afternoon')
const slotNames = fc.uniqueArray(slot, { minLength: 1, maxLength: 3 })
const most = fc.integer({ min: 1, max: 9 })

/** A rule that a house or a cadence may state, and that needs nothing of others. */
export const ruleSpec: fc.Arbitrary<RuleSpec> = sparse(
  fc.oneof(
    fc.record({ rule: fc.constant('cap'), of: maybe(subject), max: most, per: period, when: maybe(when) }),
    fc.record({ rule: fc.constant('spacing'), of: maybe(subject), gap, when: maybe(when) }),
    fc.record({ rule: fc.constant('no'), of: subject, when: maybe(when) }),
    fc.record({ rule: fc.constant('silent-calls'), max: most, per: period }),
    fc.record({ rule: fc.constant('message'), mustUse: fc.constant(['benefit']) }),
  ) as fc.Arbitrary<RuleSpec>, // fields that are undefined are left out just above
)

/** A preference. */
export const preferenceSpec: fc.Arbitrary<RuleSpec> = fc.oneof(
  fc.constantFrom<RuleSpec>({ rule: 'rotate' }, { rule: 'own-results' }, { rule: 'vary', what: 'angle' }),
  slotNames.map((use) => ({ rule: 'slots', use })),
  slotNames.map((slots) => ({ rule: 'avoid', slots })),
)

// --- policy files ------------------------------------------------------------

const weekday = fc.constantFrom(...Hours.WEEKDAYS)
const hours = fc
  .dictionary(
    weekday,
    fc.constantFrom(
      [['09:00', '17:00']] as const,
      [
        ['08:00', '12:00'],
        ['13:00', '20:00'],
      ] as const,
      [] as const,
    ),
  )
  .map((open): Hours.WeeklyHours => ({ ...open }))
const date = fc.integer({ min: Day.ofCivil(2026, 1, 1), max: Day.ofCivil(2028, 12, 31) }).map(Day.toIso)

const pack: fc.Arbitrary<PackFile> = sparse(
  fc.record({
    id: fc.constantFrom('one', 'other'),
    where: maybe(fc.constantFrom('US', 'US-FL', 'FR')),
    windows: maybe(hours.map((open): NonNullable<PackFile['windows']> => ({ ...open, hol: [] }))),
    caps: maybe(fc.array(fc.record({ max: most, per: period }), { maxLength: 2 })),
    cooldowns: maybe(fc.constant([{ after: 'conversation' as const, days: 7 }])),
    from: maybe(date),
  }) as fc.Arbitrary<PackFile>,
)

/** A policy file that is good, and needs nothing of others. */
export const policyFile: fc.Arbitrary<PolicyFile> = sparse(
  fc.record({
    hours: maybe(hours),
    closures: maybe(fc.uniqueArray(date, { maxLength: 4 })),
    quietDays: maybe(fc.uniqueArray(weekday, { maxLength: 2 })),
    firmNo: maybe(fc.constantFrom('P365D', 'P6M')),
    rules: maybe(fc.array(ruleSpec, { maxLength: 4 })),
    prefer: maybe(fc.array(preferenceSpec, { maxLength: 3 })),
    purpose: maybe(fc.constant('sales')),
    packs: maybe(fc.array(pack, { maxLength: 2 })),
    consent: maybe(fc.constant([{ channels: ['call'] as const }])),
  }) as fc.Arbitrary<PolicyFile>,
)
