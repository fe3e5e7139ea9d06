/**
 * The slow obvious twin of the planner of sheets: every minute of three weeks is tried for everybody, with every rep, against
 * all that was given out before.
 */
import type { Availability } from '../time/Availability.ts'
import { DAY, MINUTE } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import type { Decision } from '../plan/Decision.ts'
import { minutesOf } from './Capacity.ts'
import type { TeamQuestion } from './plan.ts'
import type { Rep } from './Rep.ts'
import { byUrgency, urgentOf } from './urgency.ts'

/** What was given out. */
interface Given {
  readonly prospect: string
  readonly rep: string
  readonly at: number
  readonly minutes: number
  readonly channel: string | null
  readonly account: string | null
  readonly number: string | null
}

const WEEKS = 21 * 24 * 60

const isIn = (availability: Availability | undefined, at: number): boolean =>
  availability === undefined || availability.next(at as Instant)?.from === at

/** Whether a rep can be at it at a minute. */
const isFree = (rep: Rep, channel: string | null, at: number): boolean =>
  !(rep.away ?? []).some(({ from, until }) => from <= at && at < until) &&
  isIn(rep.hours, at) &&
  (channel !== 'call' || isIn(rep.callBlocks, at))

const overlap = (one: Given, at: number, minutes: number): boolean =>
  one.at < at + minutes * MINUTE && at < one.at + one.minutes * MINUTE

const dayOf = (at: number): number => Math.floor(at / DAY)

/** With whom somebody comes, and when; null for those who find no room within their window. */
export type Places = ReadonlyMap<string, readonly [string | null, number] | null>

/** Where everybody comes, by person. */
export const placesOf = ({ candidates, now, worth = {}, reps, people = {} }: TeamQuestion): Places => {
  const free = new Map<string, boolean>()
  const isFreeAt = (rep: Rep, channel: string | null, at: number): boolean => {
    const key = `${rep.id} ${channel === 'call'} ${at}`
    const known = free.get(key) ?? isFree(rep, channel, at)
    free.set(key, known)
    return known
  }
  const given: Given[] = []
  const places = new Map<string, readonly [string | null, number] | null>()

  const mayDo = (rep: Rep, { prospect, action }: Decision, at: number): boolean => {
    const owner = people[prospect]?.owner ?? null
    if (owner === null || owner === rep.id) return true
    const isPromise = action!.promise !== null
    const own = reps.find(({ id }) => id === owner)
    if (own === undefined) return isPromise
    return (own.away ?? []).some(
      ({ from, until, policy }) => from <= at && at < until && (isPromise || policy === 'hand-over'),
    )
  }

  const hasRoom = ({ id, capacity = {} }: Rep, channel: string | null, at: number, minutes: number): boolean => {
    const own = channel === null ? undefined : capacity.channels?.[channel as 'call']
    return [capacity, own].every((room, i) => {
      if (room === undefined) return true
      const today = given.filter(
        (one) => one.rep === id && dayOf(one.at) === dayOf(at) && (i === 0 || one.channel === channel),
      )
      const spent = today.reduce((sum, one) => sum + one.minutes, 0)
      return (
        (room.count === undefined || today.length < room.count) &&
        (room.minutes === undefined || spent + minutes <= room.minutes)
      )
    })
  }

  const fits = (rep: Rep, decision: Decision, at: number, minutes: number): boolean => {
    const { channel, number } = decision.action!
    const account = people[decision.prospect]?.account ?? null
    if (!isFreeAt(rep, channel, at) || !mayDo(rep, decision, at)) return false
    if (!hasRoom(rep, channel, at, minutes)) return false
    if (rep.hours !== undefined) {
      for (let minute = 1; minute < minutes; minute++)
        if (!isFreeAt(rep, channel, at + minute * MINUTE) || !mayDo(rep, decision, at + minute * MINUTE)) return false
      if (given.some((one) => one.rep === rep.id && overlap(one, at, minutes))) return false
    }
    return !given.some(
      (one) =>
        overlap(one, at, minutes) &&
        (one.prospect === decision.prospect ||
          (account !== null && one.account === account) ||
          (number !== null && one.number === number)),
    )
  }

  const spentBy = ({ id }: Rep): number => given.reduce((sum, one) => sum + (one.rep === id ? one.minutes : 0), 0)

  const open = candidates.flatMap((decision) =>
    decision.action === null ? [] : [urgentOf(decision, decision.action, now, worth[decision.prospect] ?? 0)],
  )
  for (const { decision, action, from, until } of open.sort(byUrgency)) {
    const { prospect } = decision
    const minutes = minutesOf(action, {})
    if (action.auto) {
      places.set(prospect, [null, from])
      continue
    }
    places.set(prospect, null)
    const byLoad = [...reps].sort((a, b) => spentBy(a) - spentBy(b) || (a.id < b.id ? -1 : 1))
    const last = Math.min(until, from + WEEKS * MINUTE)
    for (let at: number = from; at < last && places.get(prospect) === null; at += MINUTE) {
      const rep = byLoad.find((one) => fits(one, decision, at, minutes))
      if (rep === undefined) continue
      places.set(prospect, [rep.id, at])
      given.push({
        prospect,
        rep: rep.id,
        at,
        minutes,
        channel: action.channel,
        account: people[prospect]?.account ?? null,
        number: action.number,
      })
    }
  }
  return places
}
