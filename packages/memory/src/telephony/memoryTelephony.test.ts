import { describe, expect, it } from 'vitest'
import { Instant } from '@refrain/core'
import type { PlaceCall } from '@refrain/core/ports'
import type { CallScript, TelephonyFaults } from './CallScript.ts'
import { FAR_ENDS } from './farEnds.ts'
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
    expect((await telephone.heard()).map(({ type }) => type)).toEqual(['answered', 'answerer'])
    telephone.pass(8)
    expect(await telephone.heard()).toMatchObject([{ type: 'greeting-ended', by: 'beep', seq: 4 }])
    telephone.pass(17)
    const last = await telephone.heard()
    expect(last).toMatchObject([
      { type: 'ended', outcome: 'connected', talkSeconds: 25, seq: 5, attempt: 'e/call/1/1' },
    ])
    const { events } = await telephone.lookUp({ attempt: 'e/call/1/1' })
    expect(events?.map(({ key }) => key)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `telephone-call-1/${String(n)}`))
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

  it('is over when its time is, whoever still talks', async () => {
    const telephone = network({ script: () => FAR_ENDS.human })
    await telephone.place(call({ maxTalkSeconds: 30 }))
    telephone.pass(120)
    expect((await telephone.heard()).at(-1)).toMatchObject({ by: 'us', talkSeconds: 30, ringSeconds: 5 })
  })

  it('is that nobody answers, where they take longer than it may ring', async () => {
    const telephone = network({ script: () => ({ ...FAR_ENDS.human, ringSeconds: 21 }) })
    await telephone.place(call())
    telephone.pass(120)
    expect((await telephone.heard()).at(-1)).toMatchObject({ outcome: 'no-answer', talkSeconds: null, ringSeconds: 20 })
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

describe('a message', () => {
  const mailbox = async (script: CallScript = FAR_ENDS.voicemail) => {
    const telephone = network({ script: () => script })
    await telephone.place(call({ amd: 'classify-then-beep' }))
    telephone.pass(20)
    return {
      ...telephone,
      leave: (id = 'm-1') => telephone.dropVoicemail('telephone-call-1', drop(id)),
      ended: async () => {
        telephone.pass(120)
        return (await telephone.heard()).slice(-2)
      },
    }
  }

  it('is left once, however often it is asked for, and the call ends with it', async () => {
    const telephone = await mailbox()
    telephone.pass(8)
    expect(await telephone.leave()).toBe('started')
    telephone.pass(5)
    expect(await telephone.leave()).toBe('already')
    expect(await telephone.ended()).toMatchObject([
      { type: 'voicemail', left: 'complete' },
      { type: 'ended', outcome: 'connected', by: 'us', talkSeconds: 18 },
    ])
    expect(telephone.messages()).toEqual([
      { call: 'telephone-call-1', to: '+12125550100', drop: 'm-1', message: drop('m-1').message, isWhole: true },
    ])
    expect(await telephone.leave('m-2')).toBe('call-gone')
  })

  it('is partial where the mailbox hangs up before its end, or we do', async () => {
    const theirs = await mailbox(FAR_ENDS['hasty mailbox'])
    theirs.pass(8)
    await theirs.leave()
    expect(await theirs.ended()).toMatchObject([{ left: 'partial' }, { by: 'them', talkSeconds: 14 }])
    const ours = await mailbox()
    ours.pass(8)
    await ours.leave()
    ours.pass(3)
    expect(await ours.hangUp('telephone-call-1')).toBe('done')
    expect(await ours.ended()).toMatchObject([{ left: 'partial' }, { by: 'us', talkSeconds: 11 }])
    expect([theirs, ours].flatMap(({ messages }) => messages().map(({ isWhole }) => isWhole))).toEqual([false, false])
  })

  it('has lost its beginning where it began over the greeting, which nobody is told', async () => {
    const telephone = await mailbox()
    telephone.pass(4)
    await telephone.leave()
    expect(await telephone.ended()).toMatchObject([{ left: 'complete' }, { by: 'us' }])
    expect(telephone.messages()).toMatchObject([{ isWhole: false }])
  })

  it('is not left where it cannot be played, where nobody answered yet, and in no call', async () => {
    const broken = await mailbox({ ...FAR_ENDS.voicemail, messageSeconds: null })
    await broken.leave()
    expect(await broken.ended()).toMatchObject([{ left: 'failed' }, { by: 'us' }])
    const mute = network({ capabilities: { plays: ['speech'] } })
    expect(await mute.dropVoicemail('telephone-call-1', drop('m-1'))).toBe('unsupported')
    const ringing = network({ script: () => FAR_ENDS.voicemail })
    await ringing.place(call())
    ringing.pass(5)
    expect(await ringing.dropVoicemail('telephone-call-1', drop('m-1'))).toBe('call-gone')
    expect(await ringing.dropVoicemail('another', drop('m-1'))).toBe('call-gone')
    expect([broken, ringing].flatMap(({ messages }) => messages())).toEqual([])
  })
})

describe('whoever is at the other end', () => {
  const toldBy = async (who: keyof typeof FAR_ENDS, amd: PlaceCall['amd'] = 'classify') => {
    const telephone = network({ script: () => FAR_ENDS[who] })
    await telephone.place(call({ amd }))
    telephone.pass(300)
    const heard = await telephone.heard()
    const answerers = heard.flatMap((event) =>
      event.type === 'answerer' ? [`${event.source}: ${event.answerer}`] : [],
    )
    return [...answerers, ...heard.flatMap((event) => (event.type === 'ended' ? [event.outcome] : []))]
  }

  it.each<readonly [keyof typeof FAR_ENDS, readonly string[]]>([
    ['human', ['machine: human', 'connected']],
    ['gatekeeper', ['person: human', 'connected']],
    ['screening', ['machine: screening', 'connected']],
    ['full mailbox', ['machine: mailbox-unavailable', 'connected']],
    ['busy', ['busy']],
    ['dead number', ['invalid-number']],
    ['number changed', ['number-changed']],
    ['unwanted', ['unwanted']],
  ])('is told: %s', async (who, told) => {
    expect(await toldBy(who)).toEqual(told)
  })

  it('is not told by a machine that nobody asked, or that is not there', async () => {
    expect(await toldBy('voicemail', 'off')).toEqual(['connected'])
    const deaf = network({ script: () => FAR_ENDS.voicemail, capabilities: { amd: 'none' } })
    await deaf.place(call({ amd: 'classify-then-beep' }))
    deaf.pass(300)
    expect((await deaf.heard()).map(({ type }) => type)).toEqual(['placed', 'ringing', 'answered', 'ended'])
  })
})

describe('a rep', () => {
  const connect = { to: '+12125550150', ringSeconds: 10 }

  it('is rung first, and then the person', async () => {
    const telephone = network({ script: () => FAR_ENDS.human })
    await telephone.place(call({ connect }))
    expect([telephone.ringsAt(connect.to), telephone.ringsAt('+12125550100')]).toEqual([1, 0])
    telephone.pass(3)
    expect([telephone.ringsAt(connect.to), telephone.ringsAt('+12125550100')]).toEqual([1, 1])
    telephone.pass(120)
    expect((await telephone.heard()).at(-1)).toMatchObject({ outcome: 'connected', ringSeconds: 5 })
    expect(telephone.ringsOf('e/call/1/1')).toBe(1)
  })

  it.each([{ outcome: 'busy' }, { ringSeconds: 11 }] as const)('who is not there has nobody rung: %o', async (rep) => {
    const telephone = network({ script: () => ({ ...FAR_ENDS.human, rep }) })
    await telephone.place(call({ connect }))
    telephone.pass(120)
    expect(telephone.ringsAt('+12125550100')).toBe(0)
    expect((await telephone.heard()).slice(1)).toMatchObject([{ type: 'ended', outcome: 'canceled', by: 'us' }])
  })
})

it('says what is to be said where nobody is on our side, and ends the call', async () => {
  const telephone = network({ script: () => FAR_ENDS.human })
  await telephone.place(call({ say: { kind: 'speech', text: 'See you at nine.', language: 'en' } }))
  telephone.pass(120)
  expect((await telephone.heard()).at(-1)).toMatchObject({ by: 'us', talkSeconds: 10 })
})

it('dials no nonsense, and nothing outside of its prefixes', async () => {
  const telephone = network({ prefixes: ['+1', '+44'] })
  const to = async (number: string) => {
    const answer = await telephone.place(call({ to: number }))
    return answer.kind === 'rejected' ? answer.failure : answer.kind
  }
  const nonsense = ['12125550100', '+0123456789', '+1 212 555 0100', '+12125550100\r\nVia: x', '']
  for (const number of nonsense) expect(await to(number), number).toBe('invalid-number')
  expect(await to('+33199000000')).toBe('not-permitted')
  expect(telephone.rings()).toEqual([])
})

describe('who listens', () => {
  const listened = async (faults: TelephonyFaults = {}) => {
    const telephone = network({ tells: 'listeners', script: () => FAR_ENDS.human, faults })
    const heard: (readonly string[])[] = []
    let isOpen = true
    const { stop } = await telephone.listen!((events) => {
      if (!isOpen) return Promise.reject(new Error('closed'))
      heard.push(events.map(({ type }) => type))
      return Promise.resolve()
    })
    return { ...telephone, heard, stop, open: (open: boolean) => (isOpen = open) }
  }

  it('is told again what they reject, in order', async () => {
    const telephone = await listened()
    await telephone.place(call())
    telephone.open(false)
    await telephone.tell()
    telephone.pass(5)
    await telephone.tell()
    telephone.open(true)
    telephone.pass(60)
    await telephone.tell()
    await telephone.tell()
    expect(telephone.heard).toEqual([['placed', 'ringing', 'answered', 'ended']])
    expect(telephone.webhooks).toBe(null)
  })

  it('hears nothing before what happened to the call earlier, however late that comes', async () => {
    let asked = 0
    const late = network({
      tells: 'listeners',
      script: () => FAR_ENDS.human,
      faults: { delayed: 0.5 },
      random: () => (asked++ === 1 ? 0 : 0.6),
    })
    const heard: (readonly string[])[] = []
    await late.listen!((events) => Promise.resolve(void heard.push(events.map(({ type }) => type))))
    await late.place(call())
    late.pass(20)
    await late.tell()
    expect(heard).toEqual([['placed']])
    late.pass(60)
    await late.tell()
    expect(heard[1]).toEqual(['ringing', 'answered', 'ended'])
  })

  it('hears nothing more once they stopped; it is kept for the next', async () => {
    const telephone = await listened()
    await telephone.place(call())
    await telephone.stop()
    await telephone.tell()
    expect(telephone.heard).toEqual([])
    const next: string[] = []
    await telephone.listen!((events) => Promise.resolve(void next.push(...events.map(({ type }) => type))))
    await telephone.tell()
    expect(next).toEqual(['placed', 'ringing'])
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
    const elsewhere = { ok: false, reason: 'it was sent elsewhere' }
    for (const changed of [{ url: `${webhook.url}/2` }, { method: 'GET' }])
      expect(await telephone.webhooks!.verify({ ...webhook, ...changed }, START)).toEqual(elsewhere)
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
