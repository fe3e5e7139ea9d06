import { Cadence, Instant, Prospect } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { createEngine, type Engine } from '@refrain/engine'
import { memoryStorage } from '@refrain/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScene, type Scene, span } from './proof/scene.ts'

const ANN = 'ann@example.com'
const VISIT = span('2026-03-11T12:30:00Z', '2026-03-11T13:30:00Z')
const LATER = span('2026-03-12T10:00:00Z', '2026-03-12T11:00:00Z')

const visits = Cadence.parseOrThrow({
  ...{ refrain: 1, id: 'visits', version: 1, title: 'Visits', lasts: 'P2M' },
  steps: [
    { id: 'call', do: 'call', times: 3, every: 'P1D', on: { 'appointment-held': 'pencil-in' } },
    {
      ...{ id: 'pencil-in', do: 'appointment', auto: true, within: { from: 'appointment' } },
      on: { done: 'visit', exhausted: 'follow-up', blocked: 'follow-up' },
    },
    { id: 'visit', do: 'wait', after: { from: 'appointment', plus: 'P1D' }, then: { close: 'visited' } },
    { id: 'follow-up', do: 'call', after: 'P2D', then: { close: 'no-decision' } },
  ],
  on: { 'appointment-declined': 'follow-up', 'called-in': 'follow-up', replied: 'follow-up' },
})

const HOURS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '18:00']]]))

let scene: Scene
let engine: Engine
beforeEach(async () => {
  scene = await openScene(async ({ method, url, headers, body }) => {
    const request = new Request(url, { method, headers, body: new TextDecoder().decode(body) })
    const response = await engine.handleWebhook(request)
    const contentType = response.headers.get('content-type')
    const told = { status: response.status, body: await response.text() }
    return { ...told, ...(contentType !== null && { contentType }) }
  })
  scene.graph.mailbox(ANN, 'GMT Standard Time')
  let ids = 0
  engine = createEngine({
    storage: memoryStorage().tenant('acme'),
    policy: { file: { hours: HOURS }, cadences: [visits] },
    calendar: scene.calendar,
    calendarsOf: () => ({ busy: [ANN], holds: ANN }),
    entryOf: () => Promise.resolve({ title: 'Visit', invite: { email: 'pat@example.com' } }),
    calendarWebhooks: 'https://calls.example.com/webhooks/microsoft',
    secret: 'a secret of a fictional tenant',
    runtime: {
      now: scene.now,
      // Nobody is late here.
      sleep: (_, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
      random: () => 0.5,
      id: () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    },
  })
})
afterEach(() => scene.graph.close())

const work = async (): Promise<void> => {
  for (let nth = 0; nth < 3; nth++) await engine.tick()
}

const until = async (instant: string): Promise<void> => {
  scene.pass(Instant.parseOrThrow(instant) - scene.now())
  await work()
}

const record = (type: string, data: object) =>
  engine.record(Event.readOrThrow({ prospect: 'p', type, at: Instant.toIso(scene.now()), data }))

/** A voicemail names a time. */
const named = async (): Promise<void> => {
  const data = { source: 'met', zones: ['Europe/London'], owner: 'ann' } as const
  await engine.add({ prospect: 'p', numbers: [{ id: 'n-p', number: '+442079460100' }], data })
  await engine.enroll('p', { cadence: 'visits' })
  scene.pass(Instant.MINUTE)
  const appointment = { from: Instant.toIso(VISIT.from), until: Instant.toIso(VISIT.until) }
  await record('VoicemailLeft', { call: 'c-1', kind: 'appointment', appointment })
  await work()
}

const entries = () =>
  scene.graph.hands.all(ANN).map(({ fields, times }) => [fields.showAs, fields.subject, times[0]?.from])

const appointments = async () => {
  const person = await engine.exportPerson('p')
  const facts = (person?.events ?? []).map((wire) => Event.readOrThrow(wire))
  const { appointments: all } = Prospect.fold(facts, { now: scene.now(), id: 'p' })
  return all.map(({ status, from }) => [status, from])
}

describe('an appointment that a voicemail names', () => {
  it('is held in Exchange, confirmed by silence with an invitation, and given back with a cancellation', async () => {
    await named()
    expect(entries()).toEqual([['tentative', 'Visit', VISIT.from]])
    await until('2026-03-11T00:00:00Z')
    expect(entries()).toEqual([['busy', 'Visit', VISIT.from]])
    expect(await appointments()).toEqual([['confirmed', VISIT.from]])
    await record('OptedOut', {})
    await work()
    expect(entries()).toEqual([])
    expect(scene.graph.cancelled).toHaveLength(1)
  })

  it('is respected where somebody moves it, as soon as Graph tells of it', async () => {
    await named()
    expect(scene.graph.subscriptions.all.size).toBe(1)
    await scene.graph.subscriptions.tell()
    await work()
    scene.graph.hands.change(ANN, scene.graph.hands.all(ANN)[0]!.id, { at: LATER })
    expect(await scene.graph.subscriptions.tell()).toEqual([202])
    await work()
    expect(await appointments()).toEqual([['held', LATER.from]])
  })

  it('is gone where somebody deletes it', async () => {
    await named()
    await scene.graph.subscriptions.tell()
    await work()
    scene.graph.hands.remove(ANN, scene.graph.hands.all(ANN)[0]!.id)
    await scene.graph.subscriptions.tell()
    await work()
    expect(await appointments()).toEqual([['released', VISIT.from]])
    expect(entries()).toEqual([])
  })

  it('is not held where the calendar is not known', async () => {
    scene.graph.fault(/calendarView|\$batch/, { status: 403, body: { error: { code: 'ErrorAccessDenied' } } }, 99)
    await named()
    expect(entries()).toEqual([])
  })
})
