/**
 * The three prospects of a preview: one who never answers, one who is busy, and one who answers.
 *
 * What they do follows from what happened before alone, so that a preview is the same every time.
 *
 * @since 0.1.0
 */
import type { Action } from '../plan/Decision.ts'
import * as Day from '../time/Day.ts'
import * as Instant from '../time/Instant.ts'
import * as Wall from '../time/Wall.ts'
import * as Zone from '../time/Zone.ts'
import type { Reach } from '../words/Reach.ts'
import type { Told } from './Someone.ts'

// --- model -------------------------------------------------------------------

/** Who answers how. @category model @since 0.1.0 */
export type Manner = 'unresponsive' | 'busy' | 'responsive'

/** A moment in which they can react. */
export interface Turn {
  readonly action: Action
  readonly at: Instant.Instant
  readonly zone: Zone.Zone
  /** Calls before this one, a burst of redials being one. */
  readonly calls: number
  /** Emails before this one. */
  readonly emails: number
  /** How often they spoke with us, and how often the referrer was asked. */
  readonly talks: number
  readonly asked: number
  /** A meeting is agreed and lies ahead. */
  readonly isMeeting: boolean
  /** How many facts are known: what is found out next has no other name. */
  readonly known: number
}

/** What a call meets, and what is told of it: now, or later. */
export interface Reaction {
  readonly reach: Reach
  readonly then: readonly Told[]
}

/** How somebody reacts to what is done. */
export interface Prospect {
  readonly manner: Manner
  readonly called: (turn: Turn) => Reaction
  readonly mailed: (turn: Turn) => readonly Told[]
  readonly introduced: (turn: Turn) => readonly Told[]
}

// --- constructors ------------------------------------------------------------

const told = (type: string, at: Instant.Instant, data: Told['data'] = {}): Told => ({ type, at, data })
const during = ({ action: { key }, at }: Turn): { readonly call: string } => ({ call: `${key}@${Instant.toIso(at)}` })

/** A time of day on a working day at least so many days later. */
const laterAt = (zone: Zone.Zone, at: Instant.Instant, days: number, hour: number): Instant.Instant => {
  let day = Zone.dayAt(zone, at) + days
  while (Day.weekday(day) > 5) day++
  return Zone.toInstant(zone, Wall.of(day, hour * 60), 'shift')
}

/** They agree to meet a week later, and keep it. */
const meets = (turn: Turn): readonly Told[] => {
  const from = laterAt(turn.zone, turn.at, 7, 11)
  const until = Instant.plus(from, Instant.HOUR)
  const appointment = `meeting-${turn.action.key}`
  return [
    told('AppointmentHeld', turn.at, {
      ...during(turn),
      appointment,
      from: Instant.toIso(from),
      until: Instant.toIso(until),
      place: { lat: 0, lon: 0 },
    }),
    told('AppointmentKept', until, { appointment }),
  ]
}

const buys = (turn: Turn): readonly Told[] => [told('Won', turn.at, during(turn))]

const introduces = ({ at }: Turn): readonly Told[] => [
  told('IntroductionMade', Instant.plus(at, Instant.DAY), { by: 'referrer' }),
]

/** After the first conversation: they agree to meet, keep to it, and buy afterwards. */
const goesOn = (turn: Turn): readonly Told[] => {
  if (turn.isMeeting) return []
  return turn.talks === 1 ? meets(turn) : buys(turn)
}

/** A mailbox at every call, no answer to any mail, no introduction. */
export const unresponsive: Prospect = {
  manner: 'unresponsive',
  called: () => ({ reach: 'voicemail', then: [] }),
  mailed: () => [],
  introduced: () => [],
}

/** The line is engaged, then somebody screens, then they ask to be called back, then they agree to meet, and then they buy. */
export const busy: Prospect = {
  manner: 'busy',
  called: (turn) => {
    if (turn.talks > 0) return { reach: 'right-party', then: goesOn(turn) }
    if (turn.calls === 0) return { reach: 'busy', then: [] }
    if (turn.calls === 1) return { reach: 'gatekeeper', then: [] }
    const back = laterAt(turn.zone, turn.at, 2, 15)
    const promise = { ...during(turn), promise: `callback-${turn.action.key}`, who: 'rep', at: Instant.toIso(back) }
    return { reach: 'right-party', then: [told('CallbackAgreed', turn.at, promise)] }
  },
  mailed: () => [],
  introduced: (turn) => (turn.asked === 0 ? [] : introduces(turn)),
}

/** They answer the first call with interest, agree to meet in the second, and buy after it. */
export const responsive: Prospect = {
  manner: 'responsive',
  called: (turn) => ({
    reach: 'right-party',
    then: turn.talks === 0 ? [told('InterestShown', turn.at, during(turn))] : goesOn(turn),
  }),
  mailed: () => [],
  introduced: introduces,
}

/** All three, as a preview shows them. */
export const PROSPECTS: readonly Prospect[] = [unresponsive, busy, responsive]
