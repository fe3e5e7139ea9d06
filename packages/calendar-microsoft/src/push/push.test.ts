import { Instant } from '@refrain/core'
import type { CalendarPush, PushChannel, RawWebhook } from '@refrain/core/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScene, type Scene, SECRET, span } from '../proof/scene.ts'
import { clientStateOf } from './clientState.ts'

const ANN = 'ann@example.com'
const URL_ = 'https://calls.example.com/webhooks/microsoft'
const HOUR = span('2026-03-10T14:00:00Z', '2026-03-10T15:00:00Z')

let scene: Scene
let push: CalendarPush
beforeEach(async () => {
  scene = await openScene()
  scene.graph.mailbox(ANN)
  push = scene.calendar.push!
})
afterEach(() => scene.graph.close())

const watched = async (more: Partial<Parameters<CalendarPush['watch']>[0]> = {}): Promise<PushChannel> => {
  const answer = await push.watch({ calendar: ANN, url: URL_, until: Instant.FOREVER, ...more })
  if (answer.kind !== 'watching') throw new Error(JSON.stringify(answer))
  return answer.channel
}

const webhook = (value: unknown, calendar = ANN): RawWebhook => ({
  method: 'POST',
  url: `${URL_}?calendar=${encodeURIComponent(calendar)}`,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify({ value })),
})

describe('a channel', () => {
  it('is opened for less than three days, once Graph has its word repeated as plain text', async () => {
    const channel = await watched()
    expect(channel).toEqual({ id: channel.id, calendar: ANN, until: Instant.plus(scene.now(), 4229 * Instant.MINUTE) })
    const subscription = scene.graph.subscriptions.all.get(channel.id)
    expect(subscription).toMatchObject({
      ...{ resource: '/users/ann%40example.com/events', changeType: 'created,updated,deleted' },
      notificationUrl: `${URL_}?calendar=ann%40example.com`,
      lifecycleNotificationUrl: `${URL_}?calendar=ann%40example.com`,
    })
    expect(subscription?.clientState).toHaveLength(43)
    expect(subscription?.clientState).not.toContain(SECRET)
  })

  it('is not opened for longer than is asked for, and of another calendar of the mailbox at its own path', async () => {
    const until = Instant.plus(scene.now(), Instant.HOUR)
    expect((await watched({ until })).until).toBe(until)
    scene.graph.mailbox(ANN).calendars.add('AAMk1=')
    const { id } = await watched({ calendar: `${ANN}/AAMk1=` })
    expect(scene.graph.subscriptions.all.get(id)?.resource).toBe('/users/ann%40example.com/calendars/AAMk1%3D/events')
  })

  it('is renewed in its place, and opened anew where Graph dropped it', async () => {
    const channel = await watched()
    scene.pass(2 * Instant.DAY)
    const renewed = await watched({ renews: channel })
    expect(renewed).toEqual({ ...channel, until: Instant.plus(channel.until, 2 * Instant.DAY) })
    scene.graph.subscriptions.drop(channel.id)
    const other = await watched({ renews: channel })
    expect(other.id).not.toBe(channel.id)
  })

  it('is ended once', async () => {
    const channel = await watched()
    expect(await push.unwatch(channel)).toEqual({ kind: 'released' })
    expect(await push.unwatch(channel)).toEqual({ kind: 'already-gone' })
  })

  it('says why it is not opened', async () => {
    const ask = { calendar: ANN, url: URL_, until: Instant.FOREVER }
    scene.graph.fault(/subscriptions/, { status: 403, body: { error: { code: 'ExtensionError' } } })
    expect(await push.watch(ask)).toEqual({ kind: 'refused', fault: { kind: 'forbidden' } })
    scene.graph.fault(/subscriptions/, 'cut-after')
    expect(await push.watch(ask)).toEqual({ kind: 'unknown' })
    expect(await push.watch({ ...ask, calendar: `free-busy:${ANN}` })).toMatchObject({ fault: { kind: 'unsupported' } })
    expect(await push.watch({ ...ask, until: scene.now() })).toMatchObject({ fault: { kind: 'malformed' } })
  })
})

