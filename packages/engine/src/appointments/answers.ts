/**
 * What a calendar's answer makes of an entry, and the facts that come of it.
 *
 * What people did by hand is told as theirs, and nothing of it is undone.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Prospect, Span } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { CalendarFault, Confirmed, Found, Held, Json, Released } from '@refrain/core/ports'
import { waitAfter } from '../working/backoff.ts'
import { anew, type Deed, endOf, type Entry } from './Entry.ts'
import type { Answer } from './requests.ts'
import { type Appointment, appointmentOf, isAt, type Wish } from './wish.ts'

// --- model -------------------------------------------------------------------

/** In what an answer is understood. */
export interface Hearing {
  readonly now: Instant.Instant
  readonly random: () => number
  readonly id: () => string
  /** The name of the adapter. */
  readonly provider: string
  /** The person as they are by now, and what the calendar is to show by that. */
  readonly prospect: Prospect.Prospect
  readonly wish: Wish
  /** How long an entry that stands well is left alone. */
  readonly followMs: number
}

/** What an entry becomes. */
export interface Change {
  /** Null: it is forgotten. */
  readonly entry: Entry | null
  readonly facts: readonly Event.Event[]
}

/** Between tries; what only a person can mend is tried seldom. */
const TRYING = { least: 5_000, most: 300_000 }
const SELDOM = { least: 15 * Instant.MINUTE, most: Instant.HOUR }

// --- facts -------------------------------------------------------------------

type Told = readonly [type: string, data: { readonly [name: string]: Json }, by: 'engine' | 'rep' | 'adapter']

const iso = ({ from, until }: Span.Span): { readonly from: string; readonly until: string } => ({
  from: Instant.toIso(from),
  until: Instant.toIso(until),
})

const factsOf = ({ now, id, provider, prospect }: Hearing, { rep }: Entry, told: readonly Told[]): Change['facts'] => {
  const first = prospect.through?.at === now ? prospect.through.seq + 1 : 0
  const by = { engine: 'refrain', rep, adapter: provider }
  return told.map(([type, data, kind], i) =>
    Event.readOrThrow({
      id: id(),
      type,
      prospect: prospect.id,
      at: Instant.toIso(now),
      recordedAt: Instant.toIso(now),
      seq: first + i,
      by: { kind, id: by[kind] },
      data,
    }),
  )
}

const changed = (hearing: Hearing, entry: Entry, ...told: readonly Told[]): Change => ({
  entry,
  facts: factsOf(hearing, entry, told),
})

const held = ({ appointment, isAgreed, origin }: Entry, span: Span.Span): Told => [
  'AppointmentHeld',
  { appointment, ...iso(span), ...(isAgreed ? { ...origin } : { presumed: true }) },
  'engine',
]

const moved = ({ appointment }: Entry, span: Span.Span): Told => [
  'AppointmentMoved',
  { appointment, ...iso(span) },
  'rep',
]

const released = ({ appointment }: Entry, by: 'engine' | 'rep'): Told => ['AppointmentReleased', { appointment }, by]

const confirmed = ({ appointment }: Entry, by: 'silence' | 'rep' | 'prospect'): Told => [
  'AppointmentConfirmed',
  { appointment, by },
  by === 'silence' ? 'engine' : by === 'rep' ? 'rep' : 'adapter',
]

// --- questions ---------------------------------------------------------------

const isOpen = (known: Appointment | undefined): boolean =>
  known !== undefined && ['named', 'held', 'confirmed'].includes(known.status)

/** Whether facts still have the time at which the entry stood: otherwise they moved it meanwhile, and they are followed. */
const isWhere = (known: Appointment | undefined, entry: Entry): known is Appointment =>
  known !== undefined && isOpen(known) && isAt(known, entry)

// --- standing ----------------------------------------------------------------

/** It is looked at again after a while, and at its end. */
const followed = ({ now, followMs }: Hearing, entry: Entry): Entry => {
  const next = Instant.plus(now, followMs)
  const lookAt = now < entry.until ? Instant.earlier(next, entry.until) : Instant.later(next, endOf(entry))
  return { ...entry, trouble: null, failures: 0, lookAt }
}

/** It stands, and is looked at at once where something else is wished by now. */
const stands = (hearing: Hearing, entry: Entry, stand: 'held' | 'confirmed'): Entry => {
  const { wish, now } = hearing
  const next: Entry = followed(hearing, { ...entry, stand })
  const isWished = wish.tag === stand && isAt(wish, next)
  return isWished || wish.tag === 'past' ? next : { ...next, lookAt: now }
}

