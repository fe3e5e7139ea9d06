/**
 * What the line did, from all that the parts of a call told: a lattice, so that the order of the parts does not matter.
 *
 * A person's word outranks a machine's. A stated end is never overwritten by a later bare "completed". Who answered
 * decides only what nobody stated. A line that was cut within 30 seconds, with no result recorded, was busy (E5).
 *
 * @since 0.1.0
 */
import type { Reach } from '../../words/Reach.ts'
import type { LineEvidence } from '../Contact.ts'

/** Longer than this, and an answered call was no cut-off. */
const CUT_OFF = 30

/** What an answerer means where nobody stated what the line did. */
const OF_ANSWERER: { readonly [A in NonNullable<LineEvidence['answerer']>]: Reach } = {
  human: 'right-party',
  voicemail: 'voicemail',
  'mailbox-unavailable': 'no-answer',
  ivr: 'ivr',
  screening: 'screened',
  fax: 'fax',
  silence: 'answered-unknown',
  unknown: 'answered-unknown',
}

/** Nothing was told yet. */
export const NOTHING_TOLD: LineEvidence = Object.freeze({
  answered: false,
  answerer: null,
  answererRank: 0,
  stated: null,
  statedRank: 0,
  ended: false,
  hasResult: false,
})

const isVague = (reach: Reach | null): boolean => reach === null || reach === 'answered-unknown'

/** The evidence with an outcome stated: the better source, then the more telling word, then what was said first. */
export const stating = (line: LineEvidence, stated: Reach, rank: 1 | 2): LineEvidence =>
  rank > line.statedRank || (rank === line.statedRank && isVague(line.stated) && !isVague(stated))
    ? { ...line, ended: true, stated, statedRank: rank }
    : { ...line, ended: true }

/** The evidence with an outcome that a fact of its own confirms: only a better source may deny it. */
export const confirming = (line: LineEvidence, stated: Reach, rank: 1 | 2): LineEvidence =>
  rank >= line.statedRank ? { ...line, ended: true, stated, statedRank: rank } : { ...line, ended: true }

/** The evidence with an answerer told. */
export const answeredBy = (
  line: LineEvidence,
  answerer: NonNullable<LineEvidence['answerer']>,
  rank: 1 | 2 | 3,
): LineEvidence =>
  rank >= line.answererRank ? { ...line, answered: true, answerer, answererRank: rank } : { ...line, answered: true }

/** What the line did, as far as is known; null while the call is under way. */
export const reachOf = (line: LineEvidence, talkSeconds: number | null): Reach | null => {
  if (!line.ended) return null
  if (line.statedRank === 2 && !isVague(line.stated)) return line.stated
  if (line.answererRank >= 2) return OF_ANSWERER[line.answerer!]
  if (!isVague(line.stated)) return line.stated
  const told = line.answerer === null ? line.stated : OF_ANSWERER[line.answerer]
  const isCut = told === 'answered-unknown' && talkSeconds !== null && talkSeconds <= CUT_OFF && !line.hasResult
  return isCut ? 'busy' : told
}
