/**
 * What the parts of a user agent share.
 *
 * @since 0.1.0
 */
import type { Credentials } from './digest.ts'
import type { SipRequest } from './Message.ts'
import type { Timers } from './timers.ts'
import type { Asked, Transactions } from './transactions.ts'
import type { Hop } from './Uri.ts'

/** An answered call. */
export interface Session {
  /** A request of theirs amid the call. */
  readonly take: (asked: Asked) => void
  /** They confirm what we accepted. */
  readonly confirm: (ack: SipRequest) => void
  readonly bye: () => Promise<void>
}

/** A call that is neither answered nor over. */
export interface Open {
  /** Gives it up from our side; resolves when it is over. */
  readonly giveUp: () => Promise<void>
  /** It is over, whatever the other side thinks of it. */
  readonly drop: () => void
}

/** What the parts of a user agent share. */
export interface Desk {
  readonly transactions: Transactions
  readonly timers: Timers
  readonly random: () => number
  readonly credentials: Credentials | null
  readonly proxy: Hop | null
  /** Our own address as a contact, with a user where that matters. */
  readonly contact: (user?: string) => string
  /** Answered calls, by their dialog. */
  readonly sessions: Map<string, Session>
  readonly open: Set<Open>
}

/** What we understand, as `Allow` tells. */
export const ALLOW = ['allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS'] as const

/** A body of ours that is SDP. */
export const SDP = ['content-type', 'application/sdp'] as const
