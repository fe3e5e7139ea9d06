/**
 * Whether what was handed out may still be done: asked again after every fact, until it is settled.
 *
 * `next` names one action, the earliest; several may be out at once, one on each line. Here each is asked for by its key.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Candidate } from './Candidate.ts'
import { choose, gather, promised } from './next.ts'
import { type Question, sceneOf } from './Scene.ts'

/** Wishes may be overridden by whoever takes an action: only what is above them keeps it back. */
const WISHES = 5

const isBarred = ({ action, heard }: Candidate, now: Instant): boolean =>
  action!.openedAt > now ||
  heard.some(
    ({ tier, said, firstAt }) =>
      tier !== WISHES && (said === 'no' || (said === 'only-within' && (firstAt === null || firstAt > now))),
  )

/**
 * Tells whether an action may be done now, by its key: some line or promise still stands before it, and nothing forbids it
 * but wishes.
 *
 * Ask without the contacts that the action itself led to: they stand in the way of the next one, not of this one. A callback
 * that is due outranks every other call.
 *
 * @example
 * ```ts run
 * import { allows, Cadence, Calendars, Instant, Program, Prospect, Zones } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Policy } from '@refrain/core/policy'
 *
 * const cadence = Cadence.make('one-call', { title: 'One call', lasts: 'P10D' }, Cadence.call('call'))
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(cadence, null)] })
 * const now = Instant.parseOrThrow('2026-11-23T12:00:00Z')
 * const told = (type, data) => Event.readOrThrow({ prospect: 'p-1', type, at: '2026-11-23T11:00:00Z', data })
 * const facts = [
 *   told('ProspectAdded', { source: 'met', zones: ['Europe/London'] }),
 *   told('Enrolled', { enrollment: 'e-1', cadence: 'one-call' }),
 * ]
 * const asked = (all) => ({
 *   prospect: Prospect.fold(all, { now }), surroundings: {}, policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now,
 * })
 *
 * allows(asked(facts), 'e-1/call/1/1') // => true
 * allows(asked([...facts, told('OptedOut', {})]), 'e-1/call/1/1') // => false
 * ```
 *
 * @throws RangeError when the state holds facts later than `now`: fold with `{ now }`
 * @category planning
 * @since 0.1.0
 */
export const allows = (question: Question, key: string): boolean => {
  const scene = sceneOf(question)
  const { prospect, policy, zone, now } = scene
  if (policy.endingOf(prospect, zone, now) !== null || prospect.needsUpgrade !== null) return false
  const callbacks = promised(scene)
  const { candidates } = gather(scene)
  const named = [...callbacks, ...candidates].find(({ action }) => action?.key === key)
  if (named === undefined || isBarred(named, now)) return false
  const first = choose(callbacks, candidates)?.action
  return (
    named.action!.promise !== null || named.action!.channel !== 'call' || first?.promise == null || first.openedAt > now
  )
}