/** Nothing of it stands: facts may still want it back, as long as its time is not over. */
const ended = ({ now }: Hearing, entry: Entry): Entry => ({
  ...entry,
  ...{ stand: 'over', trouble: null, failures: 0, lookAt: Instant.later(now, endOf(entry)) },
})

/** It was asked in vain, and is asked again. */
const again = (entry: Entry, deed: Deed, why: string, lookAt: Instant.Instant): Change => ({
  entry: { ...entry, failures: entry.failures + 1, trouble: { deed, why }, lookAt },
  facts: [],
})

const soon = ({ now, random }: Hearing, { failures }: Entry, backoff = TRYING): Instant.Instant =>
  Instant.plus(now, waitAfter(failures + 1, random, backoff))

/** Whether only a person can do something about it. */
export const needsSomebody = (why: string): boolean =>
  ['reauthorise', 'forbidden', 'not-found', 'unsupported', 'taken'].includes(why)

/** When a calendar that refuses is asked again: as it says, seldom where only a person can help or asking makes it worse. */
const afterFault = (hearing: Hearing, entry: Entry, fault: CalendarFault): Instant.Instant => {
  if (fault.kind === 'throttled') return Instant.plus(hearing.now, Math.max(1_000, Math.round(fault.retryAfterMs)))
  return soon(hearing, entry, needsSomebody(fault.kind) || fault.kind === 'quota' ? SELDOM : TRYING)
}

const inVain = (
  hearing: Hearing,
  entry: Entry,
  deed: Deed,
  answer: { readonly kind: 'unknown' } | { readonly kind: 'refused'; readonly fault: CalendarFault },
): Change =>
  answer.kind === 'unknown'
    ? again(entry, deed, 'no answer', soon(hearing, entry))
    : again(entry, deed, answer.fault.kind, afterFault(hearing, entry, answer.fault))

// --- holding -----------------------------------------------------------------

/** Whether no fact tells of a hold yet. */
const isUntold = ({ prospect }: Hearing, entry: Entry): boolean => {
  const known = appointmentOf(prospect, entry)
  return known === undefined ? entry.isAgreed : known.status === 'named'
}

/** From then on facts name it by its own id. */
const asHeld = (hearing: Hearing, entry: Entry, { from, until }: Span.Span): Change => {
  if (!isUntold(hearing, entry)) return changed(hearing, stands(hearing, entry, 'held'))
  const own: Entry = { ...entry, appointment: entry.id }
  const next = stands(hearing, { ...own, from, until }, 'held')
  // What was agreed is confirmed at once: from now on a fact says that it was.
  const then: Entry = own.isAgreed ? { ...next, lookAt: hearing.now } : next
  return changed(hearing, then, held(own, entry), ...(isAt(next, entry) ? [] : [moved(own, next)]))
}

const asMoved = (hearing: Hearing, entry: Entry, { from, until }: Span.Span, stand: 'held' | 'confirmed'): Change => {
  const known = appointmentOf(hearing.prospect, entry)
  const next = followed(hearing, { ...entry, stand, from, until })
  return isWhere(known, entry)
    ? changed(hearing, next, moved(entry, next))
    : changed(hearing, { ...next, lookAt: hearing.now })
}

/** Somebody deleted it by hand: that gives the time back, and it is not put there again. */
const asGone = (hearing: Hearing, entry: Entry): Change => {
  const known = appointmentOf(hearing.prospect, entry)
  return isWhere(known, entry) && hearing.now < known.until
    ? changed(hearing, ended(hearing, entry), released(entry, 'rep'))
    : changed(hearing, ended(hearing, entry))
}

const afterHold = (hearing: Hearing, entry: Entry, answer: Held, mayStand: boolean): Change => {
  switch (answer.kind) {
    case 'held':
    case 'already-held':
      return asHeld(hearing, entry, entry)
    case 'moved': {
      return isUntold(hearing, entry) ? asHeld(hearing, entry, answer) : asMoved(hearing, entry, answer, 'held')
    }
    case 'gone':
      return asGone(hearing, entry)
    case 'conflict': {
      // Nothing stands. A booking is refused at once; what was promised already, only a person can put right.
      if (entry.isAgreed && appointmentOf(hearing.prospect, entry) === undefined) return { entry: null, facts: [] }
      return again(anew(entry, entry, hearing.now), 'hold', 'taken', soon(hearing, entry, SELDOM))
    }
    case 'refused':
    case 'unknown': {
      const stand = answer.kind === 'refused' && !mayStand ? 'wanted' : 'begun'
      return inVain(hearing, { ...entry, stand }, 'hold', answer)
    }
  }
}

