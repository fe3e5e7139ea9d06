/**
 * Somebody who is simulated: what was drawn of them once, and what has come of it so far.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Zone } from '../time/Zone.ts'
import { beta } from './beta.ts'
import type { Chance } from './draws.ts'
import type { Model } from './Evidence.ts'
import type { Make } from './making.ts'
import type { Trial } from './Trial.ts'

/** Something that will come from the person. */
export interface Arrival {
  readonly at: Instant
  readonly what: 'call' | 'reply'
}

/** What is counted of a person. */
export interface Counted {
  conversations: number
  advances: number
  meetingsKept: number
  replies: number
  returnCalls: number
  voicemails: number
  callbacksAgreed: number
  callbacksReached: number
  calls: number
  emails: number
}

/** Somebody who is simulated. */
export interface Person {
  readonly prospect: string
  readonly rep: string
  readonly zone: Zone
  readonly chance: Chance
  readonly reachability: number
  /** Nobody can be reached through their number. */
  readonly isDud: boolean
  /** When they enquired; null for people who did not. */
  readonly enquiredAt: Instant | null
  firstDialAt: Instant | null
  lastVoicemailAt: Instant | null
  /** The parts of the week in which a dial has failed. */
  readonly failed: Set<string>
  /** Soonest first. */
  readonly arrivals: Arrival[]
  readonly counted: Counted
}

/** A person with what their facts are made with. */
export interface Doing {
  readonly person: Person
  readonly model: Model
  readonly make: Make
}

/** Draws a person. */
export const personOf = ({ model, reps, source, start }: Trial, index: number, zone: Zone, chance: Chance): Person => ({
  prospect: `sim-${index + 1}`,
  rep: reps[index % reps.length]!,
  zone,
  chance,
  reachability: beta(model.reach.a, model.reach.b, (nth) => chance('reachability', nth)),
  isDud: chance('dud', 0) < model.dud,
  enquiredAt: source === 'inbound' ? start : null,
  firstDialAt: null,
  lastVoicemailAt: null,
  failed: new Set(),
  arrivals: [],
  counted: {
    conversations: 0,
    advances: 0,
    meetingsKept: 0,
    replies: 0,
    returnCalls: 0,
    voicemails: 0,
    callbacksAgreed: 0,
    callbacksReached: 0,
    calls: 0,
    emails: 0,
  },
})

/** Expects something of them. */
export const expects = ({ arrivals }: Person, arrival: Arrival): void => {
  const place = arrivals.findIndex(({ at }) => at > arrival.at)
  arrivals.splice(place < 0 ? arrivals.length : place, 0, arrival)
}
