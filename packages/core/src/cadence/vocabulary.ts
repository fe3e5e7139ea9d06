/**
 * The closed lists that a document draws its words from, besides the words of `on` (cadence language 3).
 *
 * @since 0.1.0
 */
import { WORDS } from '../words/Word.ts'

/** Targets that are no step. */
export const MOVES = ['next', 'again', 'stay'] as const
/** No step may be called like a move, like the callback, or like what every object has. */
export const RESERVED: readonly string[] = [...MOVES, 'callback', 'constructor']

/** Moments that something can be counted from, besides every word. */
export const ANCHORS: readonly string[] = [
  'previous',
  'enrollment',
  'touch',
  'promise',
  'promise-end',
  'callback',
  'appointment',
  'conversation',
  ...WORDS,
]

/** What can be known: learned as a fact of its own, or derived. */
export const KNOWABLE: readonly string[] = [
  'benefit',
  'talking-point',
  'insight',
  'how-we-met',
  'enquiry',
  'industry',
  'referrer',
  'owner',
  'appointment',
  'conversation',
  'email',
  'number',
]

const OWN = /^x-[a-z0-9-]+$/

/** Whether a word is in a list or is one of the house's own. */
export const knows = (known: readonly string[], word: string): boolean => known.includes(word) || OWN.test(word)

/** The word of `word:n`. */
export const bare = (word: string): string => word.split(':', 1)[0]!