// --- confirming, releasing, looking ------------------------------------------

const afterConfirm = (hearing: Hearing, entry: Entry, answer: Confirmed, by: 'silence' | 'rep' | null): Change => {
  const known = appointmentOf(hearing.prospect, entry)
  switch (answer.kind) {
    case 'confirmed':
    case 'already-confirmed': {
      // What ended it while the calendar was asked counts: it is given back next.
      const isWished = hearing.wish.tag !== 'nothing'
      const isToBeSaid = by !== null && isWished && known?.status === 'held' && isAt(known, entry)
      if (!isToBeSaid) return changed(hearing, stands(hearing, entry, 'confirmed'))
      return changed(hearing, followed(hearing, { ...entry, stand: 'confirmed' }), confirmed(entry, by))
    }
    case 'moved':
      return asMoved(hearing, entry, answer, 'held')
    case 'gone':
      return asGone(hearing, entry)
    case 'conflict':
      return again(entry, 'confirm', 'taken', soon(hearing, entry, SELDOM))
    case 'refused':
    case 'unknown':
      return inVain(hearing, entry, 'confirm', answer)
  }
}

const afterRelease = (hearing: Hearing, entry: Entry, answer: Released): Change => {
  if (answer.kind === 'refused' || answer.kind === 'unknown') return inVain(hearing, entry, 'release', answer)
  const { wish, prospect, now } = hearing
  // Facts gave it another time, or want it back: it is held there next.
  if (wish.tag === 'held' || wish.tag === 'confirmed') return changed(hearing, anew(entry, wish, now))
  const known = appointmentOf(prospect, entry)
  const isToBeSaid =
    prospect.ended?.code !== 'erased' &&
    (isOpen(known) || (known?.status === 'declined' && known.presumed && known.heldAt !== null))
  return isToBeSaid
    ? changed(hearing, ended(hearing, entry), released(entry, 'engine'))
    : changed(hearing, ended(hearing, entry))
}

const answered = (hearing: Hearing, entry: Entry, answer: Entry['answer']): readonly Told[] => {
  if (answer === entry.answer || !isWhere(appointmentOf(hearing.prospect, entry), entry)) return []
  if (answer === 'accepted') return [confirmed(entry, 'prospect')]
  return answer === 'declined' ? [['AppointmentDeclined', { appointment: entry.appointment }, 'adapter']] : []
}

const afterFind = (hearing: Hearing, entry: Entry, found: Found): Change => {
  if (found.kind === 'refused' || found.kind === 'unknown') return inVain(hearing, entry, 'find', found)
  if (found.kind === 'gone') return asGone(hearing, entry)
  const { status, answer } = found
  if (!isAt(found, entry)) return asMoved(hearing, entry, found, status)
  const next: Entry = { ...entry, answer }
  const told = answered(hearing, entry, answer)
  if (told.length > 0) return changed(hearing, { ...followed(hearing, { ...next, stand: status }) }, ...told)
  const known = appointmentOf(hearing.prospect, entry)
  if (status === 'confirmed' && entry.stand === 'held' && known?.status === 'held')
    return changed(hearing, followed(hearing, { ...next, stand: status }), confirmed(entry, 'rep'))
  // What somebody made tentative again by hand stays so.
  return changed(hearing, stands(hearing, next, entry.stand === 'confirmed' ? 'confirmed' : status))
}

// --- all of them -------------------------------------------------------------

/** What an answer makes of an entry; `mayStand` says whether something of it could stand before it was asked. */
export const afterAnswer = (
  hearing: Hearing,
  entry: Entry,
  told: Answer,
  { mayStand, by }: { readonly mayStand: boolean; readonly by: 'silence' | 'rep' | null },
): Change => {
  switch (told.deed) {
    case 'hold':
      return afterHold(hearing, entry, told.answer, mayStand)
    case 'confirm':
      return afterConfirm(hearing, entry, told.answer, by)
    case 'release':
      return afterRelease(hearing, entry, told.answer)
    case 'find':
      return afterFind(hearing, entry, told.answer)
  }
}
