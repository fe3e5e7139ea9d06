/**
 * Reads what a caller wants recorded: the wire in its short or full form, or facts. Every fault is reported.
 *
 * @since 0.1.0
 */
import { Instant, Issue } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Desk } from '../Desk.ts'
import type { Invalid } from '../Engine.ts'

// --- model -------------------------------------------------------------------

/** Facts that can be recorded, or all that is wrong. */
export type Read = { readonly tag: 'read'; readonly facts: readonly Event.Event[] } | Invalid

// --- filling in --------------------------------------------------------------

const ENGINE: Event.Recorder = Object.freeze({ kind: 'engine', id: 'refrain' })

/** Who records where nobody is named. */
export const recorder = (by: Event.Recorder | undefined): Event.Recorder => by ?? ENGINE

/** What comes from a source is the same fact each time it is read: its id follows from what it says. */
const isSource = ({ kind }: Event.Recorder): boolean => kind === 'import' || kind === 'adapter'

/** The wire form of a fact as it was given, with what live facts leave out. */
const wireOf = (given: Event.Event | Event.Wire, desk: Desk, by: Event.Recorder, now: Instant.Instant): Event.Wire => {
  if (typeof given.at === 'number') return Event.write(given as Event.Event)
  const wire = given as Event.Wire
  return {
    ...(!isSource(by) && { id: desk.runtime.id() }),
    at: Instant.toIso(now),
    ...wire,
  }
}

const isThere = (value: unknown): boolean => typeof value === 'object' && value !== null

const readOne = (given: Event.Event | Event.Wire, desk: Desk, by: Event.Recorder, now: Instant.Instant) => {
  const options = { zones: desk.zones, by, recordedAt: now }
  // What is no object at all is left for the reader to say.
  return Event.read(isThere(given) ? wireOf(given, desk, by, now) : given, options)
}

// --- reading -----------------------------------------------------------------

/** Reads all of them, or says everything that is wrong with any. */
export const readAll = (
  desk: Desk,
  given: readonly (Event.Event | Event.Wire)[],
  by: Event.Recorder,
  now: Instant.Instant,
): Read => {
  const facts: Event.Event[] = []
  const issues: Issue.Issue[] = []
  given.forEach((one, i) => {
    const read = readOne(one, desk, by, now)
    if (read._tag === 'Right') facts.push(read.right)
    else issues.push(...read.left.map((issue) => Issue.under([i], issue)))
  })
  return issues.length === 0 ? { tag: 'read', facts: inTurn(facts) } : { tag: 'invalid', issues }
}

/** Facts of one command about one instant come in the order in which they were given. */
const inTurn = (facts: readonly Event.Event[]): readonly Event.Event[] => {
  const last = new Map<string, { readonly at: Instant.Instant; readonly seq: number }>()
  return facts.map((fact) => {
    const key = `${fact.stream.kind} ${fact.stream.id}`
    const before = last.get(key)
    const seq = before?.at === fact.at && fact.seq === 0 ? before.seq + 1 : fact.seq
    last.set(key, { at: fact.at, seq })
    return seq === fact.seq ? fact : { ...fact, seq }
  })
}
