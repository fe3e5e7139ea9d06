import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Instant } from '@refrain/core'
import type { CallEvent, PlaceCall } from '@refrain/core/ports'
import { afterAll, expect, test } from 'vitest'
import { writeWav } from '../media/wav.ts'
import { openPhones, people, Sound } from '../phones/index.ts'
import type { Phones } from '../phones/index.ts'
import { openSip } from './openSip.ts'
import type { SipTelephony } from './openSip.ts'
import type { SipOptions } from './SipOptions.ts'

const OURS = '+12125550199'
/** Times of SIP that make tests short. */
const QUICK = { t1: 20, t2: 80, t4: 80 }
const { busy, human, noAnswer, voicemail } = people
const PEOPLE = {
  '+12125550100': human({ ringMs: 20, helloMs: 300, talkMs: 4000 }),
  '+12125550101': voicemail({ ringMs: 20, greetingMs: 400 }),
  '+12125550102': busy(),
  '+12125550103': noAnswer(),
  '+12125550105': human({ ringMs: 20, helloMs: 200, listenMs: 100, talkMs: 100 }),
  rep: human({ ringMs: 20, helloMs: 300, talkMs: 4000 }),
  'absent-rep': noAnswer(),
}

interface World {
  readonly sip: SipTelephony
  readonly phones: Phones
  readonly told: CallEvent[]
  /** Waits until something is told of a call. */
  readonly until: (call: string, type: CallEvent['type']) => Promise<readonly CallEvent[]>
  readonly ringsOf: (number: string) => number
}

const closing: (() => Promise<void>)[] = []

afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const open = async (options: Partial<SipOptions> = {}): Promise<World> => {
  const phones = await openPhones({ people: PEOPLE })
  closing.push(phones.close)
  const sip = await openSip({
    transport: 'udp',
    host: '127.0.0.1',
    domain: '127.0.0.1',
    proxy: { host: '127.0.0.1', port: phones.port },
    countries: ['US'],
    timers: QUICK,
    ...options,
  })
  closing.push(sip.close)
  const told: CallEvent[] = []
  const waiting = new Set<() => void>()
  await sip.listen!((events) => {
    told.push(...events)
    for (const look of [...waiting]) look()
    return Promise.resolve()
  })
  const until: World['until'] = (call, type) =>
    new Promise((resolve) => {
      const look = (): void => {
        const ofCall = told.filter((event) => event.call === call)
        if (!ofCall.some((event) => event.type === type)) return
        waiting.delete(look)
        resolve(ofCall)
      }
      waiting.add(look)
      look()
    })
  const ringsOf = (number: string): number => phones.rang().filter((ring) => ring.number === number).length
  return { sip, phones, told, until, ringsOf }
}

const callTo = (to: string, more: Partial<PlaceCall> = {}): PlaceCall => ({
  attempt: `attempt of ${to}`,
  to,
  from: OURS,
  ringSeconds: 5,
  notAfter: Instant.plus(Date.now() as Instant.Instant, Instant.HOUR),
  amd: 'off',
  ...more,
})

const placed = async ({ sip }: World, call: PlaceCall): Promise<string> => {
  const answer = await sip.place(call)
  if (answer.kind !== 'accepted') throw new Error(`expected accepted, found ${answer.kind}`)
  return answer.call
}

const typesOf = (events: readonly CallEvent[]): readonly string[] => events.map(({ type }) => type)

const endOf = (events: readonly CallEvent[]) => {
  const end = events.at(-1)!
  return end.type === 'ended' ? end : null
}

const message = async (): Promise<{ readonly folder: string; readonly url: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'refrain-sounds-'))
  closing.push(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'message.wav'), writeWav(Sound.speech(600, 7)))
  return { folder, url: pathToFileURL(join(folder, 'message.wav')).href }
}

test.concurrent('a human answers, is known as one, and ends the call', async () => {
  const world = await open()
  const call = await placed(world, callTo('+12125550105', { amd: 'classify' }))
  const events = await world.until(call, 'ended')
  expect(typesOf(events).filter((type) => type !== 'answerer')).toEqual(['placed', 'ringing', 'answered', 'ended'])
  expect(endOf(events)).toMatchObject({ outcome: 'connected', by: 'them', seq: events.length - 1 })
})

