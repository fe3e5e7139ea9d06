/**
 * Pressed keys as named events (RFC 4733): four bytes that say which key, and for how long so far.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

const KEYS = '0123456789*#ABCD'

/** How many bytes an event is. */
export const KEY_BYTES = 4

/** How loud a key is, in dBm0 without its sign (RFC 4733, section 2.3). */
const VOLUME = 10

// --- questions ---------------------------------------------------------------

/** Which key an event is; null where it is none. */
export const keyOf = (payload: Uint8Array): string | null =>
  payload.length < KEY_BYTES ? null : (KEYS[payload[0]!] ?? null)

/** The numbers of keys; what is no key is left out. */
export const eventsOf = (keys: string): readonly number[] =>
  Array.from(keys.toUpperCase(), (key) => KEYS.indexOf(key)).filter((event) => event >= 0)

// --- rendering ---------------------------------------------------------------

/** Writes an event that has lasted so many samples. */
export const writeKey = (bytes: Uint8Array, event: number, isOver: boolean, samples: number): void => {
  bytes[0] = event
  bytes[1] = (isOver ? 0x80 : 0) | VOLUME
  bytes[2] = samples >> 8
  bytes[3] = samples
}
