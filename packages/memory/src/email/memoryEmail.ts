/**
 * Email in memory: nothing is sent, and every message is counted.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Email, SendEmail, Sent } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/** How likely things go wrong, each from 0 to 1, and never where left out. @category model @since 0.1.0 */
export interface EmailFaults {
  /** The message is sent, and the answer is lost. */
  readonly lostAnswer?: number
  /** What was asked never arrived, and no answer comes either. */
  readonly lostRequest?: number
  readonly throttled?: number
  /** Nobody can say whether a message was sent. */
  readonly blind?: number
}

/** What email in memory is made of. @category model @since 0.1.0 */
export interface MemoryEmailParts {
  /** `email` where left out. */
  readonly name?: string
  /** Where left out: repeats are harmless, messages are found by our id. */
  readonly capabilities?: Partial<Email['capabilities']>
  /** Refuses a message, or takes it (null); it takes all where left out. */
  readonly refuse?: (message: SendEmail) => Extract<Sent, { readonly kind: 'rejected' }> | null
  readonly faults?: EmailFaults
  /** Chance, from 0 up to 1; where left out every fault that has a likelihood strikes. */
  readonly random?: () => number
}

/** Email in memory, and the doors by which a test looks in. @category model @since 0.1.0 */
export interface MemoryEmail extends Email {
  /** Every message that went out, in order. */
  readonly sent: () => readonly SendEmail[]
  /** How often a message went out for an attempt: more than once is a breach of S12. */
  readonly sentOf: (attempt: string) => number
}

// --- constructors ------------------------------------------------------------

/**
 * Makes email in memory.
 *
 * @example
 * ```ts run
 * import { memoryEmail } from '@refrain/memory'
 *
 * const email = memoryEmail()
 * const message = { attempt: 'e/mail/1/1', messageId: '<1@example.com>', to: 'ann@example.com', subject: 'Hello', text: 'Hello.' }
 *
 * await email.send(message) // => { kind: 'accepted', messageId: '<1@example.com>' }
 * await email.send(message) // => { kind: 'duplicate', messageId: '<1@example.com>' }
 * email.sentOf('e/mail/1/1') // => 1
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const memoryEmail = ({
  name = 'email',
  capabilities: given = {},
  refuse = () => null,
  faults = {},
  random = () => 0,
}: MemoryEmailParts = {}): MemoryEmail => {
  const capabilities: Email['capabilities'] = { repeats: 'provider', find: 'by-attempt', ...given }
  const all: SendEmail[] = []
  const strikes = (likelihood = 0): boolean => likelihood > 0 && random() < likelihood
  const find = (attempt: string): SendEmail | undefined => all.find((message) => message.attempt === attempt)

  const taken = (message: SendEmail): Sent => {
    const before = find(message.attempt)
    if (before !== undefined && capabilities.repeats === 'provider')
      return { kind: 'duplicate', messageId: before.messageId }
    const refused = refuse(message)
    if (refused !== null) return refused
    all.push(message)
    return { kind: 'accepted', messageId: message.messageId }
  }

  const send = (message: SendEmail): Sent => {
    if (strikes(faults.throttled)) return { kind: 'throttled', retryAfterMs: Instant.SECOND }
    if (strikes(faults.lostRequest)) return { kind: 'unknown' }
    const answer = taken(message)
    return strikes(faults.lostAnswer) ? { kind: 'unknown' } : answer
  }

  return {
    name,
    capabilities,
    send: (message, signal) => Promise.resolve(signal?.aborted === true ? { kind: 'unknown' } : send(message)),
    find: (attempt) => {
      if (capabilities.find === 'none' || strikes(faults.blind)) return Promise.resolve('undetermined')
      return Promise.resolve(find(attempt) === undefined ? 'absent' : 'sent')
    },
    sent: () => [...all],
    sentOf: (attempt) => all.filter((message) => message.attempt === attempt).length,
  }
}