describe('notices', () => {
  it('tell that a calendar changed, once for each of its channels', async () => {
    const [one, two] = [await watched(), await watched()]
    scene.graph.hands.put(ANN, { at: HOUR })
    scene.graph.hands.put(ANN, { at: HOUR })
    const state = clientStateOf([SECRET], ANN)
    const told = [one, two, one].map(({ id }) => ({ subscriptionId: id, clientState: state, changeType: 'updated' }))
    expect(push.parse(webhook(told), scene.now()).notices).toEqual([
      { calendar: ANN, channel: one.id, what: 'changed' },
      { calendar: ANN, channel: two.id, what: 'changed' },
    ])
    // Four notices in one delivery, and it is taken.
    expect(await scene.graph.subscriptions.tell()).toEqual([202])
  })

  it.each([
    ['missed', 'missed'],
    ['subscriptionRemoved', 'ended'],
    ['reauthorizationRequired', 'renew'],
    ['somethingNew', 'missed'],
  ] as const)('tell of the life of a channel: %s', async (lifecycleEvent, what) => {
    const { id } = await watched()
    const told = [{ subscriptionId: id, clientState: clientStateOf([SECRET], ANN), lifecycleEvent }]
    expect(push.parse(webhook(told), scene.now()).notices).toEqual([{ calendar: ANN, channel: id, what }])
    scene.graph.subscriptions.life(id, lifecycleEvent as 'missed')
    expect(await scene.graph.subscriptions.tell()).toEqual([202])
  })

  it('are only heard with the code of their calendar', async () => {
    const state = clientStateOf([SECRET], ANN)
    const told = (clientState: unknown) => [{ subscriptionId: 's-1', clientState, changeType: 'updated' }]
    const isHeard = async (hook: RawWebhook) => (await push.verify(hook, scene.now())).ok
    expect(await isHeard(webhook(told(state)))).toBe(true)
    for (const wrong of [
      undefined,
      null,
      '',
      7,
      [state],
      state.slice(1),
      `${state}=`,
      state.toLowerCase(),
      'ü'.repeat(43),
    ])
      expect(await isHeard(webhook(told(wrong)))).toBe(false)
    expect(await isHeard(webhook(told(state), 'bo@example.com'))).toBe(false)
    expect(await isHeard({ ...webhook(told(state)), url: URL_ })).toBe(false)
    for (const body of ['', '{', '[]', 'null', '{"value":{}}', '{"value":[]}', '{"value":[null]}'])
      expect(await isHeard({ ...webhook([]), body: new TextEncoder().encode(body) })).toBe(false)
  })

  it('leave out what is nobody else is word', () => {
    const good = { subscriptionId: 's-1', clientState: clientStateOf([SECRET], ANN), changeType: 'updated' }
    const bad = { ...good, subscriptionId: 's-2', clientState: 'made up' }
    const { notices } = push.parse(webhook([bad, good]), scene.now())
    expect(notices.map(({ channel }) => channel)).toEqual(['s-1'])
  })

  it('are heard with the secret before, while it is being changed', async () => {
    const changed = scene.open({ secret: ['another secret of at least 32 characters', SECRET] }).push!
    const told = [{ subscriptionId: 's-1', clientState: clientStateOf([SECRET], ANN) }]
    expect((await changed.verify(webhook(told), scene.now())).ok).toBe(true)
    const gone = scene.open({ secret: 'another secret of at least 32 characters' }).push!
    expect((await gone.verify(webhook(told), scene.now())).ok).toBe(false)
  })

  it('that repeat at once are one delivery, and later are another', async () => {
    const told = webhook([
      { subscriptionId: 's-1', clientState: clientStateOf([SECRET], ANN), lifecycleEvent: 'missed' },
    ])
    const keyOf = async () => {
      const verified = await push.verify(told, scene.now())
      return verified.ok ? verified.replayKey : null
    }
    const first = await keyOf()
    expect(await keyOf()).toBe(first)
    scene.pass(Instant.MINUTE)
    expect(await keyOf()).not.toBe(first)
  })
})

describe('the word that Graph wants repeated', () => {
  it('is repeated as it was, as plain text', () => {
    const word = 'Validation: Testing client application. <b>&"'
    const asked = { ...webhook([]), url: `${URL_}?calendar=x&validationToken=${encodeURIComponent(word)}` }
    expect(push.parse(asked, scene.now())).toEqual({
      notices: [],
      reply: { status: 200, contentType: 'text/plain', body: word },
    })
  })

  it('is not repeated without an end', async () => {
    const asked = { ...webhook([]), url: `${URL_}?validationToken=${'x'.repeat(10_000)}` }
    expect((await push.verify(asked, scene.now())).ok).toBe(false)
  })
})
