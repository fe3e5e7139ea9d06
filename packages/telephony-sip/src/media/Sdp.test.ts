import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { peerIn, readSdp, writeAnswer, writeOffer } from './Sdp.ts'

const local = { host: '192.0.2.1', port: 30_000, id: 7, version: 1 }

const sdp = (...lines: readonly string[]) =>
  ['v=0', 'o=- 1 1 IN IP4 192.0.2.9', 's=-', 't=0 0', ...lines, ''].join('\r\n')

const peerOf = (...lines: readonly string[]) => {
  const read = readSdp(sdp(...lines))
  return read === null ? null : peerIn(read)
}

const answered = (...lines: readonly string[]) => {
  const read = readSdp(sdp(...lines))!
  return writeAnswer(local, read, peerIn(read)!).split('\r\n')
}

const C = 'c=IN IP4 192.0.2.9'

describe('an offer', () => {
  it('names both codecs and keys, and is understood by us', () => {
    const offer = writeOffer(local)
    expect(offer.split('\r\n')).toEqual([
      'v=0',
      'o=- 7 1 IN IP4 192.0.2.1',
      's=-',
      'c=IN IP4 192.0.2.1',
      't=0 0',
      'm=audio 30000 RTP/AVP 0 8 101',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-15',
      'a=ptime:20',
      'a=sendrecv',
      '',
    ])
    expect(peerIn(readSdp(offer)!)).toMatchObject({ host: '192.0.2.1', port: 30_000, payloadType: 0, keys: 101 })
  })
})

describe('where to send, and how', () => {
  it('comes from the stream before the session, and with lines ended by LF too', () => {
    expect(peerOf('c=IN IP4 192.0.2.1', 'm=audio 4000 RTP/AVP 8', C)).toMatchObject({ host: '192.0.2.9', port: 4000 })
    expect(peerOf(C, 'm=audio 4000 RTP/AVP 8')).toMatchObject({
      host: '192.0.2.9',
      codec: { name: 'PCMA' },
      keys: null,
    })
    expect(peerIn(readSdp(sdp(C, 'm=audio 4000 RTP/AVP 0').replaceAll('\r', ''))!)).toMatchObject({ port: 4000 })
  })

  it('follows their order of codecs, and their numbers', () => {
    expect(peerOf(C, 'm=audio 4000 RTP/AVP 18 8 0')).toMatchObject({ codec: { name: 'PCMA' }, payloadType: 8 })
    const named = ['m=audio 4000 RTP/AVP 96 97', 'a=rtpmap:96 pcmu/8000', 'a=rtpmap:97 telephone-event/8000']
    expect(peerOf(C, ...named)).toMatchObject({ codec: { name: 'PCMU' }, payloadType: 96, keys: 97 })
    expect(peerOf(C, 'm=audio 4000 RTP/AVP 0', 'a=rtpmap:0 opus/48000')).toBeNull()
  })

  it.each([
    ['refused', [C, 'm=audio 0 RTP/AVP 0']],
    ['without an address', ['m=audio 4000 RTP/AVP 0']],
    ['to many at once', ['c=IN IP4 224.2.1.1/127', 'm=audio 4000 RTP/AVP 0']],
    ['to everybody', ['c=IN IP4 255.255.255.255', 'm=audio 4000 RTP/AVP 0']],
    ['over IPv6', ['c=IN IP6 2001:db8::1', 'm=audio 4000 RTP/AVP 0']],
    ['to a name', ['c=IN IP4 pbx.example.com', 'm=audio 4000 RTP/AVP 0']],
    ['encrypted', [C, 'm=audio 4000 RTP/SAVP 0']],
    ['of another codec', [C, 'm=audio 4000 RTP/AVP 18 9']],
    ['video', [C, 'm=video 4000 RTP/AVP 0']],
  ])('is none where it is %s', (_, lines) => {
    expect(readSdp(sdp(...lines))).not.toBeNull()
    expect(peerOf(...lines)).toBeNull()
  })

  it('is held by a direction, of the stream or of the session, or by no address as of old', () => {
    expect(peerOf(C, 'a=sendonly', 'm=audio 4000 RTP/AVP 0')).toMatchObject({ direction: 'recvonly' })
    expect(peerOf(C, 'a=sendonly', 'm=audio 4000 RTP/AVP 0', 'a=inactive')).toMatchObject({ direction: 'inactive' })
    expect(peerOf(C, 'm=audio 4000 RTP/AVP 0', 'a=recvonly')).toMatchObject({ direction: 'sendonly' })
    expect(peerOf('c=IN IP4 0.0.0.0', 'm=audio 4000 RTP/AVP 0')).toMatchObject({ direction: 'recvonly' })
  })
})

