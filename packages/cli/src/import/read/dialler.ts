/** What the log of a telephone system knows better than the words in it. */
import { Instant } from '@refrain/core'
import type { Words } from '@refrain/core'

/** What a row says of the line. */
export interface LineFacts {
  readonly reach: Words.Reach | undefined
  readonly talkSeconds: number | null
  readonly ringSeconds: number | null
  /** The text of the column for the time of the answer; null where there is no such column. */
  readonly answered: string | null
}

const UNANSWERED: readonly Words.Reach[] = [
  'no-answer',
  'busy',
  'failed',
  'network-blocked',
  'canceled',
  'declined',
  'dead-number',
  'number-changed',
]

/** Rung so long, and given up by whoever called, a call was not answered (RFC 3261's 487 is told apart by this alone). */
const RUNG = 15

/**
 * Words that the clock contradicts give way: without an answer nobody answered, whatever the word; with talk somebody or
 * something did. Only logs that tell when a call was answered are judged: in others a length may be ringing.
 */
export const judged = ({ reach, talkSeconds, ringSeconds, answered }: LineFacts): Words.Reach | undefined => {
  if (answered === null) return reach
  const talk = talkSeconds ?? 0
  if (answered === '' && talk === 0 && reach === 'answered-unknown') return 'no-answer'
  if (answered === '' && talk === 0 && reach === 'canceled' && (ringSeconds ?? 0) >= RUNG) return 'no-answer'
  if (answered !== '' && talk > 0 && reach !== undefined && UNANSWERED.includes(reach)) return 'answered-unknown'
  return reach
}

/** The offset that an id with the epoch second in it tells, to the quarter of an hour; null where it tells none. */
export const offsetOf = (epochId: string, wall: number): number | null => {
  const found = /^(?:.*-)?(\d{9,10})\.\d+$/.exec(epochId)?.[1]
  if (found === undefined) return null
  const quarters = Math.round((wall - Number(found) * Instant.SECOND) / (15 * Instant.MINUTE))
  return Math.abs(quarters) > 14 * 4 ? null : quarters * 15 * Instant.MINUTE
}
