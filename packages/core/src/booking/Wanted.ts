/**
 * What is wanted of an appointment that is to be booked.
 *
 * @since 0.1.0
 */
import type { Question, Scene } from '../plan/Scene.ts'
import { sceneOf, situationOf } from '../plan/Scene.ts'
import { visitIn } from '../rules/near/visit.ts'
import type { Visit } from '../rules/near/visit.ts'
import { DAY, later, plus } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'

// --- model -------------------------------------------------------------------

/** With whom, and how much room it needs. Lengths are in milliseconds, such as `30 * Instant.MINUTE`. @category model @since 0.1.0 */
export interface Terms {
  /** Whose time it takes; the owner's where it is left out. The surroundings must tell of this rep. */
  readonly rep?: string
  /** How long before it begins it must be booked; nothing where it is left out. */
  readonly notice?: number
  /** What is kept free before and after it, for the way; nothing where it is left out. */
  readonly buffer?: number
  /** The person asked for it themselves, later than they stated a preference. */
  readonly requested?: boolean
}

/** What is looked for. @category model @since 0.1.0 */
export interface Wanted extends Terms {
  /** Where to look, at most a year. */
  readonly window: Span
  readonly length: number
  /** Times begin at whole steps of the person's own clock; half an hour where it is left out. */
  readonly step?: number
  /** How many are offered; ten where it is left out. */
  readonly most?: number
  /** Only the first of each half day, or of each day, of the person. */
  readonly spread?: 'half-day' | 'day'
}

/** A question with all that speaks of a visit. */
export interface Asked {
  readonly scene: Scene
  readonly visit: Visit
  /** Before then it cannot be booked any more. */
  readonly earliest: Instant
}

// --- constructors ------------------------------------------------------------

const LONGEST = 366 * DAY

const checked = (name: string, value: number, least: number, most: number): void => {
  if (!(Number.isInteger(value) && value >= least && value <= most))
    throw new RangeError(`${name}: expected whole milliseconds from ${least} to ${most}, found ${String(value)}`)
}

/** Refuses lengths and windows in which nothing can be looked for. */
export const checkWanted = ({ window, length, step = 1, most = 1 }: Wanted): void => {
  checked('length', length, 1, DAY)
  checked('step', step, 1, DAY)
  checked('window', window.until - window.from, 0, LONGEST)
  if (!(most >= 0)) throw new RangeError(`most: expected a number, found ${String(most)}`)
}

/** Another rep's times are not known where the surroundings tell of the owner's alone. */
const withRep = (question: Question, rep: string): Question => {
  const { prospect, surroundings } = question
  const { rep: told, ...others } = surroundings
  return {
    ...question,
    prospect: { ...prospect, owner: rep },
    surroundings: told != null && told.rep !== rep ? others : surroundings,
  }
}

/** Asks every rule, and looks up everything that is taken. */
export const askedOf = (question: Question, { rep, notice = 0, buffer = 0, requested = false }: Terms): Asked => {
  checked('notice', notice, 0, LONGEST)
  checked('buffer', buffer, 0, DAY)
  const owner = rep ?? question.prospect.owner
  const scene = sceneOf(owner === null ? question : withRep(question, owner))
  const visit = visitIn(
    situationOf(scene, null, null, {
      channel: 'meeting',
      step: null,
      visit: null,
      callback: null,
      number: null,
      email: null,
      requested,
      namedTime: false,
      atOnce: false,
      opensAt: scene.now,
    }),
  )
  const taken = visit.taken.map(({ from, until, because }) => ({
    from: later(plus(from, -buffer), 0 as Instant),
    until: plus(until, buffer),
    because,
  }))
  return { scene, visit: { ...visit, taken }, earliest: plus(scene.now, notice) }
}
