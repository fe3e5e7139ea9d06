/**
 * SHA-256 (FIPS 180-4), as a pure function: ids that are derived from content must be the same in every runtime.
 *
 * @since 0.1.0
 */

/** The first 32 bits of the fractional parts of a root of the first primes. */
const rootsOfPrimes = (count: number, root: number): Uint32Array => {
  const found = new Uint32Array(count)
  for (let n = 2, i = 0; i < count; n++) {
    let isPrime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false
    if (!isPrime) continue
    const power = n ** (1 / root)
    found[i++] = (power - Math.floor(power)) * 2 ** 32
  }
  return found
}

const INITIAL = rootsOfPrimes(8, 2)
const ROUND = rootsOfPrimes(64, 3)

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** UTF-8, padded to whole blocks of 64 bytes with the length in bits at the end. */
const padded = (text: string): Uint8Array => {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  const blocks = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  blocks.set(bytes)
  blocks[bytes.length] = 0x80
  new DataView(blocks.buffer).setUint32(blocks.length - 4, bytes.length * 8)
  return blocks
}

/** The words of one block, spread over 64. */
const schedule = (view: DataView, from: number): Uint32Array => {
  const w = new Uint32Array(64)
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(from + i * 4)
  for (let i = 16; i < 64; i++) {
    const [early, late] = [w[i - 15]!, w[i - 2]!]
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    w[i] = w[i - 16]! + s0 + w[i - 7]! + s1
  }
  return w
}

const compress = (state: Uint32Array, w: Uint32Array): void => {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i]! + w[i]!) | 0
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + word
}

/** The digest of a text, as 64 hexadecimal digits. */
export const sha256 = (text: string): string => {
  const blocks = padded(text)
  const view = new DataView(blocks.buffer)
  const state = INITIAL.slice()
  for (let from = 0; from < blocks.length; from += 64) compress(state, schedule(view, from))
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}
