/**
 * Words that fall in a run, and the reactions that no visit waited for (cadence language 3.4, 9, 21, 23).
 *
 * @since 0.1.0
 */
import type { Instant } from '../../time/Instant.ts'
import { RESULT_WORDS } from '../../words/Word.ts'
import type { Word } from '../../words/Word.ts'
import type { Fact } from '../Fact.ts'
import { REACTIONS_KEPT } from '../Run.ts'
import type { Reaction, Run, Visit } from '../Run.ts'
import { append, type Draft, type Open, ownedNames, replaced } from './Draft.ts'
import { eachOpenRun } from './runs.ts'
import { breakSilence } from './silence.ts'

/** Words fall once more. */
export const fall = (run: Open<Run>, words: readonly Word[], at: Instant): void => {
  if (words.length === 0) return
  const counted = ownedNames(run.words)
  for (const word of words) counted[word] = { count: (counted[word]?.count ?? 0) + 1, at }
  run.words = counted
}

/** Words turned out not to have fallen. */
export const takeBack = (run: Open<Run>, words: readonly Word[]): void => {
  if (words.length === 0) return
  const counted = ownedNames(run.words)
  for (const word of words) {
    const known = counted[word]
    if (known === undefined) continue
    if (known.count > 1) counted[word] = { count: known.count - 1, at: known.at }
    else Reflect.deleteProperty(counted, word)
  }
  run.words = counted
}

/** Those of the first that are not among the second. */
export const without = (words: readonly Word[], others: readonly Word[]): readonly Word[] =>
  words.length === 0 || others.length === 0 ? words : words.filter((word) => !others.includes(word))

/** A run hears of something; facts that came with the same call or email join into one. */
export const hear = (run: Open<Run>, heard: Omit<Reaction, 'decidedAt'>): void => {
  if (heard.words.length === 0) return
  const { id, at, seq, recordedAt, words, of } = heard
  const index = run.reactions.findIndex((known) => known.id === id)
  if (index < 0) {
    run.reactions = append(run.reactions, { id, at, seq, recordedAt, words, of, decidedAt: null }, REACTIONS_KEPT)
    return
  }
  const known = run.reactions[index]!
  const fresh = without(words, known.words)
  if (fresh.length === 0) return
  const joined: Reaction = {
    id,
    at: known.at,
    seq: known.seq,
    recordedAt: recordedAt > known.recordedAt ? recordedAt : known.recordedAt,
    words: [...known.words, ...fresh],
    of: known.of,
    decidedAt: known.decidedAt,
  }
  run.reactions = replaced(run.reactions, index, joined)
}

const NO_WORDS: readonly Word[] = Object.freeze([])

/** Every open run reacts to a fact: its words fall, each once for all facts that came with the same call or email. */
export const react = (
  draft: Draft,
  { at, seq, recordedAt, id: own }: Fact,
  words: readonly Word[],
  id: string = own,
): void => {
  if (words.length === 0) return
  breakSilence(draft, words, at)
  eachOpenRun(draft, (run) => {
    const known = run.reactions.find((reaction) => reaction.id === id)?.words ?? NO_WORDS
    fall(run, without(words, known), at)
    hear(run, { id, at, seq, recordedAt, words, of: null })
  })
}

/** What the open runs heard of a call turns out to be the outcome of a visit: its words, heard no longer. */
export const unreact = (draft: Draft, id: string): readonly Word[] => {
  let words = NO_WORDS
  eachOpenRun(draft, (run) => {
    const known = run.reactions.find((reaction) => reaction.id === id)
    if (known === undefined) return
    words = known.words
    takeBack(run, words)
    run.reactions = run.reactions.filter((reaction) => reaction !== known)
  })
  return words
}

const MOVING: ReadonlySet<Word> = new Set([...RESULT_WORDS, 'answered'])

/** The words of an outcome that can move a person later: results, and that somebody answered. */
const moving = (words: readonly Word[]): readonly Word[] =>
  words.filter((word) => MOVING.has(word) || word.startsWith('x-'))

/** What is told of a visit that another one of its step has followed: its words fall, and its results move the person. */
export const hearAfter = (
  run: Open<Run>,
  fact: Fact,
  words: readonly Word[],
  of: NonNullable<Reaction['of']>,
): void => {
  fall(run, words, fact.at)
  hear(run, { id: fact.id, at: fact.at, seq: fact.seq, recordedAt: fact.recordedAt, words: moving(words), of })
}

/** A result that a later visit did not know of is asked against its own step, from where the person then is (23). */
export const hearLate = (run: Open<Run>, visit: Visit, knew: Instant): void => {
  const { step, round, try: nth, settled, toldAt, words } = visit
  if (toldAt === null || settled === null || toldAt <= knew) return
  const of = { step, round, try: nth }
  const { at, seq } = settled
  hear(run, { id: `${step}/${round}/${nth}`, at, seq, recordedAt: toldAt, words: moving(words), of })
}
