import { Instant } from '@refrain/core'
import type { CallEvent, RawWebhook } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { statusesOfCalls } from '../proof/description.ts'
import { readMarkup } from '../proof/Markup.ts'
import { settingsOf, type TwilioOptions } from '../TwilioOptions.ts'
import { parse } from './parsing.ts'

const NOW = Instant.parseOrThrow('2026-03-09T14:00:00Z')
const SID = 'CA00000000000000000000000000000001'
const CHILD = 'CA00000000000000000000000000000002'

const options: TwilioOptions = {
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authToken: 'token',
  publicUrl: 'https://calls.example.com/webhooks',
  countries: ['US'],
}

const webhook = (path: string, form: { readonly [name: string]: string }): RawWebhook => ({
  method: 'POST',
  url: `https://calls.example.com/webhooks/twilio/${path}`,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new TextEncoder().encode(new URLSearchParams(form).toString()),
})

const read = (path: string, form: { readonly [name: string]: string }, more: Partial<TwilioOptions> = {}) =>
  parse(settingsOf({ ...options, ...more }), webhook(path, form), NOW)

const status = (CallStatus: string, more: { readonly [name: string]: string } = {}): CallEvent | undefined =>
  read('attempts/a-1/status', { CallSid: SID, CallStatus, ...more }).events[0]

describe('the status of a call', () => {
  it.each([
    ['initiated', {}, { type: 'placed', direction: 'out', from: '+12125550199', to: '+12125550100', seq: 0 }],
    ['queued', {}, { type: 'placed' }],
    ['ringing', {}, { type: 'ringing', seq: 1 }],
    ['in-progress', {}, { type: 'answered', seq: 2 }],
    [
      'completed',
      { CallDuration: '61', Duration: '2' },
      { type: 'ended', outcome: 'connected', by: 'unknown', talkSeconds: 61 },
    ],
    ['completed', { CallDuration: 'x' }, { outcome: 'connected', talkSeconds: null }],
    ['busy', {}, { outcome: 'busy', by: 'them', talkSeconds: null }],
    ['no-answer', {}, { outcome: 'no-answer', by: 'network' }],
    ['canceled', {}, { outcome: 'canceled', by: 'us' }],
    ['failed', {}, { outcome: 'failed' }],
    ['failed', { SipResponseCode: '404' }, { outcome: 'invalid-number', sip: 404 }],
    ['failed', { SipResponseCode: '604' }, { outcome: 'invalid-number' }],
    ['failed', { SipResponseCode: '484' }, { outcome: 'invalid-number' }],
    ['failed', { SipResponseCode: '410' }, { outcome: 'number-changed' }],
    ['failed', { SipResponseCode: '480' }, { outcome: 'no-answer' }],
    ['failed', { SipResponseCode: '486' }, { outcome: 'busy' }],
    ['failed', { SipResponseCode: '600' }, { outcome: 'busy' }],
    ['failed', { SipResponseCode: '603' }, { outcome: 'declined', by: 'them' }],
    ['busy', { SipResponseCode: '603' }, { outcome: 'declined' }],
    [
      'failed',
      { SipResponseCode: '603', ErrorCode: '32203' },
      { outcome: 'blocked', by: 'network', providerCode: '32203' },
    ],
    ['failed', { SipResponseCode: '607' }, { outcome: 'unwanted', by: 'them' }],
    ['failed', { SipResponseCode: '608' }, { outcome: 'blocked', by: 'network' }],
    ['failed', { SipResponseCode: '503' }, { outcome: 'failed', sip: 503 }],
    ['failed', { ErrorCode: '22005' }, { outcome: 'canceled', by: 'network', providerCode: '22005' }],
    ['completed', { SipResponseCode: '603' }, { outcome: 'connected' }],
  ])('%s %o is %o', (word, more, expected) => {
    expect(status(word, { From: '+12125550199', To: '+12125550100', ...more })).toMatchObject({
      ...expected,
      attempt: 'a-1',
      call: `${SID}:person:a-1`,
    })
  })

  it.each([['somewhere'], [''], ['constructor'], ['__proto__']])('that is not known (%s) says nothing', (word) => {
    expect(status(word)).toBeUndefined()
  })

  it('of no call, or of two at once, says nothing', () => {
    expect(read('attempts/a-1/status', { CallSid: 'CA1', CallStatus: 'busy' }).events).toEqual([])
    const twice = `CallSid=${SID}&CallStatus=busy&CallStatus=completed`
    const one = { ...webhook('attempts/a-1/status', {}), body: new TextEncoder().encode(twice) }
    expect(parse(settingsOf(options), one, NOW).events).toEqual([])
  })

  it('happened when Twilio says, to the second, and otherwise now', () => {
    expect(status('ringing', { Timestamp: 'Mon, 09 Mar 2026 13:59:58 +0000' })?.at).toBe(NOW - 2_000)
    for (const Timestamp of ['yesterday', '2026-03-09', '', 'Mon, 09 Mar 9999 13:59:58 +0000'])
      expect(status('ringing', { Timestamp })?.at).toBe(NOW)
  })

  it('has a key of what happened, so that telling it again or finding it out is the same', () => {
    const one = status('busy', { SequenceNumber: '2', Timestamp: 'Mon, 09 Mar 2026 13:59:58 +0000' })
    expect(status('busy', { SequenceNumber: '3' })?.key).toBe(one?.key)
    expect(one?.key).toBe('a-1/ended')
  })

  it('after we hung up is our end', () => {
    const end = { CallSid: SID, CallStatus: 'completed', CallDuration: '7' }
    expect(read('attempts/a-1/hung-up', end).events).toMatchObject([{ outcome: 'connected', by: 'us', talkSeconds: 7 }])
  })
})

