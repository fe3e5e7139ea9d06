import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import type { RtpPacket } from './Rtp.ts'
import { readRtp, RTP_HEADER, writeRtpHeader } from './Rtp.ts'

const packets = fc.record({
  marker: fc.boolean(),
  payloadType: fc.nat(127),
  sequence: fc.nat(0xffff),
  timestamp: fc.nat(0xffffffff),
  ssrc: fc.nat(0xffffffff),
  payload: fc.uint8Array({ maxLength: 400 }),
})

const written = ({ payload, ...header }: RtpPacket) => {
  const bytes = new Uint8Array(RTP_HEADER + payload.length)
  writeRtpHeader(bytes, header)
  bytes.set(payload, RTP_HEADER)
  return bytes
}

/** A packet with what others may put around the payload: sources, an extension of so many words, padding. */
const dressed = (packet: RtpPacket, sources: number, words: number | null, padding: number) => {
  const plain = written(packet)
  const extension =
    words === null ? [] : [0xbe, 0xde, words >> 8, words & 0xff, ...new Array<number>(4 * words).fill(7)]
  const filling = padding === 0 ? [] : [...new Array<number>(padding - 1).fill(0), padding]
  const bytes = [
    ...plain.subarray(0, RTP_HEADER),
    ...new Array<number>(4 * sources).fill(9),
    ...extension,
    ...packet.payload,
    ...filling,
  ]
  bytes[0] = bytes[0]! | sources | (words === null ? 0 : 0x10) | (padding === 0 ? 0 : 0x20)
  return Uint8Array.from(bytes)
}

const plain: RtpPacket = {
  marker: true,
  payloadType: 0,
  sequence: 65_535,
  timestamp: 4_294_967_295,
  ssrc: 3_735_928_559,
  payload: Uint8Array.of(1, 2, 3),
}

describe('a packet', () => {
  it('is laid out as in RFC 3550, section 5.1', () => {
    expect(Buffer.from(written(plain)).toString('hex')).toBe('8080ffffffffffffdeadbeef010203')
  })

  it('is read as it was written, with whatever others put around its payload', () => {
    fc.assert(
      fc.property(packets, fc.nat(15), fc.option(fc.nat(4)), fc.nat(12), (packet, sources, words, padding) => {
        expect(readRtp(dressed(packet, sources, words, padding))).toEqual(packet)
      }),
      runs(200),
    )
  })

  it.each([
    ['too short', '8000'],
    ['of another version', '4000000100000000deadbeef01'],
    ['with more sources than bytes', '8f00000100000000deadbeef01'],
    ['with an extension that does not end', '9000000100000000deadbeefbede00ff01'],
    ['with an extension that does not begin', '9000000100000000deadbeefbe'],
    ['with padding of nothing', 'a000000100000000deadbeef0100'],
    ['with more padding than bytes', 'a000000100000000deadbeef01ff'],
    ['STUN', '000100002112a442000102030405060708090a0b'],
  ])('that is %s is none', (_, hex) => {
    expect(readRtp(Buffer.from(hex, 'hex'))).toBeNull()
  })

  it('is never read beyond its bytes, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const packet = readRtp(bytes)
        expect(packet === null || packet.payload.length <= bytes.length - RTP_HEADER).toBe(true)
      }),
      runs(1000),
    )
  })
})
