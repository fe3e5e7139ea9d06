/**
 * Shapes that the parameters of several rules share. Their faults are all told as `rule-parameters`.
 *
 * @since 0.1.0
 */
import type { RuleSpec } from '../cadence/Cadence.ts'
import { list, oneOf, text, whole } from '../cadence/Shape.ts'
import { CONTACTS_KEPT } from '../prospect/Contact.ts'
import * as Slots from '../time/Slots.ts'
import * as Issue from '../words/Issue.ts'
import type { HouseContext } from './define.ts'
import * as Period from './named/Period.ts'
import { SUBJECTS } from './named/quota.ts'

/** What a rule is about: calls, the voicemails left in them, or emails. */
export const subject = oneOf(SUBJECTS)

/** How many at most; no state keeps more contacts than can be asked for. */
export const most = whole(1, CONTACTS_KEPT)

/** A local day, an ISO week, or a rolling duration. */
export const period = text('day, week or an ISO 8601 duration', 'text-malformed', undefined, Period.parse)

/** A length of time. */
export const length = text('an ISO 8601 duration', 'text-malformed', /^P/, Period.parse)

/** Names of slots; whether the house has them is asked when a policy is made. */
export const slotNames = list(
  text('a slot such as morning, or monday-morning', 'text-malformed', /^[a-z][a-z0-9-]*$/),
  1,
)

/** Slots that the house does not have. */
export const unknownSlots =
  (parameter: string) =>
  (spec: RuleSpec, { slots }: HouseContext): readonly Issue.Issue[] =>
    (spec[parameter] as readonly string[]).flatMap((name, i) => {
      const read = Slots.parseName(name, slots)
      return read._tag === 'Right' ? [] : [Issue.under([parameter, i], read.left)]
    })
