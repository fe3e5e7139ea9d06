/**
 * Finds out where a call stands.
 *
 * Twilio keeps no id of ours. A call whose answer was lost is found by its numbers and the time at which it was asked for, and
 * only where one alone fits; that none is there is never certain, since lists follow late.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { LookedUp, LookUp, PlaceCall } from '@refrain/core/ports'
import type { Api } from '../api/Api.ts'
import type { CallRecord } from '../api/CallRecord.ts'
import { meaningOf } from '../api/errorCodes.ts'
import { eventsOf, repMissed, type Told } from './events.ts'
import { attemptOf, readReference, type Reference, written } from './Reference.ts'
import { endingOf } from './statuses.ts'

const UNDETERMINED: LookedUp = { state: 'undetermined' }

const stateOf = ({ status }: CallRecord): LookedUp['state'] => {
  if (status === 'queued' || status === 'initiated') return 'queued'
  if (status === 'ringing' || status === 'in-progress') return 'live'
  return endingOf(status) === null ? 'undetermined' : 'ended'
}

// --- by its reference --------------------------------------------------------

/** How late the list of a rep's second leg may be. */
const LATE = Instant.MINUTE

/** Whether it is certain that nobody was rung for a rep: they did not pick up, or their second leg would be listed by now. */
const isMissed = ({ status, endedAt }: CallRecord, now: Instant.Instant): boolean =>
  endingOf(status)?.outcome !== 'connected' || (endedAt !== null && now >= Instant.plus(endedAt, LATE))

/** The legs that a rep's leg has dialled: the last of them; null where nobody can say. */
const dialledBy = async (api: Api, rep: CallRecord): Promise<{ readonly person: CallRecord | undefined } | null> => {
  const children = await api.list({ parentCallSid: rep.sid })
  return children.tag === 'given' ? { person: children.value.calls.at(-1) } : null
}

/** A call whose rep is rung first is what its second leg is; without one nobody was rung. */
const withRep = async (api: Api, rep: CallRecord, told: Told): Promise<LookedUp> => {
  const dialled = await dialledBy(api, rep)
  if (dialled === null) return UNDETERMINED
  const { person } = dialled
  if (person !== undefined) return { state: stateOf(person), call: told.call, events: eventsOf(person, told) }
  const state = stateOf(rep)
  if (state !== 'ended') return { state, call: told.call, events: [] }
  if (!isMissed(rep, told.at)) return UNDETERMINED
  return { state, call: told.call, events: [repMissed({ ...told, at: rep.endedAt ?? told.at })] }
}

const standing = (api: Api, record: CallRecord, reference: Reference, now: Instant.Instant): Promise<LookedUp> => {
  const told: Told = { call: written(reference), attempt: attemptOf(reference), at: now }
  if (reference.leg === 'rep') return withRep(api, record, told)
  // What a caller's own leg did says nothing of whether anybody took their call.
  const events = eventsOf(record, told).filter(({ type }) => reference.leg === 'person' || type === 'placed')
  return Promise.resolve({ state: stateOf(record), call: told.call, events })
}

const byReference = async (api: Api, reference: Reference, now: Instant.Instant): Promise<LookedUp> => {
  const fetched = await api.fetch(reference.sid)
  if (fetched.tag === 'given') return standing(api, fetched.value, reference, now)
  const isGone = fetched.tag === 'refused' && meaningOf(fetched.status, fetched.code) === 'gone'
  return isGone ? { state: 'absent' } : UNDETERMINED
}

// --- by what was asked for ---------------------------------------------------

/** How far two clocks may differ. */
const SLACK = 5 * Instant.SECOND

/** Longer than this nothing that is asked is on its way. */
const ON_ITS_WAY = Instant.MINUTE

/** Calls that may be the one: what is queued has no start by which it could be found. */
const candidates = async (api: Api, call: PlaceCall, at: Instant.Instant): Promise<readonly CallRecord[] | null> => {
  const numbers = { to: call.connect?.to ?? call.to, from: call.from }
  const since = Instant.plus(at, -SLACK)
  const [started, queued] = await Promise.all([
    api.list({ ...numbers, startedAfter: since }),
    api.list({ ...numbers, status: 'queued' }),
  ])
  if (started.tag !== 'given' || queued.tag !== 'given') return null
  if (!started.value.isAll || !queued.value.isAll) return null
  const until = Instant.plus(Instant.earlier(call.notAfter, Instant.plus(at, ON_ITS_WAY)), SLACK)
  const fitting = [...started.value.calls, ...queued.value.calls].filter(
    ({ direction, createdAt }) =>
      direction === 'outbound-api' && createdAt !== null && createdAt >= since && createdAt <= until,
  )
  return [...new Map(fitting.map((each) => [each.sid, each])).values()]
}

/** A rep is rung for many people: theirs is only the call in which this one was dialled. */
const isTheirs = async (api: Api, rep: CallRecord, { to }: PlaceCall): Promise<boolean> =>
  (await dialledBy(api, rep))?.person?.to === to

/** Where a call stands. */
export const lookUp = async (api: Api, asked: LookUp, now: Instant.Instant): Promise<LookedUp> => {
  if ('call' in asked) {
    const reference = readReference(asked.call)
    return reference === null ? { state: 'absent' } : byReference(api, reference, now)
  }
  const { attempt, placed } = asked
  if (placed === undefined) return UNDETERMINED
  const fitting = await candidates(api, placed.call, placed.at)
  const only = fitting?.length === 1 ? fitting[0] : undefined
  if (only === undefined) return UNDETERMINED
  const leg = placed.call.connect === undefined ? 'person' : 'rep'
  if (leg === 'rep' && !(await isTheirs(api, only, placed.call))) return UNDETERMINED
  return standing(api, only, { leg, sid: only.sid, attempt }, now)
}
