/**
 * The text of a file that is given as bytes.
 *
 * @since 0.1.0
 */

const [LF, CR, SPACE, TAB] = [10, 13, 32, 9]

/** A byte in the middle of a character of UTF-8. */
const isInside = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** How many bytes of a fold begin here that somebody put into the middle of a character; none where there is none. */
const foldAt = (bytes: Uint8Array, at: number): number => {
  const breaks = bytes[at] === CR && bytes[at + 1] === LF ? 2 : bytes[at] === LF ? 1 : 0
  const blank = bytes[at + breaks]
  return breaks > 0 && (blank === SPACE || blank === TAB) && isInside(bytes[at + breaks + 1]) ? breaks + 1 : 0
}

/** Lines are folded by octets, and some programs fold in the middle of a character (RFC 5545 3.1): those folds are taken out. */
const joined = (bytes: Uint8Array): Uint8Array => {
  const out = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const fold = foldAt(bytes, at)
    if (fold > 0) at += fold - 1
    else out[length++] = bytes[at]!
  }
  return out.subarray(0, length)
}

/** By its first bytes: some programs for Windows write UTF-16. */
const encodingOf = (bytes: Uint8Array): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'

/** Decodes UTF-8 (or UTF-16 with its mark); what is no character becomes U+FFFD. */
export const textIn = (source: string | Uint8Array): string => {
  if (typeof source === 'string') return source.startsWith('\uFEFF') ? source.slice(1) : source
  const encoding = encodingOf(source)
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(source)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source)
  } catch {
    return new TextDecoder('utf-8').decode(joined(source))
  }
}
