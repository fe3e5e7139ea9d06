import { Instant } from '@refrain/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OF_ATTEMPTS, OF_INCOMING } from '../addresses.ts'
import { readMarkup } from '../proof/Markup.ts'
import { runs } from '../proof/runs.ts'
import { settingsOf } from '../TwilioOptions.ts'
import { parse } from './parsing.ts'

const NOW = Instant.parseOrThrow('2026-03-09T14:00:00Z')
const SID = 'CA00000000000000000000000000000001'

const settings = settingsOf({
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authToken: 'token',
  publicUrl: 'https://calls.example.com/webhooks',
  countries: ['US'],
  incoming: ({ from }) => ({ kind: 'say', message: { kind: 'speech', text: from, language: 'en' } }),
})

const path = fc.oneof(
  fc.constantFrom(
    ...OF_ATTEMPTS.map((what) => `attempts/a/${what}`),
    ...OF_INCOMING.map((what) => `incoming/${what}`.replace(/\/$/, '')),
  ),
  fc.constantFrom(`calls/${SID}/dropped/d`, 'calls/x/dropped/d', 'incoming', 'x'),
)

const word = fc.oneof(
  fc.constantFrom(
    SID,
    'completed',
    'failed',
    'in-progress',
    'human',
    'machine_end_beep',
    '603',
    '404',
    '-1',
    '1e9',
    'NaN',
  ),
  fc.string({ unit: 'binary' }),
)

const name = fc.oneof(
  fc.constantFrom(
    'CallSid',
    'ParentCallSid',
    'CallStatus',
    'AnsweredBy',
    'SipResponseCode',
    'ErrorCode',
    'CallDuration',
    'Timestamp',
    'From',
    'To',
    'DialCallStatus',
    'DialCallSid',
  ),
  fc.constantFrom('__proto__', 'constructor', 'toString', ''),
)

const form = fc
  .array(fc.tuple(name, word), { maxLength: 12 })
  .map((pairs) =>
    new TextEncoder().encode(
      pairs.map(([key, value]) => `${key}=${encodeURIComponent(value.replace(/\p{Surrogate}/gu, '?'))}`).join('&'),
    ),
  )

it('whatever a body says, reading it throws nothing, asks for nothing unusual, and says what can be kept', () => {
  fc.assert(
    fc.property(path, fc.oneof(form, fc.uint8Array({ maxLength: 200 })), fc.boolean(), (at, body, isForm) => {
      const headers = { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' }
      const url = `https://calls.example.com/webhooks/twilio/${at}`
      const { events, reply } = parse(settings, { method: 'POST', url, headers, body }, NOW)
      expect([200, 204, 404]).toContain(reply.status)
      if (reply.body !== undefined) expect(readMarkup(reply.body).name).toBe('Response')
      for (const event of events) {
        expect(event.key.startsWith(`${event.attempt ?? event.call}/`)).toBe(true)
        expect(Number.isInteger(event.at) && event.at >= 0 && event.at <= Instant.MAX).toBe(true)
        expect(JSON.parse(JSON.stringify(event))).toEqual(event)
        if (event.type === 'ended') expect(event.talkSeconds === null || event.talkSeconds >= 0).toBe(true)
      }
      expect(new Set(events.map(({ key }) => key)).size).toBe(events.length)
    }),
    runs(200),
  )
})
