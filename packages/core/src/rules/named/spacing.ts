/**
 * A distance between attempts (cadence language 7): nothing sooner than `gap` after the last one.
 *
 * By number it is how long a number rests between calls, whoever they were for: two people behind one switchboard share it.
 * Calls to a number that nobody named may have been to this one.
 *
 * @since 0.1.0
 */
import { oneOf, optional, required } from '../../cadence/Shape.ts'
import type { Contact } from '../../prospect/Contact.ts'
import * as Reason from '../../words/Reason.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { notBefore } from '../notBefore.ts'
import { length, subject } from '../parameters.ts'
import * as Period from './Period.ts'
import { concerns, inPeriod, isOf, isSameTry, othersInPeriod, roomAt } from './quota.ts'
import type { Subject } from './quota.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free, hold } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

/** After the last attempt with the person. */
const sinceAttempt =
  (of: Subject | null, gap: Period.Period) =>
  (situation: Situation): Verdict => {
    if (!concerns(of, situation)) return free
    const { visit } = situation.proposal
    const attempts = inPeriod(
      situation,
      gap,
      (contact) =>
        contact.counts.attempt === 1 && isOf(of, contact.channel, contact.counts.message) && !isSameTry(contact, visit),
    )
    return notBefore(situation, roomAt(situation, attempts, 1, gap), 'too-soon', { of, gap: gap.text })
  }

/** After the last attempt at the number, for whomever it was. */
const sinceDialled =
  (gap: Period.Period) =>
  (situation: Situation): Verdict => {
    const { proposal, surroundings } = situation
    const { channel, number, visit } = proposal
    if (channel !== 'call' || number === null) return free
    if (surroundings.numbers === undefined) return hold(Reason.make('cannot-tell', { needs: ['numbers'] }))
    const isTo = (contact: Contact): boolean => contact.number === null || contact.number === number
    const own = inPeriod(
      situation,
      gap,
      (contact) =>
        contact.channel === 'call' && contact.counts.attempt === 1 && isTo(contact) && !isSameTry(contact, visit),
    )
    const shared = surroundings.numbers.find((one) => one.number === number)?.contacts ?? []
    const theirs = othersInPeriod(situation, gap, shared, (other) => other.attempt === 1)
    const restsUntil = roomAt(situation, [...own, ...theirs], 1, gap)
    return notBefore(situation, restsUntil, 'number-resting', { number, gap: gap.text })
  }

export const spacing: Kind = define({
  kind: 'rule',
  parameters: {
    of: optional(subject),
    by: optional(oneOf(['prospect', 'number'])),
    gap: required(length),
  },
  make: (spec) => {
    const of = (spec['of'] ?? null) as Subject | null
    const gap = Period.parseOrThrow(spec['gap'] as string)
    const byNumber = spec['by'] === 'number'
    return Rule.make({
      name: 'spacing',
      tier: 4,
      lifted: 'requested',
      concerns: of === 'voicemail' ? 'voicemail' : 'contact',
      needs: byNumber ? ['numbers'] : [],
      judge: byNumber ? sinceDialled(gap) : sinceAttempt(of, gap),
    })
  },
})
