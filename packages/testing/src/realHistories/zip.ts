/** Reads one file out of a ZIP archive that lies in memory: the central directory is all that this takes. */
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

const endOf = (bytes: Buffer): number => {
  for (let at = bytes.length - 22; at >= 0; at--) if (bytes.readUInt32LE(at) === END) return at
  throw new RangeError('no ZIP archive')
}

/** The bytes of a file of the archive. */
export const fileOf = (bytes: Buffer, name: string): Buffer => {
  const end = endOf(bytes)
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new RangeError('a broken ZIP archive')
    const [nameLength, extra, comment] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ]
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = bytes.readUInt32LE(at + 42)
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20))
      return bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
    }
    at += 46 + nameLength + extra + comment
  }
  throw new RangeError(`no ${name} in the archive`)
}
