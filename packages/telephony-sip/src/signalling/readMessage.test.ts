import { Either } from '@refrain/core'
import { expect, test } from 'vitest'
import { readAddress, tagOf } from './Address.ts'
import { causeOf } from './cause.ts'
import { callIdOf, cseqOf, headerOf, listOf } from './Message.ts'
import type { SipMessage } from './Message.ts'
import { LIMITS, readMessage } from './readMessage.ts'
import type { Unreadable } from './readMessage.ts'
import { hopOf, readUri } from './Uri.ts'
import { readVia, seenFrom, wayBack } from './Via.ts'

const NECESSARY = [
  'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1',
  'From: <sip:a@example.com>;tag=1',
  'To: <sip:b@example.com>',
  'Call-ID: c',
  'CSeq: 1 INVITE',
]

const text = (lines: readonly string[], body = ''): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
const invite = (...more: readonly string[]): Buffer => text(['INVITE sip:b@example.com SIP/2.0', ...NECESSARY, ...more])
const read = (bytes: Buffer): SipMessage => Either.getOrThrow(readMessage(bytes), String)
const refusal = (bytes: Buffer): Unreadable | null => {
  const outcome = readMessage(bytes)
  return outcome._tag === 'Left' ? outcome.left : null
}

test('short names, folded lines, any case, and lists in one header or in many are read', () => {
  const message = read(
    text(
      [
        'INVITE sip:b@example.com SIP/2.0',
        'v: SIP / 2.0 / UDP first.example.com: 4000;ttl=16 ;branch=z9hG4bK1 ,',
        ' SIP/2.0/TCP second.example.com;branch=z9hG4bK2',
        'VIA:SIP/2.0/UDP third.example.com',
        'f: "A \\"quoted\\"; <odd>, name" <sip:a@example.com>;tag=1',
        't : sip:b@example.com;x=y',
        'i: c',
        'cSeQ: 0007',
        '\tINVITE',
        'Subject:',
        'l: 3',
      ],
      'abcdef',
    ),
  )
  expect(listOf(message, 'via')).toHaveLength(3)
  expect(readVia(listOf(message, 'via')[1]!)?.branch).toBe('z9hG4bK2')
  expect(cseqOf(message)).toEqual({ seq: 7, method: 'INVITE' })
  expect([callIdOf(message), headerOf(message, 'subject'), message.body]).toEqual(['c', '', 'abc'])
  expect(tagOf(headerOf(message, 'from'))).toBe('1')
  expect(readAddress(headerOf(message, 'to')!)?.uri).toBe('sip:b@example.com')
})

test('what is not plainly one message is refused', () => {
  const start = 'INVITE sip:b@example.com SIP/2.0'
  const cases: readonly (readonly [Unreadable, Buffer])[] = [
    ['cut-off', Buffer.from('INVITE sip:b@example.com SIP/2.0\r\n')],
    ['cut-off', invite('Content-Length: 10')],
    ['start-line', text(['INVITE  sip:b@example.com SIP/2.0', ...NECESSARY])],
    ['start-line', text(['GET / HTTP/1.1', ...NECESSARY])],
    ['start-line', text(['SIP/2.0 99 Low', ...NECESSARY])],
    ['line', text([start, ' folded into nothing?'.repeat(500), ...NECESSARY])],
    ['line', invite('Subject: a\nContact: <sip:evil@example.com>')],
    ['line', invite('Subject: a\0b')],
    ['line', invite(`Subject: ${'x'.repeat(LIMITS.line)}`)],
    ['header', invite('no colon here')],
    ['header', invite('bad name: x')],
    ['header', text([start, ...NECESSARY.slice(0, 4), 'CSeq: 1 BYE'])],
    ['header', text([start, ...NECESSARY.slice(0, 4), 'CSeq: 4294967296 INVITE'])],
    ['header', text([start, ...NECESSARY.slice(0, 4), 'CSeq: one INVITE'])],
    ['missing-header', text([start, ...NECESSARY.slice(0, 4)])],
    ['missing-header', text([start, ...NECESSARY.slice(1)])],
    ['repeated-header', invite('f: <sip:c@example.com>;tag=2')],
    ['length', invite('Content-Length: 0', 'l: 5')],
    ['length', invite('Content-Length: -1')],
    ['too-many-headers', invite(...Array.from({ length: LIMITS.headers }, (_, n) => `X-${String(n)}: y`))],
    ['too-large', invite(`X: ${'y'.repeat(LIMITS.size)}`)],
  ]
  expect(cases.map(([, bytes]) => refusal(bytes))).toEqual(cases.map(([why]) => why))
})

test('a cause is read from the status, the reasons beside it, and when to ask again', () => {
  const refused = (...more: readonly string[]) =>
    causeOf(read(text(['SIP/2.0 503 Service Unavailable', ...NECESSARY, ...more])))
  expect(
    refused('Reason: SIP;cause=200;text="Call completed elsewhere", Q.850 ;cause=34', 'Retry-After: 18 (busy)'),
  ).toEqual({
    status: 503,
    q850: 34,
    text: 'Service Unavailable; Call completed elsewhere',
    retryAfterSeconds: 18,
    isOwn: false,
  })
  expect(refused('Reason: Q.850;cause=999').q850).toBe(null)
  expect(refused('Reason: Q.850;cause=17x').q850).toBe(null)
})

test('URIs say who and where, or are none', () => {
  expect(readUri('sip:+12125550100;phone-context=x@[2001:db8::1]:5070;lr;transport=TCP?Subject=x')).toMatchObject({
    user: '+12125550100;phone-context=x',
    host: '2001:db8::1',
    port: 5070,
  })
  expect(hopOf(readUri('SIPS:Example.com')!)).toEqual({ host: 'Example.com', port: 5060 })
  const none = [
    'tel:+12125550100',
    'sip:',
    'sip:a@',
    'sip:a@b:0',
    'sip:a@b:70000',
    'sip:a@b c',
    'sip:a@[::1',
    'http://b',
  ]
  expect(none.map(readUri)).toEqual(none.map(() => null))
})

test('an answer goes back to where a request really came from', () => {
  const from = { host: '192.0.2.9', port: 1234 }
  const back = (via: string) => wayBack(readVia(seenFrom(via, from).split(', ')[0]!)!)
  expect(back('SIP/2.0/UDP a.example.com:5099;rport;branch=z9hG4bK1')).toEqual(from)
  expect(back('SIP/2.0/UDP a.example.com:5099;branch=z9hG4bK1;received=192.0.2.77, SIP/2.0/UDP b')).toEqual({
    host: '192.0.2.9',
    port: 5099,
  })
})
