/**
 * No more than so many in a period (cadence language 7; S3): per prospect, number, account or rep; by the local day or
 * week in every zone, or over a rolling duration.
 *
 * What happened outside the cadence counts too. A cap of voicemails concerns the message, not the call.
 *
 * @since 0.1.0
 */
import type { RuleSpec } from '../../cadence/Cadence.ts'
import { oneOf, optional, required } from '../../cadence/Shape.ts'
import type { Contact } from '../../prospect/Contact.ts'
import * as Reason from '../../words/Reason.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { notBefore } from '../notBefore.ts'
import { most, period, subject } from '../parameters.ts'
import * as Period from './Period.ts'
import { concerns, inPeriod, isOf, isSameTry, othersInPeriod, roomAt } from './quota.ts'
import type { Counted, Subject } from './quota.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import type { Need, OtherContact } from '../Surroundings.ts'
import { free, hold } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

const COUNTED = ['touch', 'attempt', 'dial', 'message', 'conversation'] as const
const SHARED = ['prospect', 'number', 'account', 'rep'] as const
type By = (typeof SHARED)[number]

interface Cap {
  readonly of: Subject | null
  readonly counts: Counted
  readonly by: By
  readonly max: number
  readonly period: Period.Period
}

/** What a cap counts where it does not say so. */
const countedBy = (of: Subject | null): Counted => (of === null ? 'touch' : of === 'call' ? 'attempt' : 'message')

const NEEDS: { readonly [B in By]: readonly Need[] } = {
  prospect: [],
  number: ['numbers'],
  account: ['account'],
  rep: ['rep'],
}

const NOBODY: readonly OtherContact[] = Object.freeze([])

/** The contacts with other people that count as well; undefined where nobody told. */
const othersOf = (by: By, { surroundings, proposal, prospect }: Situation): readonly OtherContact[] | undefined => {
  switch (by) {
    case 'prospect':
      return NOBODY
    case 'account':
      return prospect.account === null || surroundings.account === null ? NOBODY : surroundings.account?.contacts
    case 'number':
      if (proposal.number === null) return NOBODY
      return (
        surroundings.numbers && (surroundings.numbers.find((n) => n.number === proposal.number)?.contacts ?? NOBODY)
      )
    case 'rep':
      return surroundings.rep === null ? NOBODY : surroundings.rep?.contacts
  }
}

const CODES: { readonly [B in By]: Reason.ReasonCode } = {
  prospect: 'cap-reached',
  number: 'cap-reached',
  account: 'account-cap',
  rep: 'cap-reached',
}

const judge =
  ({ of, counts, by, max, period }: Cap) =>
  (situation: Situation): Verdict => {
    if (!concerns(of, situation)) return free
    const others = othersOf(by, situation)
    if (others === undefined) return hold(Reason.make('cannot-tell', { needs: NEEDS[by].map(String) }))
    const { visit, number } = situation.proposal
    const counted = (contact: Contact): boolean =>
      contact.counts[counts] === 1 &&
      isOf(of, contact.channel, contact.counts.message) &&
      (by !== 'number' || contact.number === number) &&
      (counts === 'dial' || !isSameTry(contact, visit))
    const own = inPeriod(situation, period, counted)
    const theirs = othersInPeriod(
      situation,
      period,
      others,
      (other) => other[counts] === 1 && isOf(of, other.channel, other.message),
    )
    if (own.length + theirs.length < max) return free
    const all = theirs.length === 0 ? own : [...own, ...theirs]
    const facts = { of, counts, by, max, per: period.text }
    return notBefore(situation, roomAt(situation, all, max, period), CODES[by], facts)
  }

const read = (spec: RuleSpec): Cap => {
  const of = (spec['of'] ?? null) as Subject | null
  return {
    of,
    counts: (spec['counts'] ?? countedBy(of)) as Counted,
    by: (spec['by'] ?? 'prospect') as By,
    max: spec['max'] as number,
    period: Period.parseOrThrow(spec['per'] as string),
  }
}

export const cap: Kind = define({
  kind: 'rule',
  parameters: {
    of: optional(subject),
    counts: optional(oneOf(COUNTED)),
    by: optional(oneOf(SHARED)),
    max: required(most),
    per: required(period),
  },
  make: (spec) => {
    const cap = read(spec)
    return Rule.make({
      name: 'cap',
      tier: 4,
      lifted: 'requested',
      concerns: cap.of === 'voicemail' ? 'voicemail' : 'contact',
      needs: NEEDS[cap.by],
      judge: judge(cap),
    })
  },
})
