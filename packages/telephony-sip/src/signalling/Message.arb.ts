/** SIP messages as they are written: any text where text may stand. */
import fc from 'fast-check'
import type { Header, SipMessage } from './Message.ts'

const token = fc.stringMatching(/^[A-Za-z0-9.!%*_+`'~-]{1,20}$/)

/** One line of text as the reader leaves it: no line ends, nothing blank around it. */
const line = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\u0000\r\n]/g, '').trim())

const SINGLE = ['from', 'to', 'call-id', 'cseq', 'content-length', 'f', 't', 'i', 'l']

const header = fc
  .tuple(token, line)
  .map(([name, value]): Header => [name.toLowerCase(), value])
  .filter(([name]) => !SINGLE.includes(name) && name.length > 1)

const necessary = (method: string, seq: number): readonly Header[] => [
  ['via', `SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK${String(seq)}`],
  ['from', '"Ann" <sip:ann@example.com>;tag=1'],
  ['to', '<sip:bob@example.com>'],
  ['call-id', 'call-1'],
  ['cseq', `${String(seq)} ${method}`],
]

const method = fc.oneof(fc.constantFrom('INVITE', 'ACK', 'BYE', 'CANCEL', 'OPTIONS', 'REGISTER'), token)

/** A message that can be written and read. */
export const message: fc.Arbitrary<SipMessage> = fc
  .record({
    method,
    seq: fc.nat({ max: 2 ** 31 - 1 }),
    more: fc.array(header, { maxLength: 12 }),
    body: fc.string({ unit: 'grapheme', maxLength: 200 }),
    status: fc.option(fc.integer({ min: 100, max: 699 }), { freq: 1 }),
    reason: line,
  })
  .map(({ method: name, seq, more, body, status, reason }) => {
    const common = { headers: [...necessary(name, seq), ...more], body }
    return status === null
      ? { kind: 'request', method: name, uri: 'sip:bob@192.0.2.4', ...common }
      : { kind: 'response', status, reason, ...common }
  })
