import { describe, expect, it } from 'vitest'
import { Instant } from '@refrain/core'
import type { PlaceCall } from '@refrain/core/ports'
import type { TelephonyFaults } from './CallScript.ts'
import type { MemoryTelephonyParts } from './memoryTelephony.ts'
import { memoryTelephony } from './memoryTelephony.ts'

const START = Instant.parseOrThrow('2026-03-09T14:00:00Z')

/** A network with a clock of its own. */
const network = (parts: Omit<MemoryTelephonyParts, 'now'> = {}) => {
  let now = START
  const telephone = memoryTelephony({ now: () => now, ...parts })
  return {
    ...telephone,
    pass: (seconds: number) => (now = Instant.plus(now, seconds * Instant.SECOND)),
    now: () => now,
    heard: async () => (await telephone.posted()).flatMap((webhook) => telephone.webhooks!.parse(webhook, now).events),
  }
}

const call = (more: Partial<PlaceCall> = {}): PlaceCall => ({
  attempt: 'e/call/1/1',
  to: '+12125550100',
  from: '+12125550199',
  ringSeconds: 20,
  notAfter: Instant.plus(START, Instant.HOUR),
  amd: 'off',
  ...more,
})

describe('placing a call', () => {
  it('rings once for an attempt however often it is placed, where the provider knows our id', async () => {
    const telephone = network()
    const first = await telephone.place(call())
    expect(first).toEqual({ kind: 'accepted', call: 'telephone-call-1' })
    expect(await telephone.place(call())).toEqual({ kind: 'duplicate', call: 'telephone-call-1' })
    expect(telephone.ringsOf('e/call/1/1')).toBe(1)
  })

  it('rings again at every repeat, where the provider does not', async () => {
    const telephone = network({ capabilities: { repeats: 'none' } })
    await telephone.place(call())
    await telephone.place(call())
    expect(telephone.ringsOf('e/call/1/1')).toBe(2)
    expect(telephone.ringsAt('+12125550100')).toBe(2)
  })

  it('rings although its answer is lost, and is found by the attempt', async () => {
    const telephone = network({ faults: { lostAnswer: 1 } })
    expect(await telephone.place(call())).toEqual({ kind: 'unknown' })
    expect(telephone.ringsOf('e/call/1/1')).toBe(1)
    expect(await telephone.lookUp({ attempt: 'e/call/1/1' })).toMatchObject({ state: 'live' })
  })

  it('rings nobody where the request is lost, is throttled or refused', async () => {
    const lost = network({ faults: { lostRequest: 1 } })
    expect(await lost.place(call())).toEqual({ kind: 'unknown' })
    expect(await lost.lookUp({ attempt: 'e/call/1/1' })).toEqual({ state: 'absent' })
    const throttled = network({ faults: { throttled: 1 } })
    expect(await throttled.place(call())).toMatchObject({ kind: 'throttled' })
    const refuse = { kind: 'rejected', failure: 'not-permitted', retryable: false } as const
    const refusing = network({ script: () => ({ refuse }) })
    expect(await refusing.place(call())).toEqual(refuse)
    expect([lost, throttled, refusing].flatMap(({ rings }) => rings())).toEqual([])
  })

  it('cancels what is still queued at its end, or rings late where it cannot', async () => {
    const notAfter = Instant.plus(START, 30 * Instant.SECOND)
    const script = () => ({ queueSeconds: 40 })
    const telephone = network({ script })
    await telephone.place(call({ notAfter }))
    expect(await telephone.lookUp({ attempt: 'e/call/1/1' })).toMatchObject({ state: 'queued' })
    telephone.pass(60)
    expect(telephone.rings()).toEqual([])
    expect((await telephone.heard()).at(-1)).toMatchObject({ type: 'ended', outcome: 'canceled', at: notAfter })
    const bad = network({ script, faults: { overdue: 1 } })
    await bad.place(call({ notAfter }))
    bad.pass(60)
    expect(bad.ringsOf('e/call/1/1')).toBe(1)
  })

  it('keeps what rang when the clock is turned back', async () => {
    const telephone = network({ script: () => ({ queueSeconds: 10 }) })
    await telephone.place(call())
    telephone.pass(15)
    expect(telephone.rings()).toHaveLength(1)
    telephone.pass(-3600)
    expect(telephone.rings()).toHaveLength(1)
  })
})

const drop = (id: string) => ({ id, message: { kind: 'audio', url: 'https://example.com/m-1.mp3' } }) as const

