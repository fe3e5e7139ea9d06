/** What the telephones do that are rung. */

/** What becomes of one ringing telephone. */
export type Line =
  | {
      readonly does: 'answer'
      /** After so many seconds (5). */
      readonly after?: number
      readonly who: 'human' | 'voicemail' | 'fax' | 'unclear'
      /** How long its greeting takes, in seconds (6), and how that ends. */
      readonly greeting?: number
      readonly ends?: 'beep' | 'silence' | 'other'
      /** After so many seconds on the line they hang up (60). */
      readonly stays?: number
    }
  | { readonly does: 'nothing' }
  | { readonly does: 'fail'; readonly status: 'busy' | 'failed' | 'no-answer'; readonly sip?: number }

/** Somebody who picks up, and stays for a minute. */
export const HUMAN: Line = { does: 'answer', who: 'human' }
