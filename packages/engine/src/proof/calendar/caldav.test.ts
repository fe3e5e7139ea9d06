/**
 * Presumed appointments on a real CalDAV server: a voicemail names a time near a confirmed appointment, and what people say, do
 * not say, or do in the calendar decides what becomes of it.
 */
import { Cadence, Instant, Zones } from '@refrain/core'
import { openCalDav } from '@refrain/calendar-caldav'
import { memoryStorage } from '@refrain/memory'
import { playbooks } from '@refrain/playbooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { radicaleIfThereIsOne } from '../../../../../tools/calendars/radicale.ts'
import { newCalendar, request } from '../../../../../tools/calendars/server.ts'
import type { Account, RunningCalDav } from '../../../../../tools/calendars/server.ts'
import { createEngine } from '../../createEngine.ts'
import type { Engine } from '../../Engine.ts'

const HERE = { lat: 40.75, lon: -73.99 }
const NEAR = { lat: 40.775, lon: -73.975 } // 3 km away
const local = (text: string): string => `2026-06-${text.replace(' ', 'T')}:00-04:00`
const DAYS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const { cadence } = playbooks['voicemail-appointment']
/** The method as it is, but that silence is confirmed without anybody's doing. */
const silent = Cadence.parseOrThrow({
  ...cadence,
  steps: cadence.steps.map((step) => (step.do === 'appointment' ? { ...step, auto: true } : step)),
})

/** A house with one rep, whose calendar is on a real server, and a clock that is moved by hand. */
interface House {
  readonly engine: Engine
  /** The clock at an instant, with some rounds of work. */
  readonly at: (instant: string) => Promise<void>
  readonly tell: (prospect: string, type: string, data?: object) => Promise<void>
  /** A voicemail that names a time is left for somebody; gives the time. */
  readonly leave: (prospect: string) => Promise<string>
  readonly appointments: (prospect: string) => Promise<readonly string[]>
  /** Entries on the server, as it has them. */
  readonly entries: () => Promise<readonly { readonly url: string; readonly text: string }[]>
  readonly account: Account
}

const valueOf = (text: string, name: string): string =>
  new RegExp(`^${name}[^:]*:(.*?)\\r?$`, 'm').exec(text.slice(text.indexOf('BEGIN:VEVENT')))?.[1] ?? ''
const timeOf = (text: string): string => valueOf(text, 'DTSTART')
const brief = ({ text }: { readonly text: string }): string =>
  `${valueOf(text, 'STATUS')} ${timeOf(text)} ${valueOf(text, 'SUMMARY')}`