describe('what becomes of a call', () => {
  it('is told as it happens, under stable keys and in order', async () => {
    const telephone = network({ script: () => ({ outcome: 'connected', answerer: 'voicemail', talkSeconds: 25 }) })
    await telephone.place(call({ amd: 'classify-then-beep' }))
    expect((await telephone.heard()).map(({ type }) => type)).toEqual(['placed', 'ringing'])
    telephone.pass(20)
    expect((await telephone.heard()).map(({ type }) => type)).toEqual(['answered', 'answerer', 'greeting-ended'])
    telephone.pass(25)
    const last = await telephone.heard()
    expect(last.map(({ type, seq }) => [type, seq])).toEqual([['ended', 5]])
    expect(last[1]).toMatchObject({ outcome: 'connected', talkSeconds: 25, attempt: 'e/call/1/1' })
    const { events } = await telephone.lookUp({ attempt: 'e/call/1/1' })
    expect(events?.map(({ key }) => key)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `telephone-call-1/${String(n)}`))
  })

  it('ends when we hang up: queued it never rings, answered it says how long was talked', async () => {
    const queued = network({ script: () => ({ queueSeconds: 30 }) })
    await queued.place(call())
    expect(await queued.hangUp('telephone-call-1')).toBe('done')
    queued.pass(120)
    expect(queued.rings()).toEqual([])
    expect((await queued.heard()).map((event) => ('outcome' in event ? event.outcome : event.type))).toEqual([
      'placed',
      'canceled',
    ])
    expect(await queued.hangUp('telephone-call-1')).toBe('already-ended')
    expect(await queued.hangUp('another')).toBe('unknown')

    const answered = network({ script: () => ({ outcome: 'connected' }) })
    await answered.place(call())
    answered.pass(30)
    await answered.hangUp('telephone-call-1')
    answered.pass(120)
    expect((await answered.heard()).at(-1)).toMatchObject({ type: 'ended', by: 'us', talkSeconds: 10 })
  })

  it('leaves a recorded message once, and none in a call that is over', async () => {
    const telephone = network({ script: () => ({ outcome: 'connected', answerer: 'voicemail' }) })
    await telephone.place(call())
    telephone.pass(25)
    expect(await telephone.dropVoicemail('telephone-call-1', drop('m-1'))).toBe('started')
    expect(await telephone.dropVoicemail('telephone-call-1', drop('m-1'))).toBe('already')
    telephone.pass(120)
    expect((await telephone.heard()).filter(({ type }) => type === 'voicemail')).toHaveLength(1)
    expect(await telephone.dropVoicemail('telephone-call-1', drop('m-2'))).toBe('call-gone')
  })

  it('comes twice, late and not at all, as its faults say', async () => {
    const heardWith = async (faults: TelephonyFaults) => {
      const telephone = network({ faults })
      await telephone.place(call())
      telephone.pass(30)
      const soon = await telephone.heard()
      telephone.pass(60)
      return [soon.length, (await telephone.heard()).length]
    }
    expect(await heardWith({})).toEqual([3, 0])
    expect(await heardWith({ duplicated: 1 })).toEqual([6, 0])
    expect(await heardWith({ delayed: 1 })).toEqual([0, 3])
    expect(await heardWith({ lostEvent: 1 })).toEqual([0, 0])
  })

  it('tells of calls that come in, without an attempt', async () => {
    const telephone = network()
    telephone.callIn('+442079460000', '+12125550199', { answerer: 'human' })
    telephone.pass(60)
    const heard = await telephone.heard()
    expect(heard.map(({ type, attempt }) => [type, attempt])).toEqual([
      ['placed', null],
      ['answered', null],
      ['answerer', null],
      ['ended', null],
    ])
    expect(telephone.rings()).toEqual([])
  })
})

describe('looking up', () => {
  it('tells only what the provider can tell', async () => {
    const byCall = network({ capabilities: { lookup: 'by-call' } })
    await byCall.place(call())
    expect(await byCall.lookUp({ attempt: 'e/call/1/1' })).toEqual({ state: 'undetermined' })
    expect(await byCall.lookUp({ call: 'telephone-call-1' })).toMatchObject({ state: 'live' })
    const none = network({ capabilities: { lookup: 'none' } })
    await none.place(call())
    expect(await none.lookUp({ call: 'telephone-call-1' })).toEqual({ state: 'undetermined' })
    const blind = network({ faults: { blind: 1 } })
    await blind.place(call())
    expect(await blind.lookUp({ attempt: 'e/call/1/1' })).toEqual({ state: 'undetermined' })
  })
})

describe('webhooks', () => {
  const oneOf = async () => {
    const telephone = network()
    await telephone.place(call())
    const [webhook] = await telephone.posted()
    return { telephone, webhook: webhook! }
  }

  it('are signed over their raw bytes', async () => {
    const { telephone, webhook } = await oneOf()
    expect(await telephone.webhooks!.verify(webhook, START)).toEqual({
      ok: true,
      replayKey: 'telephone-call-1/0#1',
      signedAt: START,
    })
    const changed = webhook.body.slice()
    changed[changed.length - 2] = 32
    expect(await telephone.webhooks!.verify({ ...webhook, body: changed }, START)).toEqual({
      ok: false,
      reason: 'the signature is another',
    })
    const other = memoryTelephony({ now: () => START, secret: 'another secret altogether' })
    expect(await other.webhooks!.verify(webhook, START)).toMatchObject({ ok: false })
  })

  it('are refused when they are unsigned, and when they are replayed later', async () => {
    const { telephone, webhook } = await oneOf()
    expect(await telephone.webhooks!.verify({ ...webhook, headers: {} }, START)).toEqual({
      ok: false,
      reason: 'it is not signed',
    })
    const id = { ...webhook.headers, 'webhook-id': 'another' }
    expect(await telephone.webhooks!.verify({ ...webhook, headers: id }, START)).toMatchObject({ ok: false })
    const later = Instant.plus(START, 6 * Instant.MINUTE)
    expect(await telephone.webhooks!.verify(webhook, later)).toEqual({
      ok: false,
      reason: 'it was signed too long ago',
    })
  })

  it('come again until they are accepted', async () => {
    const telephone = network()
    await telephone.place(call())
    const answer = (status: number) => () => Promise.resolve(new Response(null, { status }))
    expect(await telephone.deliver(answer(503))).toBe(0)
    expect(await telephone.deliver(answer(204))).toBe(2)
    expect(await telephone.deliver(answer(204))).toBe(0)
  })

  it('say nothing where the body is none of theirs', () => {
    const telephone = network()
    const body = new TextEncoder().encode('not JSON')
    expect(telephone.webhooks!.parse({ method: 'POST', url: '', headers: {}, body }, START).events).toEqual([])
  })
})
