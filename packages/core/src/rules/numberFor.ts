/**
 * Which of several numbers is called (B4, E7): the choice follows from facts alone, and says why.
 *
 * Never one that is retired or suppressed. A line that was busy is redialled; an agreed callback rings where it was agreed.
 * Otherwise, in this order: a number that no machine found unusable; the direct line that a screener gave, until it was
 * tried; one that nobody has tried, personal lines first; the one that has rested longest, counting the calls of others
 * to a number they share.
 *
 * @since 0.1.0
 */
import type { VisitRef } from '../prospect/Contact.ts'
import type { Callback, NumberState, Prospect } from '../prospect/Prospect.ts'
import type { Instant } from '../time/Instant.ts'
import { later, MIN } from '../time/Instant.ts'
import { isSameTry } from './named/quota.ts'
import type { NumberSurroundings, Surroundings } from './Surroundings.ts'

// --- model -------------------------------------------------------------------

/** A call for which a number is to be chosen. @category model @since 0.1.0 */
export interface Calling {
  readonly prospect: Prospect
  readonly surroundings: Surroundings
  readonly visit: VisitRef | null
  readonly callback: Callback | null
  readonly now: Instant
}

/** Why a number was chosen; `only` where there was no choice. @category model @since 0.1.0 */
export type NumberChoice = 'only' | 'redial' | 'agreed' | 'given' | 'untried' | 'rested'

/** The number to call, by id. @category model @since 0.1.0 */
export interface ChosenNumber {
  /** Null where no usable one is known. */
  readonly number: string | null
  readonly why: NumberChoice
}

const NONE: ChosenNumber = Object.freeze({ number: null, why: 'only' })

const KINDS: readonly NumberState['kind'][] = ['direct', 'mobile', 'landline', 'unknown', 'switchboard']

// --- questions ---------------------------------------------------------------

const isUsable = ({ retired, suppressedAt }: NumberState): boolean => retired === null && suppressedAt === null

/** When a number was last dialled for anybody; `Instant.MIN` where it never was, as far as is known. */
const restsSince = (
  { number, lastDialAt }: NumberState,
  shared: readonly NumberSurroundings[],
  now: Instant,
): Instant =>
  (shared.find((one) => one.number === number)?.contacts ?? []).reduce<Instant>(
    (last, { at, dial }) => (dial === 1 && at <= now ? later(last, at) : last),
    lastDialAt ?? MIN,
  )

const isFresh = ({ givenAt, lastDialAt }: NumberState): boolean =>
  givenAt !== null && (lastDialAt === null || lastDialAt <= givenAt)

/** The number of the last dial of the same try where the line was busy, or of the call in which a callback was agreed. */
const boundTo = ({
  prospect,
  visit,
  callback,
}: Calling): { readonly number: string | null; readonly why: NumberChoice } | null => {
  if (callback !== null) {
    const agreedIn = prospect.contacts.findLast(({ id }) => id === callback.call)
    return agreedIn === undefined ? null : { number: agreedIn.number, why: 'agreed' }
  }
  const busy = visit === null || visit.dial < 2 ? undefined : prospect.contacts.findLast((one) => isSameTry(one, visit))
  return busy === undefined ? null : { number: busy.number, why: 'redial' }
}

/** The number of a call, and why it is that one. */
export const numberFor = (calling: Calling): ChosenNumber => {
  const { prospect, surroundings, now } = calling
  const usable = prospect.numbers.filter(isUsable)
  const [first] = usable
  if (first === undefined) return NONE
  if (usable.length === 1) return { number: first.number, why: 'only' }
  const bound = boundTo(calling)
  if (bound !== null && usable.some(({ number }) => number === bound.number)) return bound
  const ranked = usable
    .map((one) => ({ one, since: restsSince(one, surroundings.numbers ?? [], now) }))
    .sort(
      (a, b) =>
        Number(a.one.strikeAt !== null) - Number(b.one.strikeAt !== null) ||
        Number(isFresh(b.one)) - Number(isFresh(a.one)) ||
        a.since - b.since ||
        KINDS.indexOf(a.one.kind) - KINDS.indexOf(b.one.kind),
    )
  const { one, since } = ranked[0]!
  return { number: one.number, why: isFresh(one) ? 'given' : since === MIN ? 'untried' : 'rested' }
}
