/** The story: ann plans a week around two visits that are agreed, and calls people nearby whom she does not reach. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCalDav } from '@refrain/calendar-caldav'
import { Instant, Zones } from '@refrain/core'
import { inTheirWords } from '@refrain/core/booking'
import { moment } from '@refrain/core/explain'
import { createEngine } from '@refrain/engine'
import type { Engine, Taken } from '@refrain/engine'
import { openSqlite } from '@refrain/storage-sqlite'
import type { AnnsCalendar } from './calendar.ts'
import { clockFrom } from './clock.ts'
import type { Clock } from './clock.ts'
import { cadence, documents } from './house.ts'
import { AGREED, SAMPLE } from './people.ts'
import type { Listed } from './people.ts'
import { weekOf } from './week.ts'
import { appointmentsOf, whyOf } from './why.ts'

const ZONE = Zones.getOrThrow(Zones.fromPlatform(), 'Europe/London')
const at = Instant.parseOrThrow

/** Early on Monday, when the week is planned, and when ann begins to call. */
const EARLY = at('2026-06-08T05:00:00Z')
const MONDAY = at('2026-06-08T08:00:00Z')

type Tell = (line: string) => void

// --- before the week ---------------------------------------------------------

/** What ann keeps in her calendar herself. */
const herOwn = async ({ put }: AnnsCalendar): Promise<void> => {
  await put('calls', 'DTSTART:20260601T080000Z', 'DTEND:20260601T093000Z', 'RRULE:FREQ=DAILY', 'CATEGORIES:Calls')
  await put('team', 'DTSTART:20260609T140000Z', 'DTEND:20260609T150000Z', 'SUMMARY:Team')
  await put('dentist', 'DTSTART:20260610T133000Z', 'DTEND:20260610T141500Z', 'SUMMARY:Dentist')
}

const add = async (engine: Engine, { id, name, number, place }: Listed, now: Instant.Instant): Promise<void> => {
  const known = { source: 'met', owner: 'ann', zones: ['Europe/London'], country: 'GB', subscriber: 'corporate' }
  const numbers = [{ number, kind: 'direct' }]
  const added = await engine.add({ prospect: id, name, numbers, at: now, data: { ...known, location: place } })
  if (added.tag !== 'recorded') throw new Error(`${id} is not taken in: ${JSON.stringify(added)}`)
}

/** Puts somebody into the cadence, with what ann found out about them. */
const enter = async (engine: Engine, { id }: Listed, now: Instant.Instant): Promise<void> => {
  const fact = { prospect: id, at: Instant.toIso(now) }
  await engine.record([
    { ...fact, type: 'ConsentGiven', data: { channels: ['call'], kind: 'express' } },
    { ...fact, type: 'Learned', data: { what: 'benefit', item: 'a third less waste' } },
  ])
  await engine.enroll(id, { cadence: cadence.id })
  const decision = await engine.next(id)
  await engine.record({ ...fact, type: 'ActionDone', data: { key: decision!.action!.key } })
}

// --- the week ----------------------------------------------------------------

/** Nobody picks up: a voicemail is left, with the time that the engine chose for it. */
const leave = async (engine: Engine, { action, decision }: Taken, now: Instant.Instant): Promise<string> => {
  const { message, appointment, key } = action
  const call = `call-${decision.prospect}-${String(now)}`
  await engine.record({
    ...{ type: 'VoicemailLeft', prospect: decision.prospect, at: Instant.toIso(now) },
    data: { call, action: key, ...(message !== null && { message }) },
  })
  return appointment === null
    ? `a voicemail: ${message ?? ''}, and no time is named`
    : `a voicemail: "we come ${inTheirWords(appointment.from, [ZONE], { now })}, unless you call"`
}

/** Ann works through the calls of her sheet, one after another. */
const callEverybody = async (engine: Engine, clock: Clock, say: (who: string, what: string) => void) => {
  for (;;) {
    const { due } = await engine.sheet({ rep: 'ann' })
    const next = due.find(({ decision }) => decision.action?.do === 'call')
    if (next === undefined) return
    const taken = await engine.take({ rep: 'ann', prospect: next.decision.prospect })
    if (taken.tag === 'held') throw new Error(`${next.decision.prospect} is on the sheet and cannot be taken`)
    say(taken.decision.prospect, await leave(engine, taken, clock.now()))
    await clock.goTo(engine, Instant.plus(clock.now(), 5 * Instant.MINUTE))
  }
}

