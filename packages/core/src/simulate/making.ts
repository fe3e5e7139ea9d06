/**
 * Facts of what is done, as a shell would record them.
 *
 * @since 0.1.0
 */
import type { Action } from '../plan/Decision.ts'
import type { Data, Fact, ProspectFactType } from '../prospect/Fact.ts'
import type { Instant } from '../time/Instant.ts'

/** Makes the next fact of a person. */
export type Make = <T extends ProspectFactType>(type: T, at: Instant, data: Data<T>) => Fact

/** A maker whose facts come one after another, from a sequence number on. */
export const makerFor = (prospect: string, recorder: string, from = 0): Make => {
  let seq = from
  const stream = { kind: 'prospect', id: prospect } as const
  const by = { kind: 'engine', id: recorder } as const
  return (type, at, data) => {
    const envelope = { v: 1, stream, at, atLatest: null, zone: null, recordedAt: at, seq: seq++, by }
    const rest = { cause: null, correlation: null, corrects: null, minReader: null }
    // The compiler cannot see that the payload is that of the type.
    return { id: `${prospect}/${recorder}/${seq}`, type, ...envelope, ...rest, data } as unknown as Fact
  }
}

/** That an action was handed out. */
export const issued = (
  make: Make,
  { key, openedAt, channel, number, email, message, item }: Action,
  at: Instant,
): Fact =>
  make('ActionIssued', at, {
    key,
    openedAt,
    ...(channel === null ? {} : { channel }),
    ...(number === null ? {} : { number }),
    ...(email === null ? {} : { email }),
    ...(message === null ? {} : { message }),
    ...(item === null ? {} : { item }),
  })

/** What only a person can find out or write: nobody is simulated who does. */
const BEYOND: ReadonlySet<string> = new Set(['message', 'number', 'email', 'zone', 'appointment'])

/**
 * What comes of work that reaches nobody, done at once: what is to be found out is found out, what is to be done is done.
 * Nothing comes of what cannot be done so.
 */
export const doneInside = (make: Make, action: Action, at: Instant): readonly Fact[] => {
  if (action.do === 'find-number') return [make('ReturnedAsDud', at, { why: 'no number' })]
  if (action.do === 'find-zone') return []
  if (action.do !== 'prepare') return [issued(make, action, at), make('ActionDone', at, { key: action.key })]
  if (action.appointment !== null) {
    const { from, until } = action.appointment
    return [make('AppointmentHeld', at, { appointment: `at ${action.key}`, from, until, presumed: true })]
  }
  return action.needs.filter((need) => !BEYOND.has(need)).map((what) => make('Learned', at, { what }))
}