const houseOf = async (server: RunningCalDav): Promise<House> => {
  const account = server.accounts[0]
  const url = await newCalendar(account, 'Work')
  let now = Instant.parseOrThrow(local('01 09:00'))
  let made = 0
  const sleep = (millis: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, millis)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  const id = (): string => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`
  const zones = Zones.fromPlatform()
  const calendar = openCalDav({
    url: account.url,
    credentials: { username: account.username, password: account.password },
    zone: 'America/New_York',
    zones,
    now: () => now,
  })
  const engine = createEngine({
    storage: memoryStorage().tenant('acme'),
    policy: { file: { hours: DAYS }, cadences: [silent] },
    calendar,
    calendarsOf: () => ({ busy: [url], holds: url }),
    entryOf: ({ personal, isAgreed }) =>
      Promise.resolve({ title: `${isAgreed ? '' : 'Perhaps: '}${personal?.name ?? 'somebody'}` }),
    secret: 'a secret of a fictional tenant',
    runtime: { now: () => now, sleep, random: () => 0.5, id },
    zones,
  })
  const rounds = async (): Promise<void> => {
    for (let n = 0; n < 3; n++) await engine.tick()
  }
  const move = async (instant: string): Promise<void> => {
    now = Instant.parseOrThrow(local(instant))
    await rounds()
  }
  const tell = async (prospect: string, type: string, data: object = {}): Promise<void> => {
    now = Instant.plus(now, Instant.MINUTE)
    const told = await engine.record({ type, prospect, data: data as never })
    expect(told.tag).toBe('recorded')
    await rounds()
  }
  const listed = async (): Promise<readonly string[]> => {
    const answer = await request(account, 'PROPFIND', url, { headers: { depth: '1' } })
    return [...(await answer.text()).matchAll(/<(?:\w+:)?href>([^<]*\.ics)</g)].map(
      ([, href]) => new URL(href!, url).href,
    )
  }
  for (const [prospect, location] of [['seed', HERE], ...['p', 'q', 'r'].map((one) => [one, NEAR] as const)] as const) {
    await engine.add({
      prospect,
      name: prospect === 'seed' ? 'Sam' : `Pat ${prospect.toUpperCase()}`,
      numbers: [{ number: `+1212555010${'seedpqr'.indexOf(prospect)}`, kind: 'direct' }],
      data: {
        source: 'list',
        owner: 'ann',
        country: 'US',
        subscriber: 'corporate',
        zones: ['America/New_York'],
        location,
      },
    })
    await tell(prospect, 'ConsentGiven', { channels: ['call'], kind: 'express' })
  }
  const agreed = { appointment: 'a-seed', from: local('09 11:00'), until: local('09 12:00') }
  await tell('seed', 'AppointmentHeld', agreed)
  return {
    engine,
    account,
    at: move,
    tell,
    leave: async (prospect) => {
      await move('02 10:00')
      await engine.enroll(prospect, { cadence: 'voicemail-appointment' })
      await tell(prospect, 'Learned', { what: 'benefit', item: `b-${prospect}` })
      const research = await engine.next(prospect)
      await tell(prospect, 'ActionDone', { key: research!.action!.key })
      await move('04 10:00')
      const taken = await engine.take({ rep: 'ann', prospect })
      if (taken.tag !== 'taken' || taken.action.appointment === null) throw new Error(JSON.stringify(taken))
      await tell(prospect, 'VoicemailLeft', { call: `c-${prospect}`, action: taken.action.key })
      return Instant.toIso(taken.action.appointment.from)
    },
    appointments: async (prospect) => {
      const told = await engine.exportPerson(prospect)
      const types = told!.events.map(({ type }) => type as string)
      return types.filter((type) => type.startsWith('Appointment'))
    },
    entries: async () =>
      Promise.all(
        (await listed()).map(async (one) => ({ url: one, text: await (await request(account, 'GET', one)).text() })),
      ),
  }
}

let server: RunningCalDav | null = null
beforeAll(async () => {
  server = await radicaleIfThereIsOne()
}, 60_000)
afterAll(async () => server?.close())

describe('a voicemail that names a time, with a rep whose calendar is on a CalDAV server', () => {
  it('leads to a tentative entry; silence confirms it, a returned call gives it back, and a move by hand is respected', async ({
    skip,
  }) => {
    if (server === null) return skip('no CalDAV server')
    const house = await houseOf(server)

    expect(await house.leave('p')).toBe('2026-06-09T16:30:00Z')
    expect((await house.entries()).map(brief)).toEqual(['TENTATIVE 20260609T123000 Perhaps: Pat P'])
    expect(await house.appointments('p')).toEqual(['AppointmentHeld'])

    // Each gets a time of their own, beside all that the calendar shows.
    await house.leave('q')
    await house.leave('r')
    expect(new Set((await house.entries()).map(({ text }) => timeOf(text))).size).toBe(3)

    await house.at('05 10:00')
    await house.tell('q', 'CallLogged', { call: 'c-back', direction: 'in', reach: 'right-party' })
    expect((await house.entries()).map(brief).join()).not.toContain('Pat Q')
    expect(await house.appointments('q')).toEqual(['AppointmentHeld', 'AppointmentReleased'])

    // The rep moves it in their own program: to the same time, three days later.
    const moved = (await house.entries()).find(({ text }) => text.includes('Pat R'))!
    const text = moved.text.replace(/(DT(?:START|END)[^:]*:)20260609T/g, '$120260612T')
    const headers = { 'content-type': 'text/calendar' }
    expect((await request(house.account, 'PUT', moved.url, { headers, body: text })).ok).toBe(true)
    await house.at('05 12:00')
    expect(await house.appointments('r')).toEqual(['AppointmentHeld', 'AppointmentMoved'])

    await house.at('09 00:00')
    const after = (await house.entries()).map(brief).sort()
    expect(after).toEqual(['CONFIRMED 20260609T123000 Perhaps: Pat P', expect.stringMatching(/^TENTATIVE 20260612T/)])
    expect(await house.appointments('p')).toEqual(['AppointmentHeld', 'AppointmentConfirmed'])

    // What somebody moved, a person confirms.
    await house.at('12 09:00')
    const decision = await house.engine.next('r')
    expect(decision).toMatchObject({ decision: 'act', action: { do: 'appointment' } })
    await house.tell('r', 'ActionDone', { key: decision!.action!.key })
    expect((await house.entries()).map(brief).sort().at(-1)).toMatch(/^CONFIRMED 20260612T/)
  }, 60_000)

  it('is given back after an email as well, and keeps being tried while the server is away', async ({ skip }) => {
    if (server === null) return skip('no CalDAV server')
    const house = await houseOf(server)
    await house.leave('p')
    expect(await house.entries()).toHaveLength(1)
    await server.kill()
    await house.at('05 10:00')
    await house.tell('p', 'EmailReceived', { email: 'm-1', intent: 'reply' })
    expect(await house.appointments('p')).toEqual(['AppointmentHeld'])
    await server.start()
    for (const time of ['05 10:20', '05 10:40', '05 11:00']) await house.at(time)
    expect(await house.entries()).toEqual([])
    expect(await house.appointments('p')).toEqual(['AppointmentHeld', 'AppointmentReleased'])
  }, 60_000)
})
