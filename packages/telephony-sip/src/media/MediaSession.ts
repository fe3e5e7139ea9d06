/**
 * The sound of one call: RTP with PCMU or PCMA (RFC 3550, RFC 3551), 20 ms a packet. It knows nothing of SIP.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** What is heard on the line, by its energy alone. Times are milliseconds since `listen` was called. */
export type Heard =
  /** Somebody or something began to speak. */
  | { readonly type: 'speech'; readonly at: number }
  /** It has been quiet for a while after speech. */
  | { readonly type: 'quiet'; readonly at: number; readonly spokenMs: number }
  /** A tone as mailboxes have it, 400 to 2,100 Hz for 120 ms to 2 s; told when it is over. */
  | { readonly type: 'beep'; readonly at: number; readonly hertz: number }
  /** A fax answers: its tone of 2,100 Hz has lasted a second (ITU-T T.30). */
  | { readonly type: 'fax'; readonly at: number }
  /** The three tones of the network: no such number (`intercept`, `vacant`), or no way there now (`reorder`, `no-circuit`). */
  | { readonly type: 'sit'; readonly at: number; readonly meaning: 'intercept' | 'vacant' | 'reorder' | 'no-circuit' }
  /** A key was pressed (RFC 4733). */
  | { readonly type: 'key'; readonly at: number; readonly key: string }
  /** Nobody has spoken for a long time, or at all. */
  | { readonly type: 'silence'; readonly at: number }

/** How much of a sound was sent. */
export interface Played {
  readonly complete: boolean
  readonly millis: number
}

/** The sound of one call. */
export interface MediaSession {
  /** Our offer, or our answer once theirs is known, as SDP. */
  readonly localSdp: () => string
  /** Takes their SDP: where to send, and with which codec. False: there is no codec in common, or no place to send to. */
  readonly connect: (remoteSdp: string) => boolean
  /** Sends 16-bit samples at 8 kHz in real time; silence is sent when nothing plays. Stops what played before. */
  readonly play: (samples: Int16Array) => Promise<Played>
  /** Plays keys (RFC 4733). */
  readonly press: (keys: string) => Promise<void>
  /** From now on what is heard is told. */
  readonly listen: (listener: (heard: Heard) => void) => void
  /** What was received, as samples; only where recording was asked for. */
  readonly recorded: () => Int16Array
  /** Whatever one hears the other is sent, until either closes. */
  readonly bridge: (other: MediaSession) => void
  readonly stats: () => {
    readonly sent: number
    readonly received: number
    readonly lost: number
    /** How many packets were sent so many milliseconds late: the index is the milliseconds, the last counts all later ones. */
    readonly lateMs: readonly number[]
  }
  readonly close: () => void
}
