/**
 * Calls that a database knows already and an import tells of again: a dialler's log of calls that a CRM listed, or that the
 * engine placed itself. They are joined by number, direction and time, so that each is counted once with the facts of both.
 */
import { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'

/** A call as one fact tells it. */
interface Told {
  readonly call: string
  readonly source: string
  readonly direction: string
  readonly number: string | null
  readonly at: number
  readonly latest: number
}

/** How far apart two systems may see one call begin. */
const SAME_CALL = 60 * Instant.SECOND

const callIn = ({ type, id, data, at, atLatest, by }: Event.Event): Told | null => {
  if (type !== 'CallLogged' && type !== 'CallPlaced') return null
  // Of a call of which only the day is known nobody can say whether it was this one.
  if ((atLatest ?? at) - at > SAME_CALL) return null
  const { call = id, direction = 'out', number = null } = data as Partial<Told>
  return { call, direction, number, at, latest: atLatest ?? at, source: `${by.kind} ${by.id}` }
}

const between = (a: Told, b: Told): number => Math.max(0, a.at - b.latest, b.at - a.latest)

const isSame = (known: Told, told: Told): boolean =>
  known.source !== told.source &&
  known.direction === told.direction &&
  (known.number === null || told.number === null || known.number === told.number) &&
  between(known, told) <= SAME_CALL

/** The new facts of somebody, with the calls that are known named as they are known. */
export const joined = (before: readonly Event.Event[], fresh: readonly Event.Event[]): readonly Event.Event[] => {
  const known = before.flatMap((fact) => callIn(fact) ?? [])
  if (known.length === 0) return fresh
  // A source tells of each call once: what it told of already is another call.
  const taken = new Set(known.map(({ call, source }) => `${source} ${call}`))
  const names = new Map<string, string>()
  for (const fact of fresh) {
    const told = callIn(fact)
    if (told === null) continue
    const [nearest] = known
      .filter((one) => isSame(one, told) && !taken.has(`${told.source} ${one.call}`))
      .sort((a, b) => between(a, told) - between(b, told) || Math.abs(a.at - told.at) - Math.abs(b.at - told.at))
    if (nearest === undefined) continue
    names.set(told.call, nearest.call)
    taken.add(`${told.source} ${nearest.call}`)
  }
  return fresh.map((fact) => {
    const call = 'call' in fact.data && typeof fact.data.call === 'string' ? names.get(fact.data.call) : undefined
    return call === undefined ? fact : ({ ...fact, data: { ...fact.data, call } } as Event.Event)
  })
}