describe('who answered', () => {
  const found = (AnsweredBy: string) => read('attempts/a-1/amd', { CallSid: SID, AnsweredBy }).events

  it.each([
    ['human', 'human'],
    ['fax', 'fax'],
    ['unknown', 'unknown'],
    ['machine_start', 'voicemail'],
  ])('%s is %s', (word, answerer) => {
    expect(found(word)).toMatchObject([{ type: 'answerer', answerer, source: 'machine' }])
  })

  it.each(['beep', 'silence', 'other'])('machine_end_%s is a mailbox whose greeting is over', (by) => {
    expect(found(`machine_end_${by}`)).toMatchObject([
      { type: 'answerer', answerer: 'voicemail' },
      { type: 'greeting-ended', by },
    ])
  })

  it('in a word that is not known says nothing', () => {
    for (const word of ['', 'robot', 'machinery', 'machine_end_', 'toString'])
      expect(found(word).map(({ type }) => type)).toEqual(word === 'machine_end_' ? ['answerer'] : [])
  })

  it('is told with what is to be said, which a mailbox does not hear', () => {
    const asked = `attempts/a-1/answered?text=${encodeURIComponent('A & B <c>')}&language=en-GB`
    const answeredBy = (AnsweredBy: string) => {
      const { events, reply } = read(asked, { CallSid: SID, AnsweredBy })
      return [events.map(({ type }) => type), readMarkup(reply.body!).children.map(({ name, text }) => name + text)]
    }
    const said = ['SayA & B <c>', 'Hangup']
    expect(answeredBy('human')).toEqual([['answerer'], said])
    expect(answeredBy('unknown')).toEqual([['answerer'], said])
    expect(answeredBy('machine_start')).toEqual([['answerer'], ['Pause', 'Hangup']])
    expect(answeredBy('machine_end_beep')).toEqual([
      ['answerer', 'greeting-ended'],
      ['Pause', 'Hangup'],
    ])
    const inside = 'attempts/a-1/answered?audio=http%3A%2F%2F169.254.169.254%2F'
    expect(read(inside, { CallSid: SID }).reply.body).not.toContain('169.254')
  })
})

describe('a call whose rep is rung first', () => {
  it('is placed with the rep, and canceled where the rep is not there', () => {
    const rep = (CallStatus: string) => read('attempts/a-1/rep', { CallSid: SID, CallStatus }).events
    expect(rep('initiated')).toMatchObject([{ type: 'placed', call: `${SID}:rep:a-1` }])
    expect([rep('ringing'), rep('in-progress'), rep('completed')]).toEqual([[], [], []])
    for (const word of ['no-answer', 'busy', 'failed', 'canceled'])
      expect(rep(word)).toMatchObject([{ type: 'ended', outcome: 'canceled', providerCode: 'rep-not-there' }])
  })

  it('is the person’s second leg, under the reference of the first', () => {
    const person = (what: string, more: object) =>
      read(`attempts/a-1/${what}`, { CallSid: CHILD, ParentCallSid: SID, ...more }).events
    expect(person('person', { CallStatus: 'in-progress' })).toMatchObject([
      { type: 'answered', call: `${SID}:rep:a-1` },
    ])
    expect(person('person-amd', { AnsweredBy: 'human' })).toMatchObject([{ type: 'answerer', call: `${SID}:rep:a-1` }])
    // A finding may come without the rep's leg: the reference is the person's own, the key the same.
    const alone = read('attempts/a-1/person-amd', { CallSid: CHILD, AnsweredBy: 'human' }).events
    expect(alone).toMatchObject([{ key: 'a-1/answerer', call: `${CHILD}:person:a-1` }])
  })

  it('ends with its connection only where there never was a second leg', () => {
    const dialled = (more: object) => read('attempts/a-1/dialled', { CallSid: SID, DialCallStatus: 'failed', ...more })
    expect(dialled({}).events).toMatchObject([{ type: 'ended', outcome: 'failed' }])
    expect(dialled({ DialCallSid: CHILD }).events).toEqual([])
    expect(readMarkup(dialled({}).reply.body!).children.map(({ name }) => name)).toEqual(['Hangup'])
  })
})