test.concurrent('a refusal is told with its status and its cause', async () => {
  const world = await open()
  const engaged = await world.until(await placed(world, callTo('+12125550102')), 'ended')
  expect(typesOf(engaged)).toEqual(['placed', 'ended'])
  expect(endOf(engaged)).toMatchObject({ outcome: 'busy', by: 'them', sip: 486, talkSeconds: null })
  const dead = await world.until(await placed(world, callTo('+12125550104')), 'ended')
  expect(endOf(dead)).toMatchObject({ outcome: 'invalid-number', by: 'network', sip: 404, q850: 1 })
})

test.concurrent('a telephone rings no longer than it may', async () => {
  const world = await open()
  const events = await world.until(await placed(world, callTo('+12125550103', { ringSeconds: 0.3 })), 'ended')
  expect(endOf(events)).toMatchObject({ outcome: 'no-answer', by: 'us', talkSeconds: null })
})

test.concurrent('a call that rings is hung up, once', async () => {
  const world = await open()
  const call = await placed(world, callTo('+12125550103'))
  await world.until(call, 'ringing')
  expect(await Promise.all([world.sip.hangUp(call), world.sip.hangUp(call)])).toEqual(['done', 'done'])
  expect(endOf(await world.until(call, 'ended'))).toMatchObject({ outcome: 'canceled', by: 'us' })
  expect(await world.sip.hangUp(call)).toBe('already-ended')
  expect(world.told.filter(({ type }) => type === 'ended')).toHaveLength(1)
})

test.concurrent('a mailbox is known, its greeting ends with its tone, and a message is left whole, once', async () => {
  const { folder, url } = await message()
  const world = await open({ sounds: { folder } })
  const call = await placed(world, callTo('+12125550101', { amd: 'classify-then-beep' }))
  await world.until(call, 'greeting-ended')
  const drop = { id: 'drop-1', message: { kind: 'audio', url } } as const
  const elsewhere = { id: 'drop-0', message: { kind: 'audio', url: 'file:///etc/passwd' } } as const
  expect(await world.sip.dropVoicemail(call, elsewhere)).toBe('unsupported')
  expect(await world.sip.dropVoicemail(call, drop)).toBe('started')
  expect(await world.sip.dropVoicemail(call, drop)).toBe('already')
  const events = await world.until(call, 'ended')
  expect(typesOf(events)).toEqual(['placed', 'ringing', 'answered', 'answerer', 'greeting-ended', 'voicemail', 'ended'])
  expect(events.find((event) => event.type === 'greeting-ended')).toMatchObject({ by: 'beep' })
  expect(events.find((event) => event.type === 'voicemail')).toMatchObject({ left: 'complete' })
  expect(endOf(events)).toMatchObject({ outcome: 'connected', by: 'us' })
  expect(await world.sip.dropVoicemail(call, drop)).toBe('already')
  await world.phones.close()
  expect(world.phones.messagesOf('+12125550101')).toHaveLength(1)
})

test.concurrent('a message that is cut by hanging up is not told as whole, and told before the end', async () => {
  const { folder, url } = await message()
  const world = await open({ sounds: { folder } })
  const call = await placed(world, callTo('+12125550100'))
  await world.until(call, 'answered')
  await world.sip.dropVoicemail(call, { id: 'drop-1', message: { kind: 'audio', url } })
  await world.sip.hangUp(call)
  const events = await world.until(call, 'ended')
  expect(typesOf(events).slice(-2)).toEqual(['voicemail', 'ended'])
  expect(events.find((event) => event.type === 'voicemail')).not.toMatchObject({ left: 'complete' })
})

test.concurrent('whoever answers an unattended call hears what is to be said, and the call ends', async () => {
  const world = await open({ speak: () => Promise.resolve(Sound.speech(300)) })
  const say = { kind: 'speech', text: 'Good morning.', language: 'en' } as const
  const events = await world.until(await placed(world, callTo('+12125550100', { say })), 'ended')
  expect(endOf(events)).toMatchObject({ outcome: 'connected', by: 'us' })
})

