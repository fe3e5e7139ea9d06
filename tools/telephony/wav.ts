/**
 * Sound files as telephones keep them: RIFF WAVE, 16-bit linear, one channel.
 */

const HEADER = 44

/** Samples as a file. */
export const wavOf = (samples: Int16Array, hertz = 8_000): Uint8Array => {
  const bytes = new Uint8Array(HEADER + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const text = (at: number, word: string): void => bytes.set(new TextEncoder().encode(word), at)
  text(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, hertz, true)
  view.setUint32(28, hertz * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  samples.forEach((sample, i) => view.setInt16(HEADER + i * 2, sample, true))
  return bytes
}

/** The samples of a file; of one that is still being written, or whose writer was killed, what is there. */
export const samplesOf = (file: Uint8Array): Int16Array => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const name = (at: number): string => String.fromCharCode(...file.subarray(at, at + 4))
  let [at, bits] = [12, 16]
  while (at + 8 <= file.length) {
    const length = view.getUint32(at + 4, true)
    if (name(at) === 'fmt ') bits = view.getUint16(at + 22, true)
    if (name(at) === 'data') {
      if (bits !== 16) throw new Error(`a sound file with ${bits} bits a sample: 16 are read`)
      const end = length === 0 ? file.length : Math.min(file.length, at + 8 + length)
      return Int16Array.from({ length: (end - at - 8) >> 1 }, (_, i) => view.getInt16(at + 8 + i * 2, true))
    }
    at += 8 + length
  }
  return new Int16Array(0)
}
