/**
 * One contact, planned or not: a call, an email, or a touch in another channel, in either direction.
 *
 * All facts that tell of one call are joined into one contact by the call's id. What a contact counts as is decided in
 * one place, `counting.ts`.
 *
 * @since 0.1.0
 */
import type { Channel } from '../words/Channel.ts'
import type { Reach } from '../words/Reach.ts'
import type { Instant } from '../time/Instant.ts'

/** What a contact counts as (design: what counts as what). @category model @since 0.1.0 */
export interface Counts {
  /** Policy caps count touches. */
  readonly touch: 0 | 1
  /** Steps, rotation and spacing count attempts. */
  readonly attempt: 0 | 1
  /** Legal caps count dials. */
  readonly dial: 0 | 1
  /** Spoke with the right person. */
  readonly conversation: 0 | 1
  /** Uses up its part of the day for rotation. */
  readonly slot: 0 | 1
  /** Uses up the message that it carried. */
  readonly message: 0 | 1
}

/** Which visit a contact belongs to. @category model @since 0.1.0 */
export interface VisitRef {
  readonly enrollment: string
  readonly step: string
  readonly round: number
  readonly try: number
  readonly dial: number
}

/** A contact as it is remembered. @category model @since 0.1.0 */
export interface Contact {
  /** The call id, the email id, or the id of the fact. */
  readonly id: string
  readonly channel: Channel
  readonly direction: 'out' | 'in'
  /** When it happened, or the earliest it can have happened. */
  readonly at: Instant
  /** The exclusive end of when it can have happened; equal to `at` when that is exact. */
  readonly latest: Instant
  readonly recordedAt: Instant
  /** The number or address used, by id. */
  readonly number: string | null
  readonly email: string | null
  /** What the line did; null for other channels, and while a call is under way. */
  readonly reach: Reach | null
  readonly talkSeconds: number | null
  /** The voicemail that was left, if any. */
  readonly left: 'complete' | 'partial' | null
  readonly message: string | null
  readonly messageKind: string | null
  readonly visit: VisitRef | null
  /** The promise whose callback this is, with its try. */
  readonly promise: string | null
  readonly counts: Counts
  /** What its parts told of the line, for calls that are told in parts. */
  readonly line: LineEvidence | null
}

/** What the parts of a call told so far; what the line did is derived from all of them. @category model @since 0.1.0 */
export interface LineEvidence {
  readonly answered: boolean
  /** Who answered, by the best source: a person 3, a transcript 2, a machine 1. */
  readonly answerer:
    'human' | 'voicemail' | 'mailbox-unavailable' | 'ivr' | 'screening' | 'fax' | 'silence' | 'unknown' | null
  readonly answererRank: 0 | 1 | 2 | 3
  /** The outcome that was stated, by a person 2 or by a machine 1. */
  readonly stated: Reach | null
  readonly statedRank: 0 | 1 | 2
  readonly ended: boolean
  /** A result was recorded for it: it was a conversation, however short. */
  readonly hasResult: boolean
}

/** How many contacts a state keeps; no cap may ask for more. @category model @since 0.1.0 */
export const CONTACTS_KEPT = 256
