/**
 * Whether an address is one of the world's, as far as its text tells: no resolver is asked.
 *
 * @since 0.1.0
 */

/** Blocks of IPv4 that are nobody's public address (RFC 6890), each with the length of its prefix. */
const PRIVATE: readonly (readonly [number, number, number])[] = [
  [0, 0, 8],
  [10, 0, 8],
  [100, 64, 10],
  [127, 0, 8],
  [169, 254, 16],
  [172, 16, 12],
  [192, 0, 24],
  [192, 168, 16],
  [198, 18, 15],
  [224, 0, 3],
]

const isPrivateV4 = (host: string): boolean => {
  const parts = host.split('.').map(Number)
  const address = parts.reduce((sum, part) => sum * 256 + part, 0)
  return PRIVATE.some(([first, second, length]) => {
    const size = 2 ** (32 - length)
    return Math.floor(address / size) === Math.floor((first * 2 ** 24 + second * 2 ** 16) / size)
  })
}

/** Of IPv6 only what is handed out to the world (RFC 4291: 2000::/3), without the parts that carry IPv4. */
const isPublicV6 = (host: string): boolean =>
  /^\[[23][\da-f]{3}:/.test(host) && !/^\[(?:2002:|2001:0?:|2001::)/.test(host)

const INNER = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|test|home\.arpa)$/

/** A parser of URLs has made one spelling of each address by now: `0x7f.1` is `127.0.0.1`. */
export const isPublic = ({ hostname }: URL): boolean => {
  const host = hostname.replace(/\.+$/, '')
  if (host.startsWith('[')) return isPublicV6(host)
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return !isPrivateV4(host)
  return host.includes('.') && !INNER.test(host)
}
