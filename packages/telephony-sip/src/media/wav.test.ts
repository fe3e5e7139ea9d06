import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { PCMA, PCMU } from './G711.ts'
import { readWav, writeWav } from './wav.ts'

/** A file like ours with some of its bytes changed. */
const changed = (changes: Readonly<Record<number, number>>, data: readonly number[] = [1, 2, 3, 4]) => {
  const bytes = Uint8Array.from([...writeWav(new Int16Array(0)), ...data])
  bytes[40] = data.length
  for (const [at, byte] of Object.entries(changes)) bytes[Number(at)] = byte
  return bytes
}

describe('a sound in a file', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.int16Array(), (samples) => {
        expect(readWav(writeWav(samples))).toEqual({ ok: true, samples })
      }),
      runs(50),
    )
  })

  it('is read from the codes of a telephone line too', () => {
    for (const [tag, codec] of [
      [6, PCMA],
      [7, PCMU],
    ] as const) {
      const samples = Int16Array.from([0, 127, 255], (code) => codec.decoding[code]!)
      expect(readWav(changed({ 20: tag, 34: 8 }, [0, 127, 255]))).toEqual({ ok: true, samples })
    }
  })

  it('is read where its writer did not know how long it would be', () => {
    const streamed = changed({ 40: 0xff, 41: 0xff, 42: 0xff, 43: 0xff })
    expect(readWav(streamed)).toEqual({ ok: true, samples: Int16Array.of(0x0201, 0x0403) })
  })

  it('is read behind chunks of others', () => {
    const bytes = writeWav(Int16Array.of(5))
    const list = [...Buffer.from('LIST'), 3, 0, 0, 0, 9, 9, 9, 0]
    expect(readWav(Uint8Array.from([...bytes.subarray(0, 12), ...list, ...bytes.subarray(12)]))).toMatchObject({
      ok: true,
      samples: Int16Array.of(5),
    })
  })

  it.each([
    ['44,100 Hz', { 24: 0x44, 25: 0xac }, 'found 44100 Hz, channels: 1, bits: 16, format: 1'],
    ['two channels', { 22: 2 }, 'found 8000 Hz, channels: 2, bits: 16, format: 1'],
    ['8-bit PCM', { 34: 8 }, 'found 8000 Hz, channels: 1, bits: 8, format: 1'],
    ['MP3 inside', { 20: 85 }, 'found 8000 Hz, channels: 1, bits: 16, format: 85'],
  ])('is refused with what was found: %s', (_, changes, found) => {
    const read = readWav(changed(changes))
    expect(read).toMatchObject({ ok: false, fault: { code: 'wrong-format' } })
    expect(read.ok ? '' : read.fault.message).toContain(found)
  })

  it('is refused where it is none, cut off or endless', () => {
    const faultOf = (bytes: Uint8Array) => {
      const read = readWav(bytes)
      return read.ok ? null : read.fault.code
    }
    expect(faultOf(Buffer.from('ID3'))).toBe('not-wav')
    expect(faultOf(writeWav(new Int16Array(9)).subarray(0, 30))).toBe('cut-off')
    expect(faultOf(writeWav(new Int16Array(9)).subarray(0, 40))).toBe('cut-off')
    expect(faultOf(writeWav(new Int16Array(31 * 60 * 8000)))).toBe('too-long')
  })

  it('never throws, whatever the bytes', () => {
    const bytes = fc.tuple(fc.nat(60), fc.uint8Array({ maxLength: 40 }))
    fc.assert(
      fc.property(bytes, ([at, noise]) => {
        const file = writeWav(new Int16Array(20))
        file.set(noise.subarray(0, file.length - at), at)
        expect(typeof readWav(file).ok).toBe('boolean')
      }),
      runs(300),
    )
  })
})