describe('a message', () => {
  it('that was played to its end is complete, and the line ends', () => {
    const { events, reply } = read(`calls/${SID}~3Aperson~3Aa-1/dropped/d-1`, {
      CallSid: SID,
      CallStatus: 'in-progress',
    })
    expect(events).toMatchObject([{ type: 'voicemail', left: 'complete', attempt: 'a-1', call: `${SID}:person:a-1` }])
    expect(readMarkup(reply.body!).children.map(({ name }) => name)).toEqual(['Hangup'])
    expect(read('calls/nonsense/dropped/d-1', {}).events).toEqual([])
  })
})

describe('a call that comes in', () => {
  const call = { CallSid: SID, From: '+12125550100', To: '+12125550199', CallStatus: 'ringing', Direction: 'inbound' }

  it('is rejected where nobody said otherwise', () => {
    const { events, reply } = read('incoming', call)
    expect(events).toMatchObject([
      { type: 'placed', direction: 'in', from: '+12125550100', to: '+12125550199', attempt: null, call: SID },
      { type: 'ended', outcome: 'declined', by: 'us' },
    ])
    expect(readMarkup(reply.body!).children.map(({ name }) => name)).toEqual(['Reject'])
  })

  it('is put through to whom it is for', () => {
    const incoming = ({ to }: { readonly to: string }) =>
      ({ kind: 'connect', to: `sip:${to.slice(1)}@example.com` }) as const
    const { events, reply } = read('incoming', call, { incoming })
    expect(events.map(({ type }) => type)).toEqual(['placed'])
    const [dial] = readMarkup(reply.body!).children
    expect(dial?.children[0]?.text).toBe('sip:12125550199@example.com')
    const rep = (CallStatus: string) =>
      read('incoming/rep', { CallSid: CHILD, ParentCallSid: SID, CallStatus, CallDuration: '9' }, { incoming }).events
    expect(rep('in-progress')).toMatchObject([{ type: 'answered', call: SID }])
    expect(rep('completed')).toMatchObject([{ type: 'ended', outcome: 'connected', talkSeconds: 9 }])
    expect(rep('busy')).toMatchObject([{ type: 'ended', outcome: 'no-answer', by: 'us' }])
    // The caller's own leg was taken to put them through: that it is over says nothing.
    expect(read('incoming/status', { ...call, CallStatus: 'completed' }, { incoming }).events).toEqual([])
    expect(read('incoming/dialled', { ...call, DialCallStatus: 'failed' }, { incoming }).events).toMatchObject([
      { outcome: 'no-answer' },
    ])
  })

  it('is rejected rather than put through to what is no telephone', () => {
    const { reply } = read('incoming', call, { incoming: () => ({ kind: 'connect', to: '"/><Dial>' }) })
    expect(readMarkup(reply.body!).children.map(({ name }) => name)).toEqual(['Reject'])
  })

  it('hears a message', () => {
    const message = { kind: 'speech', text: 'We are closed.', language: 'en-GB' } as const
    const incoming = () => ({ kind: 'say', message }) as const
    const { events, reply } = read('incoming', call, { incoming })
    expect(events.map(({ type }) => type)).toEqual(['placed', 'answered'])
    expect(readMarkup(reply.body!).children.map(({ text }) => text)).toEqual(['We are closed.', ''])
    const end = { ...call, CallStatus: 'completed', CallDuration: '4' }
    expect(read('incoming/status', end, { incoming }).events).toMatchObject([{ outcome: 'connected', talkSeconds: 4 }])
  })
})

it('every status of the published description is understood', () => {
  for (const word of statusesOfCalls()) expect(status(word)).toBeDefined()
})

it('at an address that is none of ours nothing is read', () => {
  expect(read('other', { CallSid: SID })).toEqual({ events: [], reply: { status: 404 } })
})
