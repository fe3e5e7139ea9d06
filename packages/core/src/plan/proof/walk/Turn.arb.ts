/**
 * What becomes of an action that is due: how soon somebody does it, what it meets, and how that is told.
 */
import * as fc from 'fast-check'

export interface Turn {
  readonly reach: string
  /** What the person says, where they are spoken with or written to. */
  readonly says: string | null
  /** Minutes until the rep gets to it. */
  readonly waits: number
  /** Told at once, twice, in parts and the end first, hours later, only after somebody asks the provider; or not done at all. */
  readonly told: 'at-once' | 'twice' | 'reversed' | 'late' | 'lost' | 'skipped' | 'snoozed' | 'left'
}

const REACHES = [
  ...['no-answer', 'no-answer', 'no-answer', 'voicemail', 'voicemail', 'voicemail', 'voicemail'],
  ...['right-party', 'right-party', 'gatekeeper', 'busy', 'busy', 'declined', 'screened', 'failed'],
  ...['wrong-party', 'dead-number', 'answered-unknown', 'canceled'],
]

const SAYS = [
  ...['soft-no', 'soft-no', 'interested', 'interested', 'not-now', 'referred', 'too-much', 'benefit', 'benefit'],
  ...['we-call', 'they-call', 'meeting', 'visit', 'firm-no', 'stop'],
]

/** Mostly done at once and told as it was. */
export const turn: fc.Arbitrary<Turn> = fc.record({
  reach: fc.constantFrom(...REACHES),
  says: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...SAYS) }),
  waits: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 600 }) },
    { weight: 1, arbitrary: fc.integer({ min: 600, max: 4000 }) },
  ),
  told: fc.oneof(
    { weight: 8, arbitrary: fc.constant('at-once' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('twice', 'reversed', 'late', 'lost', 'skipped', 'snoozed', 'left' as const),
    },
  ),
})

/** So many that a walk seldom begins anew with them. */
export const turns: fc.Arbitrary<readonly Turn[]> = fc.array(turn, { minLength: 1, maxLength: 48, size: 'max' })
