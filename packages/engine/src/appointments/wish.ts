/**
 * What a rep's calendar is to show of an appointment, by the facts and the plan; and what is to be done so that it does.
 *
 * @since 0.1.0
 */
import { dueAppointment } from '@refrain/core'
import type { Plan, Prospect, Span } from '@refrain/core'
import type { Deed, Entry } from './Entry.ts'

// --- model -------------------------------------------------------------------

/** What a calendar is to show. */
export type Wish =
  /** It was declined, given back, or came to nothing. */
  | { readonly tag: 'nothing' }
  /** Its time came, and nobody confirmed it, as far as is known. */
  | { readonly tag: 'lapsed' }
  | ({ readonly tag: 'held' } & Span.Span)
  /** It stands; where no fact says so yet, `by` says who makes it so. */
  | ({ readonly tag: 'confirmed'; readonly by: 'silence' | 'rep' | null } & Span.Span)
  /** It is over: the calendar shows what was. */
  | { readonly tag: 'past' }

/** An appointment as facts tell of it. */
export type Appointment = Prospect.Prospect['appointments'][number]

const NOTHING: Wish = Object.freeze({ tag: 'nothing' })
const LAPSED: Wish = Object.freeze({ tag: 'lapsed' })
const PAST: Wish = Object.freeze({ tag: 'past' })

// --- questions ---------------------------------------------------------------

/** Whether two times are one. */
export const isAt = (one: Span.Span, other: Span.Span): boolean => one.from === other.from && one.until === other.until

/** The appointment of an entry, as facts tell of it. */
export const appointmentOf = ({ appointments }: Prospect.Prospect, { appointment }: Entry): Appointment | undefined =>
  appointments.find((one) => one.appointment === appointment)

/** Whoever asked to be left alone, or is no lead any more, is not visited on our word alone. */
const isEnded = ({ policy, prospect, zones, now }: Plan.Question): boolean => {
  const zone = zones.get(prospect.principalZone ?? 'UTC') ?? zones.get('UTC')!
  const ending = policy.endingOf(prospect, zone, now)
  return ending !== null && ending.code !== 'won'
}

/** Whether its run goes on: what nobody confirmed goes with the run. */
const isAskedFor = ({ prospect }: Plan.Question, { enrollment }: Appointment): boolean =>
  enrollment === null || prospect.runs.find((one) => one.enrollment === enrollment)?.closed === null

/** Whether somebody did the step that confirms it. */
const isDone = ({ policy, prospect }: Plan.Question, { enrollment, heldAt }: Appointment): boolean => {
  const run = prospect.runs.find((one) => one.enrollment === enrollment)
  if (run === undefined || heldAt === null) return false
  const program = policy.program(run.cadence, run.version)
  return Object.entries(run.steps).some(
    ([name, { last }]) =>
      program?.step(name)?.do === 'appointment' &&
      last.words.includes('done') &&
      (last.settled?.at ?? heldAt - 1) >= heldAt,
  )
}

/** Silence confirms what they were told of, and nothing else: a time that somebody changed since, a person confirms. */
const isSilent = (question: Plan.Question, known: Appointment, { told }: Entry): boolean => {
  const action = dueAppointment(question)
  return action?.auto === true && action.appointment !== null && isAt(action.appointment, known) && isAt(known, told)
}

const ofPresumed = (question: Plan.Question, known: Appointment, entry: Entry): Wish => {
  const { from, until, status } = known
  if (isEnded(question) || !isAskedFor(question, known)) return NOTHING
  if (question.now >= from) return LAPSED
  if (status === 'held' && isDone(question, known)) return { tag: 'confirmed', from, until, by: 'rep' }
  if (status === 'held' && isSilent(question, known, entry)) return { tag: 'confirmed', from, until, by: 'silence' }
  return { tag: 'held', from, until }
}

/** A booking of which no fact tells yet. */
const ofBooking = (question: Plan.Question, { isAgreed, stand, from, until }: Entry): Wish =>
  isAgreed && (stand === 'wanted' || stand === 'begun') && question.now < from && !isEnded(question)
    ? { tag: 'held', from, until }
    : NOTHING

/** What the calendar is to show of an entry now. */
export const wishOf = (question: Plan.Question, entry: Entry): Wish => {
  const { prospect, now } = question
  if (prospect.ended?.code === 'erased') return NOTHING
  const known = appointmentOf(prospect, entry)
  if (known === undefined) return ofBooking(question, entry)
  const { status, from, until, presumed } = known
  switch (status) {
    case 'named':
    case 'held':
      return ofPresumed(question, known, entry)
    case 'confirmed':
      if (now >= until) return PAST
      return presumed && now < from && isEnded(question) ? NOTHING : { tag: 'confirmed', from, until, by: null }
    case 'declined':
    case 'released':
      return NOTHING
    case 'kept':
    case 'missed':
      return PAST
  }
}

// --- what is to be done ------------------------------------------------------

/** What is asked of the calendar; `rest` where nothing is. */
export type Next = Deed | 'rest'

/** What comes next for an entry, so that the calendar shows what is wished. */
export const nextOf = (entry: Entry, wish: Wish): Next => {
  const { stand } = entry
  const mayStand = stand === 'begun' || stand === 'held' || stand === 'confirmed'
  if (wish.tag === 'past') return mayStand ? 'find' : 'rest'
  if (wish.tag === 'nothing' || wish.tag === 'lapsed') return mayStand ? 'release' : 'rest'
  if (!mayStand) return 'hold'
  // Facts gave it another time: the entry makes room for one that stands there.
  if (!isAt(entry, wish)) return 'release'
  if (stand === 'begun') return 'hold'
  return wish.tag === 'confirmed' && stand === 'held' ? 'confirm' : 'find'
}
