/**
 * What was handed out to somebody and is not settled, as the facts tell.
 *
 * @since 0.1.0
 */
import { ActionKey, Instant } from '@refrain/core'
import type { Prospect } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** An action that is out. */
export interface OpenAction {
  readonly key: string
  /** When it was handed out. */
  readonly since: Instant.Instant
  /** A call or message of it is told of: it cannot be taken back unseen. */
  readonly begun: boolean
}

// --- questions ---------------------------------------------------------------

type Contact = Prospect.Prospect['contacts'][number]
type Visit = Prospect.Run['steps'][string]['last']

const isOfVisit = (enrollment: string, { step, round, try: nth, dial }: Visit) => {
  return ({ visit }: Contact): boolean =>
    visit !== null &&
    visit.enrollment === enrollment &&
    visit.step === step &&
    visit.round === round &&
    visit.try === nth &&
    visit.dial === dial
}

/** What is out of one visit. Put off by its rep, it is in nobody's hands. */
const ofVisit = (
  { contacts }: Prospect.Prospect,
  enrollment: string,
  visit: Visit,
  now: Instant.Instant,
): readonly OpenAction[] => {
  const { settled, again, snoozedUntil, issued } = visit
  if (settled !== null || again !== null || (snoozedUntil !== null && snoozedUntil > now)) return []
  const key = ActionKey.visit({ enrollment, step: visit.step, round: visit.round, try: visit.try, dial: visit.dial })
  return [{ key, since: issued.at, begun: contacts.some(isOfVisit(enrollment, visit)) }]
}

type Callback = Prospect.Prospect['callbacks'][number]

const isOfCallback = ({ promise, last }: Callback) => {
  return (contact: Contact): boolean => contact.promise === promise && contact.at >= (last?.issuedAt ?? Instant.MIN)
}

const ofCallback = ({ contacts }: Prospect.Prospect, callback: Callback): readonly OpenAction[] => {
  const { promise, tries, dials, last } = callback
  if (last === null || last.settledAt !== null || last.again) return []
  const key = ActionKey.promise({ promise, try: Math.max(1, tries), dial: Math.max(1, dials) })
  return [{ key, since: last.issuedAt, begun: contacts.some(isOfCallback(callback)) }]
}

/** Everything that is out. */
export const openActions = (prospect: Prospect.Prospect, now: Instant.Instant): readonly OpenAction[] => [
  ...prospect.runs.flatMap(({ enrollment, steps }) =>
    Object.values(steps).flatMap(({ last }) => ofVisit(prospect, enrollment, last, now)),
  ),
  ...prospect.callbacks.flatMap((callback) => ofCallback(prospect, callback)),
]

/** How long after something was given back it is asked whether a provider knows that. */
const LATELY = Instant.HOUR

const isLately = (at: Instant.Instant, now: Instant.Instant): boolean => now < Instant.plus(at, LATELY)

/** The keys of what was given back lately, or taken back: a provider may not know it yet. */
export const returnedKeys = ({ runs, callbacks }: Prospect.Prospect, now: Instant.Instant): readonly string[] => [
  ...runs.flatMap(({ enrollment, steps }) =>
    Object.values(steps).flatMap(({ last: { again, step, round, try: nth, dial } }) =>
      (again?.why === 'withdrawn' || again?.why === 'expired') && isLately(again.at, now)
        ? [ActionKey.visit({ enrollment, step, round, try: nth, dial })]
        : [],
    ),
  ),
  ...callbacks.flatMap(({ promise, tries, dials, last }) =>
    last?.again === true && isLately(last.issuedAt, now)
      ? [ActionKey.promise({ promise, try: Math.max(1, tries), dial: Math.max(1, dials) })]
      : [],
  ),
]

/** When the next of what is out passes without a word: a look is due then. Null where nothing is. */
export const nextLeaseEnd = (
  prospect: Prospect.Prospect,
  takeMs: number,
  now: Instant.Instant,
): Instant.Instant | null => {
  let next: Instant.Instant | null = null
  for (const { since, begun } of openActions(prospect, now)) {
    const end = Instant.plus(since, takeMs)
    if (!begun && end > now && (next === null || end < next)) next = end
  }
  return next
}

/** The state without what an action itself led to: that stands in the way of the next one, and not of this one. */
export const without = (prospect: Prospect.Prospect, key: string): Prospect.Prospect => {
  const named = ActionKey.read(key)
  const isOwn = (contact: Contact): boolean => {
    if (named?.kind === 'promise') return contact.promise === named.promise.promise && contact.reach === null
    if (named?.kind !== 'visit' || contact.visit === null) return false
    return ActionKey.visit(contact.visit) === key
  }
  const own = prospect.contacts.filter(isOwn)
  if (own.length === 0) return prospect
  const times = new Set(own.map(({ at }) => at))
  return {
    ...prospect,
    contacts: prospect.contacts.filter((contact) => !isOwn(contact)),
    messages: prospect.messages.filter(({ at }) => !times.has(at)),
    learned: prospect.learned.map((one) =>
      one.usedAt !== null && times.has(one.usedAt) ? { ...one, usedAt: null } : one,
    ),
  }
}
