/**
 * Email: sending in a thread, and finding out what became of a message whose answer was lost.
 *
 * @since 0.1.0
 */
import type { StopSignal } from './StopSignal.ts'

/** A message to be sent. @category model @since 0.1.0 */
export interface SendEmail {
  /** Our id: it follows from the action, and is the same at every repeat. */
  readonly attempt: string
  /** Our `Message-ID` (RFC 5322, 3.6.4), made of our id. */
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly inReplyTo?: string
  readonly references?: readonly string[]
  /** One-click unsubscribe (RFC 8058). */
  readonly unsubscribe?: { readonly https: string; readonly mailto?: string }
}

/** What came of sending. @category model @since 0.1.0 */
export type Sent =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'duplicate'; readonly messageId: string }
  | { readonly kind: 'rejected'; readonly status?: string; readonly permanent: boolean }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  /** The answer was lost: to be reconciled, never sent again blindly (S12). */
  | { readonly kind: 'unknown' }

/** A way to send email. @category model @since 0.1.0 */
export interface Email {
  readonly name: string
  readonly capabilities: {
    /** `provider`: it knows our id, a repeat is harmless. `none`: a lost answer is settled by `find` or by a person. */
    readonly repeats: 'provider' | 'none'
    readonly find: 'by-attempt' | 'none'
  }
  readonly send: (message: SendEmail, signal?: StopSignal) => Promise<Sent>
  readonly find: (attempt: string) => Promise<'sent' | 'absent' | 'undetermined'>
}
