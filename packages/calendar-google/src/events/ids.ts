/**
 * Google's id of an event of ours, which follows from our id and gives it back: of an event that was deleted Google promises to tell
 * its id and nothing else.
 *
 * "characters allowed in the ID are those used in base32hex encoding, i.e. lowercase letters a-v and digits 0-9", 5 to 1024 of
 * them: https://developers.google.com/workspace/calendar/api/v3/reference/events/insert
 *
 * @since 0.1.0
 */

/** Letters of the alphabet as well: what begins so and can be read is ours. */
const PREFIX = 'refrain'

const ALPHABET = '0123456789abcdefghijklmnopqrstuv'

const LONGEST = 1024

// --- base32hex (RFC 4648, 7), without padding ----------------------------------

const encode = (bytes: Uint8Array): string => {
  let text = ''
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((held >> (bits - 5)) & 31)
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (5 - bits)) & 31)
}

const decode = (text: string): Uint8Array => {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const letter of text) {
    held = ((held << 5) | ALPHABET.indexOf(letter)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 255)
  }
  return Uint8Array.from(bytes)
}

// --- ids ---------------------------------------------------------------------

/** Google's id of a hold of ours; null where ours is longer than Google takes. */
export const idOf = (hold: string): string | null => {
  const id = PREFIX + encode(new TextEncoder().encode(hold))
  return id.length <= LONGEST ? id : null
}

/** Our id of an event of Google's; null where it is not ours. */
export const holdOf = (id: string): string | null => {
  if (!id.startsWith(PREFIX) || !/^[0-9a-v]+$/.test(id)) return null
  const hold = new TextDecoder().decode(decode(id.slice(PREFIX.length)))
  return idOf(hold) === id ? hold : null
}
