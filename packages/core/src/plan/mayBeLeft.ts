/**
 * Whether the message of a call may still be left, asked when a mailbox has answered: the call was allowed when it was placed,
 * and much may have happened since.
 *
 * @since 0.1.0
 */
import * as ActionKey from '../prospect/ActionKey.ts'
import { mayStillUse } from '../rules/chooseMessage.ts'
import { allows } from './allows.ts'
import { groundOf } from './ground.ts'
import type { VisitPlace } from './position/Place.ts'
import { positionOf } from './position/position.ts'
import { type Question, type Scene, sceneOf } from './Scene.ts'

/** Where the visit of a key stands, with the program that it is of. */
const placeOf = (scene: Scene, key: string): VisitPlace | null => {
  const named = ActionKey.read(key)
  if (named?.kind !== 'visit') return null
  const { enrollment, step, round, dial } = named.visit
  const run = scene.prospect.runs.find((one) => one.enrollment === enrollment)
  const program = run === undefined ? undefined : scene.policy.program(run.cadence, run.version)
  if (run === undefined || program === undefined) return null
  const place = positionOf(groundOf(scene, run, program)).find(
    (one): one is VisitPlace => one.tag === 'visit' && one.name === step,
  )
  return place?.round === round && place.try === named.visit.try && place.dial === dial ? place : null
}

/**
 * Tells whether a message may be left now in the call of an action: the action is still allowed, every rule about voicemails
 * lets one be left, and the message was not used meanwhile.
 *
 * Ask, as for `allows`, without the contacts that the action itself led to.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, mayBeLeft, Program, Prospect, Zones } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Policy } from '@refrain/core/policy'
 *
 * const messages = { hello: { kind: 'value' } }
 * const cadence = Cadence.make('calls', { title: 'Calls', lasts: 'P10D', messages }, Cadence.call('call', { say: ['value'] }))
 * const policy = Policy.makeOrThrow({ programs: [Program.compileOrThrow(cadence, null)] })
 * const now = Instant.parseOrThrow('2026-11-23T12:00:00Z')
 * const told = (type, data) => Event.readOrThrow({ prospect: 'p-1', type, at: '2026-11-23T11:00:00Z', data })
 * const facts = [
 *   told('ProspectAdded', { source: 'met', zones: ['Europe/London'] }),
 *   told('Enrolled', { enrollment: 'e-1', cadence: 'calls' }),
 * ]
 * const asked = (all) => ({
 *   prospect: Prospect.fold(all, { now }), surroundings: {}, policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now,
 * })
 *
 * mayBeLeft(asked(facts), 'e-1/call/1/1', 'hello') // => true
 * mayBeLeft(asked([...facts, told('VoicemailLeft', { call: 'c-1', message: 'hello' })]), 'e-1/call/1/1', 'hello') // => false
 * ```
 *
 * @throws RangeError when the state holds facts later than `now`: fold with `{ now }`
 * @category planning
 * @since 0.1.0
 */
export const mayBeLeft = (question: Question, key: string, message: string): boolean => {
  if (!allows(question, key)) return false
  const scene = sceneOf(question)
  const place = placeOf(scene, key)
  if (place === null) return false
  const { situation } = place.asked
  const rules = scene.policy.rulesFor(situation.program, place.step).voicemail
  return scene.policy.mayLeave(rules, situation, scene.now) && mayStillUse(situation, message) === null
}