/** What somebody does about the time that they, or ann, heard of; and how it reads. */
const happen = async (
  { id, name, then }: Listed,
  engine: Engine,
  { move, remove }: AnnsCalendar,
  now: Instant.Instant,
): Promise<string | null> => {
  const told = { prospect: id, at: Instant.toIso(now) }
  switch (then) {
    case 'calls back':
      await engine.record({ ...told, type: 'CallLogged', data: { call: `in-${id}`, direction: 'in', reach: 'right-party' } }) // prettier-ignore
      return 'calls back'
    case 'writes':
      await engine.record({ ...told, type: 'EmailReceived', data: { email: `m-${id}`, intent: 'question' } })
      return 'answers by email'
    case 'is moved':
      await move(`Visit to ${name}`, '2026-06-12T09:00:00Z', '2026-06-12T10:00:00Z')
      return '(ann drags the entry to Friday 10:00, in her calendar)'
    case 'is deleted':
      await remove(`Visit to ${name}`)
      return '(ann deletes the entry, in her calendar)'
    case 'silence':
      return null
  }
}

/** An engine that keeps ann's appointments in her calendar. */
const engineFor = async ({ account, url }: AnnsCalendar, clock: Clock, folder: string) => {
  const storage = await openSqlite({ file: join(folder, 'sales.db') })
  const { username, password } = account
  const calendar = openCalDav({
    url: account.url,
    credentials: { username, password },
    zone: ZONE.name,
    zones: Zones.fromPlatform(),
    now: clock.now,
  })
  const engine = createEngine({
    storage: storage.tenant('sample'),
    policy: documents,
    calendar,
    calendarsOf: () => ({ busy: [url], holds: url }),
    entryOf: ({ personal, isAgreed }) => {
      const title = `Visit to ${personal?.name ?? 'somebody'}`
      return Promise.resolve({
        title,
        description: isAgreed ? 'Agreed.' : 'Named in a voicemail; they may still call.',
      })
    },
    secret: 'the sample keeps no secrets',
    runtime: clock,
  })
  return { engine, calendar, storage }
}

/** The sample's week, from early on Monday to the Thursday morning on which the last silence counts. */
const live = async (
  engine: Engine,
  own: AnnsCalendar,
  clock: Clock,
  tell: Tell,
  draw: (title: string) => Promise<void>,
) => {
  const say = (who: string, what: string): void => {
    tell(`${moment(clock.now(), { zone: ZONE, now: EARLY })}  ${who.padEnd(5)} ${what}`)
  }
  for (const agreed of AGREED) {
    await add(engine, agreed, clock.now())
    const booked = await engine.book(agreed.id, { from: at(agreed.from), until: at(agreed.until) })
    if (booked.tag !== 'booked') throw new Error(`${agreed.id}: ${JSON.stringify(booked)}`)
  }
  for (const listed of SAMPLE) {
    await add(engine, listed, clock.now())
    await enter(engine, listed, clock.now())
  }
  await draw('The week, as it was agreed:')
  await clock.goTo(engine, MONDAY)
  await callEverybody(engine, clock, say)
  await draw('The week, once voicemails have named times:')
  for (const [i, listed] of SAMPLE.entries()) {
    await clock.goTo(engine, at(`2026-06-09T${String(12 + i)}:00:00Z`))
    const what = await happen(listed, engine, own, clock.now())
    if (what !== null) say(listed.id, what)
  }
  await clock.goTo(engine, at('2026-06-11T08:00:00Z'))
  await draw('The week, as it came:')
}

/** Tells the story, in a calendar that stays its owner's to close. */
export const story = async (own: AnnsCalendar, tell: Tell): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'appointment-bot-'))
  const clock = clockFrom(EARLY)
  const { engine, calendar, storage } = await engineFor(own, clock, folder)
  const everybody = [...AGREED, ...SAMPLE]
  try {
    await herOwn(own)
    await live(engine, own, clock, tell, async (title) => {
      const names = await appointmentsOf(engine, everybody, clock.now())
      const lines = await weekOf(calendar, own.url, ZONE, MONDAY, (hold) => names.get(hold) ?? 'somebody')
      tell(['', title, ...lines, ''].join('\n'))
    })
    tell('Why:')
    for (const { id } of everybody) for (const line of await whyOf(engine, id, ZONE, clock.now())) tell(line)
  } finally {
    await engine.stop()
    await storage.close()
    rmSync(folder, { recursive: true })
  }
}
