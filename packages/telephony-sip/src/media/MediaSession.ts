/**
 * The sound of one call: RTP with PCMU or PCMA (RFC 3550, RFC 3551), 20 ms a packet. It knows nothing of SIP.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** What is heard on the line, by its energy alone. Times are milliseconds since the line was taken. */
export type Heard =
  /** Somebody or something began to speak. */
  | { readonly type: 'speech'; readonly at: number }
  /** It has been quiet for a while after speech. */
  | { readonly type: 'quiet'; readonly at: number; readonly spokenMs: number }
  /** A tone as mailboxes have it, 400 to 2,100 Hz for at least 120 ms. */
  | { readonly type: 'beep'; readonly at: number; readonly hertz: number }
  /** A key was pressed (RFC 4733). */
  | { readonly type: 'key'; readonly at: number; readonly key: string }
  /** Nothing has arrived for a long time. */
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
    readonly lateMs: readonly number[]
  }
  readonly close: () => void
}
