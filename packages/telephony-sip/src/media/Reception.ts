/**
 * What has arrived of one sender: its order, its losses and its repeats (RFC 3550, section 6.4.1 and appendix A.1).
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** How a packet stands to those before it. */
export type Order =
  /** The next, or one after a loss. */
  | 'next'
  /** Overtaken on its way. */
  | 'late'
  /** It was here already. */
  | 'repeat'
  /** Its sender has begun anew. */
  | 'first'

/** A count of packets by their numbers of 16 bits. */
export interface Reception {
  readonly take: (ssrc: number, sequence: number) => Order
  readonly counts: () => { readonly received: number; readonly lost: number }
}

/** How far numbers may jump forward, or lie behind, and still be of the same flow. */
const MOST_AHEAD = 3000
const MOST_BEHIND = 64

// --- constructors ------------------------------------------------------------

/** Nothing has arrived yet. */
export const openReception = (): Reception => {
  let source: number | null = null
  /** Numbers with their turns around: they only grow. */
  let first = 0
  let highest = 0
  let received = 0
  /** Of flows that are over. */
  const before = { received: 0, lost: 0 }
  /** Which of the last numbers were here. */
  const seen = new Float64Array(MOST_BEHIND)

  const lost = (): number => Math.max(0, highest - first + 1 - received)

  const begin = (ssrc: number, sequence: number): Order => {
    if (source !== null) {
      before.received += received
      before.lost += lost()
    }
    source = ssrc
    // Above zero, so that one that was overtaken by the first has a number too.
    first = highest = sequence + 0x10000
    received = 1
    seen.fill(0)
    seen[highest % MOST_BEHIND] = highest
    return 'first'
  }

  const take = (ssrc: number, sequence: number): Order => {
    if (ssrc !== source) return begin(ssrc, sequence)
    const ahead = (sequence - highest) & 0xffff
    const behind = (highest - sequence) & 0xffff
    if (ahead > MOST_AHEAD && behind >= MOST_BEHIND) return begin(ssrc, sequence)
    const number = behind < MOST_BEHIND ? highest - behind : highest + ahead
    if (seen[number % MOST_BEHIND] === number) return 'repeat'
    seen[number % MOST_BEHIND] = number
    received++
    if (number < highest) {
      first = Math.min(first, number)
      return 'late'
    }
    highest = number
    return 'next'
  }

  return {
    take,
    counts: () => ({
      received: before.received + received,
      lost: before.lost + (source === null ? 0 : lost()),
    }),
  }
}
