import { Cadence, Instant, Prospect } from '@refrain/core'
import type { RawWebhook } from '@refrain/core/ports'
import { Event } from '@refrain/core/facts'
import { createEngine, type Engine } from '@refrain/engine'
import { memoryStorage } from '@refrain/memory'
import { beforeEach, describe, expect, it } from 'vitest'
import { cancelled, keep } from './proof/Book.ts'
import { at, REP, timed, useGoogle } from './proof/world.ts'

const VISIT = at('2026-06-10T10:00:00Z')
const PERSON = 'p'

const visits = Cadence.parseOrThrow({
  ...{ refrain: 1, id: 'visits', version: 1, title: 'Visits', lasts: 'P2M' },
  steps: [
    { id: 'call', do: 'call', times: 3, every: 'P1D', on: { 'appointment-held': 'pencil-in' } },
    {
      ...{ id: 'pencil-in', do: 'appointment', auto: true, within: { from: 'appointment' } },
      on: { done: 'visit', exhausted: 'call', blocked: 'call' },
    },
    { id: 'visit', do: 'wait', after: { from: 'appointment', plus: 'P1D' }, then: { close: 'visited' } },
  ],
  on: { 'appointment-declined': 'call', 'called-in': 'call' },
})

const HOURS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '18:00']]]))

const world = useGoogle()
let engine: Engine
/** What Google told, not yet delivered. */
let posted: RawWebhook[]

beforeEach(() => {
  posted = []
  world.google.deliverTo = (webhook) => void posted.push(webhook)
  let ids = 0
  engine = createEngine({
    storage: memoryStorage().tenant('acme'),
    policy: { file: { hours: HOURS }, cadences: [visits] },
    calendar: world.open(),
    calendarsOf: () => ({ busy: [REP], holds: REP }),
    entryOf: () => Promise.resolve({ title: 'Visit', invite: { email: 'pat@example.com' } }),
    calendarWebhooks: 'https://calls.example.com/webhooks/google',
    secret: 'a secret of a fictional tenant',
    runtime: {
      now: () => world.google.now as Instant.Instant,
      // Nobody is late here.
      sleep: (_, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
      random: () => 0.5,
      id: () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    },
  })
})

/** Google's notices arrive, each twice and the last one first; then the engine works. */
const work = async (): Promise<void> => {
  for (let nth = 0; nth < 3; nth++) {
    for (const { method, url, headers } of [...posted.splice(0).reverse()].flatMap((one) => [one, one]))
      expect((await engine.handleWebhook(new Request(url, { method, headers }))).status).toBe(200)
    await engine.tick()
  }
}

const until = async (instant: string): Promise<void> => {
  world.google.now = at(instant)
  await work()
}

const record = (type: string, data: object) =>
  engine.record(
    Event.readOrThrow({ prospect: PERSON, type, at: Instant.toIso(world.google.now as Instant.Instant), data }),
  )

/** A voicemail names a time. */
const named = async (): Promise<void> => {
  const data = { source: 'met', zones: ['Europe/London'], owner: 'ann' } as const
  await engine.add({ prospect: PERSON, numbers: [{ id: 'n-p', number: '+442079460100' }], data })
  await engine.enroll(PERSON, { cadence: 'visits' })
  world.google.now += Instant.MINUTE
  const appointment = { from: Instant.toIso(VISIT), until: Instant.toIso(Instant.plus(VISIT, Instant.HOUR)) }
  await record('VoicemailLeft', { call: 'c-1', kind: 'appointment', appointment })
  await work()
}

const event = () => [...world.calendar.events.values()][0]!

/** What the facts say of the appointments. */
const appointments = async () => {
  const person = await engine.exportPerson(PERSON)
  const facts = (person?.events ?? []).map((wire) => Event.readOrThrow(wire))
  const { appointments: all } = Prospect.fold(facts, { now: world.google.now as Instant.Instant, id: PERSON })
  return all.map(({ status, from }) => [status, Instant.toIso(from)])
}

describe('an appointment that a voicemail names', () => {
  it('stands tentatively at Google, is confirmed by silence, and given back: Google writes twice', async () => {
    await named()
    expect(event()).toMatchObject({ status: 'tentative', summary: 'Visit' })
    expect(world.google.letters).toEqual([])
    await until('2026-06-10T00:00:00Z')
    expect(event()).toMatchObject({ status: 'confirmed', attendees: [{ email: 'pat@example.com' }] })
    expect(await appointments()).toEqual([['confirmed', '2026-06-10T10:00:00Z']])
    await record('OptedOut', {})
    await work()
    expect(event().status).toBe('cancelled')
    expect(world.google.letters.map(({ what }) => what)).toEqual(['invited', 'cancelled'])
  })

  it('is respected where somebody moves it, as soon as Google tells', async () => {
    await named()
    const moved = { start: { dateTime: '2026-06-11T14:00:00Z' }, end: { dateTime: '2026-06-11T15:00:00Z' } }
    keep(world.calendar, { ...event(), ...moved }, world.google.now)
    world.google.tell(REP)
    await work()
    expect(await appointments()).toEqual([['held', '2026-06-11T14:00:00Z']])
  })

  it('is gone where somebody deletes it, of which Google tells the id alone', async () => {
    await named()
    keep(world.calendar, cancelled(event()), world.google.now)
    world.google.tell(REP)
    await work()
    expect(await appointments()).toEqual([['released', '2026-06-10T10:00:00Z']])
    expect(event().status).toBe('cancelled')
  })

  it('goes on being told of after a week, by a channel in the place of the first', async () => {
    await named()
    const living = () =>
      [...world.google.channels.values()].filter((channel) => channel.until > world.google.now).map(({ id }) => id)
    const first = living()
    for (let day = 9; day <= 18; day += 3) await until(`2026-06-${String(day).padStart(2, '0')}T06:00:00Z`)
    expect([first.length, living().length]).toEqual([1, 1])
    expect(living()).not.toEqual(first)
  })

  it('is not held where the calendar is not known', async () => {
    world.google.troubles.push({ operation: 'events.list', times: 99, how: { status: 403, reason: 'forbidden' } })
    world.put(timed('10:00', '11:00'))
    await named()
    expect([...world.calendar.events.values()].filter(({ summary }) => summary === 'Visit')).toEqual([])
  })
})
