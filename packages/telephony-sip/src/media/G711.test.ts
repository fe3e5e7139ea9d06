import { describe, expect, it } from 'vitest'
import { CODECS, PCMA, PCMU } from './G711.ts'

describe.each(CODECS)('$name', ({ decoding, encoding, silence }) => {
  it('gives each of its sounds back', () => {
    for (const sample of decoding) expect(decoding[encoding[sample & 0xffff]!]).toBe(sample)
  })

  it('comes near to every sample: the louder it is, the less near', () => {
    for (let sample = -32_768; sample <= 32_767; sample += 13) {
      const error = Math.abs(decoding[encoding[sample & 0xffff]!]! - sample)
      expect(error).toBeLessThanOrEqual(Math.max(8, Math.abs(sample) / 16))
    }
  })

  it('says nothing as softly as it can', () => {
    expect(Math.abs(decoding[silence]!)).toBeLessThanOrEqual(8)
  })
})

it('the codes are those of ITU-T G.711', () => {
  expect([PCMU.silence, PCMU.encoding[0x7fff], PCMU.decoding[0x80], PCMU.decoding[0x00]]).toEqual([
    0xff, 0x80, 32_124, -32_124,
  ])
  expect([PCMA.silence, PCMA.encoding[0x7fff], PCMA.decoding[0xaa], PCMA.decoding[0x2a]]).toEqual([
    0xd5, 0xaa, 32_256, -32_256,
  ])
})
