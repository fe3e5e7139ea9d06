/** The words of a file and what they mean; those that no mapping knows are counted, never guessed. */
import type { Words } from '../Mapping.ts'
import type { Unmapped } from '../Report.ts'

/** Counts the words that nobody knows. */
export interface UnmappedCounts {
  readonly add: (field: string, word: string) => void
  readonly list: () => readonly Unmapped[]
  readonly total: () => number
}

/** How many different words are kept: a column of free text has one in every row. */
const KEPT = 500

/** A word as the report shows it: free text may be long. */
const shown = (word: string): string => (word.length > 60 ? `${word.slice(0, 59)}…` : word)

/** A counter of unknown words. */
export const unmappedCounts = (): UnmappedCounts => {
  let total = 0
  const counts = new Map<string, { readonly field: string; readonly word: string; count: number }>()
  return {
    total: () => total,
    add: (field, found) => {
      total++
      const word = counts.size < KEPT ? shown(found) : '(others)'
      const key = `${field}\0${word}`
      const known = counts.get(key)
      if (known === undefined) counts.set(key, { field, word, count: 1 })
      else known.count++
    },
    list: () => [...counts.values()].sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)),
  }
}

/** What a word means; undefined, and counted, where it is not known. */
export type Lexicon<A> = (word: string) => A | undefined

/** Looks words up without regard to case; an empty one means nothing and is not counted. */
export const lexicon = <A>(field: string, words: Words<A> | undefined, unmapped: UnmappedCounts): Lexicon<A> => {
  const known = new Map(Object.entries(words ?? {}).map(([word, meaning]) => [word.trim().toLowerCase(), meaning]))
  return (word) => {
    if (word === '') return undefined
    const meaning = known.get(word.toLowerCase())
    if (meaning === undefined) unmapped.add(field, word)
    return meaning
  }
}