describe('an answer', () => {
  it('takes one stream and refuses each other in its place', () => {
    const offer = [C, 'm=video 5000 RTP/AVP 31', 'm=audio 4000 RTP/AVP 8 96', 'a=rtpmap:96 telephone-event/8000']
    expect(answered(...offer, 'm=audio 6000 RTP/AVP 0').slice(5)).toEqual([
      'm=video 0 RTP/AVP 31',
      'm=audio 30000 RTP/AVP 8 96',
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:96 telephone-event/8000',
      'a=fmtp:96 0-15',
      'a=ptime:20',
      'a=sendrecv',
      'm=audio 0 RTP/AVP 0',
      '',
    ])
  })
})

describe('what is malformed', () => {
  it.each([
    ['nothing', ''],
    ['no version', 'o=- 1 1 IN IP4 192.0.2.9\r\n'],
    ['another version', 'v=1\r\n'],
    ['a line that is none', sdp('audio')],
    ['an empty line', sdp('', C)],
    ['a port beyond all', sdp(C, 'm=audio 65536 RTP/AVP 0')],
    ['a negative port', sdp(C, 'm=audio -1 RTP/AVP 0')],
    ['no formats', sdp(C, 'm=audio 4000 RTP/AVP')],
    ['no address', sdp('c=IN IP4 192.0.2.999', 'm=audio 4000 RTP/AVP 0')],
    ['an address of nothing', sdp('c=', 'm=audio 4000 RTP/AVP 0')],
    ['too many streams', sdp(C, ...new Array<string>(9).fill('m=audio 4000 RTP/AVP 0'))],
    ['too many formats', sdp(C, `m=audio 4000 RTP/AVP ${new Array<string>(33).fill('0').join(' ')}`)],
    ['too many lines', sdp(...new Array<string>(300).fill('a=sendrecv'))],
    ['too much', sdp(`a=${'x'.repeat(20_000)}`)],
  ])('is nothing: %s', (_, text) => {
    expect(readSdp(text)).toBeNull()
  })

  it('never throws, and what is taken can be answered, whatever is cut out, put in or repeated', () => {
    const good = sdp(C, 'm=audio 4000 RTP/AVP 0 8 101', 'a=rtpmap:101 telephone-event/8000', 'a=sendrecv')
    const spoiled = fc
      .tuple(fc.nat(good.length), fc.nat(30), fc.oneof(fc.string(), fc.constantFrom('\r\n', 'm=', 'c=', ' ', '\0')))
      .map(([at, length, text]) => good.slice(0, at) + text + good.slice(at + length))
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.string({ maxLength: 300 })), (text) => {
        const read = readSdp(text)
        const peer = read === null ? null : peerIn(read)
        if (read === null || peer === null) return
        const back = readSdp(writeAnswer(local, read, peer))
        expect(back?.media.length).toBe(read.media.length)
        const again = peerIn(back!)
        expect([again?.codec.name, again?.payloadType]).toEqual([peer.codec.name, peer.payloadType])
      }),
      runs(1000),
    )
  })
})
