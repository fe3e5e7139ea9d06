/** The whole database: an array of facts for each person. Yours is a table with the same questions. */
import { Event } from '@refrain/core/facts'

const streams = new Map<string, readonly Event.Event[]>()

/** Reads facts at the door, all or none, and keeps each in its person's stream. */
export const append = (...wires: readonly object[]): void => {
  for (const fact of wires.map((wire) => Event.readOrThrow(wire)))
    streams.set(fact.stream.id, [...factsOf(fact.stream.id), fact])
}

/** The facts of one person, in the order in which they came; the fold takes any. */
export const factsOf = (prospect: string): readonly Event.Event[] => streams.get(prospect) ?? []

/** Everybody of whom anything is known. */
export const everybody = (): readonly string[] => [...streams.keys()]
