/**
 * Merges and splits of people: from then on, or no longer, their facts are loaded together.
 *
 * @since 0.1.0
 */
import type { Event } from '@refrain/core/facts'
import type { Commit, Tie } from '@refrain/core/ports'
import type { Person } from './Person.ts'
import { tiesOfMerged } from './ties.ts'

/** Whom a fact joins its person with, or parts them from; null for all other facts. */
export const joinedBy = (fact: Event.Event): string | null => {
  if (fact.type === 'ProspectMerged') return fact.data.into
  return fact.type === 'ProspectSplit' ? (fact.data.from ?? fact.stream.id) : null
}

/**
 * What is told from the moment of a merge, so that whoever asks for either finds both. All else of it is told when they are
 * looked at next.
 */
export const tiesOfMerges = (
  people: readonly Person[],
  facts: readonly Event.Event[],
): Required<Pick<Commit, 'ties'>>['ties'] => {
  const told = new Map<string, readonly Tie[]>()
  const ofStream = (id: string): Person | undefined =>
    people.find(({ streams }) => streams.some(({ stream }) => stream.id === id))
  for (const fact of facts) {
    if (fact.type !== 'ProspectMerged') continue
    const [from, into] = [ofStream(fact.stream.id), ofStream(fact.data.into)]
    if (from === undefined || into === undefined || from.id === into.id) continue
    for (const { stream } of from.streams) told.set(stream.id, tiesOfMerged(stream.id, into.id))
    const before = told.get(into.id) ?? into.streams[0]!.ties
    const listens: Tie = { kind: 'merged', key: into.id, member: into.id, told: null }
    told.set(into.id, [...before.filter(({ kind }) => kind !== 'merged'), listens])
  }
  return [...told].map(([member, ties]) => ({ member, ties }))
}