test.concurrent('a rep is rung first, and hears the person', async () => {
  const world = await open()
  const call = await placed(world, callTo('+12125550105', { connect: { to: 'rep', ringSeconds: 5 } }))
  expect(endOf(await world.until(call, 'ended'))).toMatchObject({ outcome: 'connected', by: 'them' })
  expect([world.ringsOf('rep'), world.ringsOf('+12125550105')]).toEqual([1, 1])
})

test.concurrent('where the rep is not there the person is never rung', async () => {
  const world = await open()
  const connect = { to: 'absent-rep', ringSeconds: 0.1 }
  const events = await world.until(await placed(world, callTo('+12125550100', { connect })), 'ended')
  expect(typesOf(events)).toEqual(['placed', 'ended'])
  expect(endOf(events)).toMatchObject({ outcome: 'canceled', providerCode: 'rep-not-there' })
  expect(world.ringsOf('+12125550100')).toBe(0)
})

test.concurrent('nobody is rung whose time is over, out of the countries, or twice for an attempt', async () => {
  const world = await open()
  const late = callTo('+12125550100', { attempt: 'late', notAfter: Instant.plus(Date.now() as Instant.Instant, -1) })
  expect(endOf(await world.until(await placed(world, late), 'ended'))).toMatchObject({ outcome: 'canceled' })
  const abroad = await world.sip.place(callTo('+442079460000'))
  expect(abroad).toMatchObject({ kind: 'rejected', failure: 'not-permitted', retryable: false })
  for (const to of ['sip:+19005550100@example.com', 'sip:1-900-555-010%30;x=y@example.com', '19005550100'])
    expect(await world.sip.place(callTo('+12125550100', { connect: { to, ringSeconds: 5 } }))).toMatchObject({
      kind: 'rejected',
      providerCode: 'connect-premium',
    })
  const there = callTo('+12125550100', { connect: { to: '+442079460000', ringSeconds: 5 } })
  expect(await world.sip.place(there)).toMatchObject({ kind: 'rejected' })
  expect(world.phones.rang()).toEqual([])
  const asked = callTo('+12125550102')
  const call = await placed(world, asked)
  expect(await world.sip.place(asked)).toEqual({ kind: 'duplicate', call })
  await world.until(call, 'ended')
  expect(await world.sip.lookUp({ attempt: asked.attempt })).toMatchObject({ state: 'ended', call })
  expect(await world.sip.lookUp({ attempt: 'of nobody' })).toEqual({ state: 'undetermined' })
})

test.concurrent('more calls than may go on are throttled', async () => {
  const world = await open({ maxCalls: 1 })
  await placed(world, callTo('+12125550103'))
  expect(await world.sip.place(callTo('+12125550102'))).toEqual({ kind: 'throttled', retryAfterMs: 1000 })
})

test.concurrent('somebody who calls us is put through, and told of as a call in', async () => {
  const world = await open({ inbound: { connect: 'rep', ringSeconds: 5 } })
  const { port } = world.sip.address
  const called = await world.phones.call('+12125550100', `sip:${OURS}@127.0.0.1:${String(port)}`)
  expect(called).toEqual({ answered: true })
  const [first] = world.told
  const events = await world.until(first!.call, 'ended')
  expect(events[0]).toMatchObject({ type: 'placed', direction: 'in', from: '+12125550100', to: OURS, attempt: null })
  expect(typesOf(events)).toEqual(['placed', 'ringing', 'answered', 'ended'])
})

test.concurrent('closing ends every call, and tells so', async () => {
  const world = await open()
  const ringing = await placed(world, callTo('+12125550103'))
  const talking = await placed(world, callTo('+12125550100'))
  await world.until(ringing, 'ringing')
  await world.until(talking, 'answered')
  await world.sip.close()
  expect(endOf(await world.until(ringing, 'ended'))?.outcome).toBe('canceled')
  expect(endOf(await world.until(talking, 'ended'))?.outcome).toBe('connected')
  expect(world.sip.counts()).toMatchObject({ calls: 0, transactions: 0, dialogs: 0, untold: 0 })
})
