/**
 * Cuts a stream of bytes into messages by their announced length (RFC 3261, 18.3), and never keeps more than one message's worth.
 *
 * @since 0.1.0
 */
import { announcedLength, endOfHead, startOf } from './readMessage.ts'
import type { Limits } from './readMessage.ts'

/** What cuts one stream. */
export interface Framing {
  /** Takes what came. False: this is no stream of SIP messages, and never will be again. */
  readonly push: (chunk: Buffer) => boolean
  /** Whether a message has begun and is not whole. */
  readonly isAmid: () => boolean
}

/** How far a message has come that begins at the front of some bytes: how long it is, null where that is not known yet. */
const measured = (bytes: Buffer, searchFrom: number, { size }: Limits): number | null | 'fault' => {
  const end = endOfHead(bytes, searchFrom)
  if (end < 0) return bytes.length > size ? 'fault' : null
  const length = announcedLength(bytes, 0, end)
  return length === null || end + 4 + length > size ? 'fault' : end + 4 + length
}

/** Makes what cuts a stream; each message is handed over as a copy. */
export const makeFraming = (limits: Limits, take: (message: Buffer) => void): Framing => {
  let store = Buffer.allocUnsafe(2_048)
  let used = 0
  /** The head ends nowhere before this place. */
  let searched = 0
  /** The length of the message at the front, once it is known. */
  let whole: number | null = null

  const append = (chunk: Buffer): void => {
    if (used + chunk.length > store.length) {
      const larger = Buffer.allocUnsafe(Math.max(store.length * 2, used + chunk.length))
      store.copy(larger, 0, 0, used)
      store = larger
    }
    chunk.copy(store, used)
    used += chunk.length
  }

  const drop = (count: number): void => {
    store.copyWithin(0, count, used)
    used -= count
    searched = 0
    whole = null
  }

  /** Whether the message at the front is whole, and was handed over. */
  const takeFirst = (): boolean | 'fault' => {
    if (whole === null) {
      const blank = startOf(store.subarray(0, used))
      if (blank > 0 && searched === 0) drop(blank)
      const length = measured(store.subarray(0, used), searched, limits)
      if (length === 'fault') return length
      searched = Math.max(0, used - 3)
      whole = length
    }
    if (whole === null || used < whole) return false
    const message = Buffer.from(store.subarray(0, whole))
    drop(whole)
    take(message)
    return true
  }

  return {
    push: (chunk) => {
      // What comes in one piece may hold many messages, but no piece is larger than the system hands over at once.
      append(chunk)
      for (;;) {
        const taken = takeFirst()
        if (taken !== true) return taken === false
      }
    },
    isAmid: () => used > 0,
  }
}
