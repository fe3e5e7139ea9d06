/**
 * Words that fall in a run, and the reactions that no visit waited for (cadence language 3.4, 9, 21, 23).
 *
 * @since 0.1.0
 */
import type { Instant } from '../../time/Instant.ts'
import type { Word } from '../../words/Word.ts'
import type { Fact } from '../Fact.ts'
import { type Reaction, REACTIONS_KEPT, type Run, type Visit } from '../Run.ts'
import { append, type Draft, replaced, updateOpenRuns } from './Draft.ts'

const NO_WORDS: readonly Word[] = Object.freeze([])

/** The run with words that fell once more. */
export const withWords = (run: Run, words: readonly Word[], at: Instant): Run => {
  if (words.length === 0) return run
  const counted = { ...run.words }
  for (const word of words) counted[word] = { count: (counted[word]?.count ?? 0) + 1, at }
  return { ...run, words: counted }
}

/** The run with words that turned out not to have fallen. */
export const withoutWords = (run: Run, words: readonly Word[]): Run => {
  if (words.length === 0) return run
  const counted = { ...run.words }
  for (const word of words) {
    const known = counted[word]
    if (known === undefined) continue
    if (known.count > 1) counted[word] = { count: known.count - 1, at: known.at }
    else delete counted[word]
  }
  return { ...run, words: counted }
}

/** Both lists, each word once. */
export const united = (a: readonly Word[], b: readonly Word[]): readonly Word[] => {
  const more = b.filter((word) => !a.includes(word))
  return more.length === 0 ? a : a.length === 0 ? more : [...a, ...more]
}

/** What a reaction is made of. */
interface Heard {
  readonly id: string
  readonly at: Instant
  readonly seq: number
  readonly recordedAt: Instant
  readonly words: readonly Word[]
  readonly of?: Reaction['of']
}

/** The run with a reaction; facts that came with the same call or email join into one. */
export const withReaction = (run: Run, heard: Heard): Run => {
  if (heard.words.length === 0) return run
  const index = run.reactions.findIndex(({ id }) => id === heard.id)
  if (index < 0) {
    const { id, at, seq, recordedAt, words, of = null } = heard
    return { ...run, reactions: append(run.reactions, { id, at, seq, recordedAt, words, of, decidedAt: null }, REACTIONS_KEPT) }
  }
  const known = run.reactions[index]!
  const words = united(known.words, heard.words)
  if (words === known.words) return run
  const recordedAt = heard.recordedAt > known.recordedAt ? heard.recordedAt : known.recordedAt
  return { ...run, reactions: replaced(run.reactions, index, { ...known, words, recordedAt }) }
}

/** A reaction of every open run, with its words counted. */
export const react = (draft: Draft, fact: Fact, words: readonly Word[], id: string = fact.id): void => {
  updateOpenRuns(draft, (run) => {
    const known = run.reactions.find((reaction) => reaction.id === id)?.words ?? NO_WORDS
    const fresh = words.filter((word) => !known.includes(word))
    return withReaction(withWords(run, fresh, fact.at), { id, at: fact.at, seq: fact.seq, recordedAt: fact.recordedAt, words })
  })
}

const RESULTS: ReadonlySet<Word> = new Set([
  'meeting-set', 'advance', 'interested', 'callback-agreed', 'appointment-held', 'referred', 'not-now', 'soft-no', 'answered',
])

/** The words of an outcome that can move a person later: results, and that somebody answered. */
const telling = (words: readonly Word[]): readonly Word[] => words.filter((word) => RESULTS.has(word) || word.startsWith('x-'))

/** A result that a later visit did not know of is asked against its own step, from where the person then is (23). */
export const withLateResult = (run: Run, visit: Visit, later: Visit): Run => {
  if (visit.toldAt === null || visit.settled === null || visit.toldAt <= later.knew) return run
  const { step, round, try: nth, settled, toldAt } = visit
  return withReaction(run, {
    id: `${step}/${round}/${nth}`, at: settled.at, seq: settled.seq, recordedAt: toldAt, words: telling(visit.words),
    of: { step, round, try: nth },
  })
}
