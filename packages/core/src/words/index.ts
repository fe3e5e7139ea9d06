/**
 * The closed lists of the field's words, which facts, cadences and decisions are written in.
 *
 * @since 0.1.0
 */
export { BUSY_KINDS, type BusyKind } from './BusyKind.ts'
export { CHANNELS, type Channel } from './Channel.ts'
export { REACHES, type Reach, type ReachWord, WORD_OF_REACH } from './Reach.ts'
export {
  ENDING_WORDS,
  FINAL_WORDS,
  GROUP_WORDS,
  REACH_WORDS,
  RESULT_WORDS,
  SIGNAL_WORDS,
  type Word,
  WORDS,
} from './Word.ts'
export type { Json } from './Json.ts'
