import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { idOf } from '../events/ids.ts'
import { keep } from '../proof/Book.ts'
import { NOW, REP, span, timed, useGoogle, wanted } from '../proof/world.ts'

const world = useGoogle()

const ref = { hold: 'h-1', calendar: REP }
const TEN = span('2026-06-08T10:00:00Z', '2026-06-08T11:00:00Z')
const TWO = span('2026-06-08T14:00:00Z', '2026-06-08T15:00:00Z')
const confirmation = { ...ref, ...TEN, attendee: { email: 'Ann@example.com', name: 'Ann' } }

const event = () => world.calendar.events.get(idOf('h-1')!)!

/** Somebody changes it by hand. */
const change = (changed: object) => keep(world.calendar, { ...event(), ...changed }, world.google.now)

const operations = () => world.google.asked.map(({ operation }) => operation)

describe('a hold', () => {
  it('is a tentative event that takes its time, with nobody invited and nobody written to', async () => {
    expect(await world.open().hold(wanted({ description: 'From a call', place: 'Lisbon' }))).toEqual({ kind: 'held' })
    expect(event()).toMatchObject({
      status: 'tentative',
      transparency: 'opaque',
      summary: 'Visit',
      description: 'From a call',
      location: 'Lisbon',
      start: { dateTime: '2026-06-08T10:00:00Z', timeZone: 'Europe/Lisbon' },
    })
    expect(event().attendees).toBeUndefined()
    const [insert] = world.google.asked.filter(({ operation }) => operation === 'events.insert')
    expect(insert?.query.get('sendUpdates')).toBe('none')
  })

  it('is found by its id alone, by any worker', async () => {
    await world.open().hold(wanted())
    expect(await world.open().find(ref)).toEqual({ kind: 'standing', status: 'held', answer: null, ...TEN })
    expect(await world.open().hold(wanted())).toEqual({ kind: 'already-held' })
    expect(world.calendar.events.size).toBe(1)
  })

  it('never expires where it is to last for ever', async () => {
    await world.open().hold(wanted({ expiresAt: Instant.FOREVER }))
    world.google.now = Instant.plus(NOW, 1000 * Instant.DAY)
    expect(await world.open().find(ref)).toMatchObject({ kind: 'standing' })
  })

  it('is not put back where somebody deleted it: Google takes no id twice', async () => {
    await world.open().hold(wanted())
    await world.open().release(ref)
    expect(await world.open().hold(wanted())).toEqual({ kind: 'gone' })
  })

  it('is refused in a calendar that can only be read', async () => {
    world.calendar.accessRole = 'reader'
    expect(await world.open().hold(wanted())).toEqual({ kind: 'refused', fault: { kind: 'forbidden' } })
  })

  it.each(['none', 'freeBusyReader'])('is refused in a calendar of which nothing can be seen: %s', async (role) => {
    world.calendar.accessRole = role
    expect(await world.open().hold(wanted())).toMatchObject({ kind: 'refused' })
    expect(world.calendar.events.size).toBe(0)
  })

  it('is refused where Google takes no such zone, and no such id', async () => {
    expect(await world.open().hold(wanted({ zone: 'Mars/Olympus' }))).toMatchObject({
      kind: 'refused',
      fault: { kind: 'malformed', detail: 'it answered 400, invalid' },
    })
    expect(await world.open().hold(wanted({ hold: 'h'.repeat(700) }))).toMatchObject({ kind: 'refused' })
    expect(await world.open().release({ ...ref, hold: 'h'.repeat(700) })).toEqual({ kind: 'already-gone' })
  })

  it('stands in its way neither before nor after it was written', async () => {
    world.put(timed('09:00', '10:00'))
    world.put(timed('11:00', '12:00'))
    expect(await world.open().hold(wanted())).toEqual({ kind: 'held' })
    expect(await world.open().hold(wanted({ hold: 'h-2' }))).toMatchObject({
      kind: 'conflict',
      busy: [{ ...TEN, kind: 'tentative', hold: 'h-1' }],
    })
  })

  it('that was confirmed by hand still is one: only we say that it is an appointment', async () => {
    await world.open().hold(wanted())
    change({ status: 'confirmed' })
    expect(await world.open().find(ref)).toMatchObject({ status: 'held' })
  })

  it('whose marks somebody took away takes its time for good', async () => {
    await world.open().hold(wanted())
    change({ extendedProperties: {} })
    world.google.now = Instant.plus(wanted().expiresAt, 1)
    expect(await world.open().find(ref)).toMatchObject({ kind: 'standing', status: 'confirmed' })
    expect(await world.open().hold(wanted({ hold: 'h-2', expiresAt: Instant.FOREVER }))).toMatchObject({
      kind: 'conflict',
    })
  })
})

describe('what people make of a hold', () => {
  it('is told when it is moved', async () => {
    await world.open().hold(wanted())
    change(timed('14:00', '15:00'))
    expect(await world.open().hold(wanted())).toEqual({ kind: 'moved', ...TWO })
    expect(await world.open().confirm(confirmation)).toEqual({ kind: 'moved', ...TWO })
    expect(await world.open().find(ref)).toMatchObject(TWO)
  })

  it('is told as the zone of the calendar has it when it is made whole days', async () => {
    world.calendar = world.google.add(REP, 'America/New_York')
    await world.open().hold(wanted())
    change({ start: { date: '2026-06-09' }, end: { date: '2026-06-10' } })
    const day = span('2026-06-09T04:00:00Z', '2026-06-10T04:00:00Z')
    expect(await world.open().find(ref)).toMatchObject({ kind: 'standing', ...day })
  })

  it('is one series where it is repeated: it is not in its own way', async () => {
    await world.open().hold(wanted())
    change({ recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3'] })
    expect(await world.open().confirm({ ...confirmation, attendee: null })).toEqual({ kind: 'confirmed' })
  })

  it('stays, whatever they wrote, when it is confirmed', async () => {
    await world.open().hold(wanted({ description: 'From a call' }))
    const guest = { email: 'boss@example.com', responseStatus: 'accepted', optional: true }
    const noted = { ...event().extendedProperties?.private, another: 'program' }
    change({ description: 'By hand', colorId: '5', attendees: [guest], extendedProperties: { private: noted } })
    expect(await world.open().confirm({ ...confirmation, title: 'Visit at Ann' })).toEqual({ kind: 'confirmed' })
    expect(event()).toMatchObject({
      status: 'confirmed',
      summary: 'Visit at Ann',
      description: 'By hand',
      colorId: '5',
      attendees: [guest, { email: 'Ann@example.com', displayName: 'Ann', responseStatus: 'needsAction' }],
      extendedProperties: { private: { another: 'program', refrainState: 'confirmed' } },
    })
  })
})

describe('confirming', () => {
  it('invites, and Google writes to whoever is invited', async () => {
    await world.open().hold(wanted())
    expect(await world.open().confirm(confirmation)).toEqual({ kind: 'confirmed' })
    expect(world.google.letters).toEqual([{ to: 'Ann@example.com', event: idOf('h-1'), what: 'invited' }])
    expect(await world.open().confirm(confirmation)).toEqual({ kind: 'already-confirmed' })
    expect(world.google.letters).toHaveLength(1)
  })

  it.each([
    ['needsAction', 'unanswered'],
    ['accepted', 'accepted'],
    ['declined', 'declined'],
    ['tentative', 'tentative'],
    ['someday', null],
  ])('hears what whoever was invited answers: %s', async (responseStatus, answer) => {
    await world.open().hold(wanted())
    await world.open().confirm(confirmation)
    change({
      attendees: [
        { email: 'boss@example.com', responseStatus: 'declined' },
        { email: 'ann@example.com', responseStatus },
      ],
    })
    expect(await world.open().find(ref)).toMatchObject({ status: 'confirmed', answer })
  })

  it('invites nobody twice whom somebody invited by hand', async () => {
    await world.open().hold(wanted())
    change({ attendees: [{ email: 'ann@example.com', responseStatus: 'accepted' }] })
    await world.open().confirm(confirmation)
    expect(event().attendees).toEqual([{ email: 'ann@example.com', responseStatus: 'accepted' }])
    expect(await world.open().find(ref)).toMatchObject({ answer: 'accepted' })
  })

  it('invites nobody, and nobody is written to, where that is asked for', async () => {
    await world.open().hold(wanted())
    expect(await world.open().confirm({ ...confirmation, attendee: null })).toEqual({ kind: 'confirmed' })
    expect(event().attendees).toBeUndefined()
    expect(await world.open().find(ref)).toMatchObject({ status: 'confirmed', answer: null })
    const quiet = world.open({ sendUpdates: 'none' })
    expect(quiet.capabilities.invites).toBe(false)
  })

  it.each([null, confirmation.attendee])(
    'changes nothing that was changed meanwhile, but reads it again: %j',
    async (attendee) => {
      await world.open().hold(wanted())
      world.google.troubles.push({ operation: 'events.patch', how: { status: 412, reason: 'conditionNotMet' } })
      expect(await world.open().confirm({ ...confirmation, attendee })).toEqual({ kind: 'confirmed' })
      const patches = world.google.asked.filter(({ operation }) => operation === 'events.patch')
      expect(patches.map(({ ifMatch }) => ifMatch !== undefined)).toEqual([true, true])
    },
  )

  it('does not lose guests of whom Google does not tell', async () => {
    await world.open().hold(wanted())
    change({ attendeesOmitted: true })
    const refused = { kind: 'refused', fault: { kind: 'unsupported' } }
    expect(await world.open().confirm(confirmation)).toEqual(refused)
  })

  it('does not bring back what somebody deleted while it was confirmed', async () => {
    await world.open().hold(wanted())
    world.google.before('events.patch', () => {
      keep(world.calendar, { id: event().id!, status: 'cancelled' }, world.google.now)
    })
    expect(await world.open().confirm(confirmation)).toEqual({ kind: 'gone' })
    expect(event().status).toBe('cancelled')
  })
})

describe('a hold that must give way', () => {
  const rival = () => world.calendar.events.get(idOf('h-2')!)!

  /** Somebody moves a later hold onto an earlier one. */
  const twoHolds = async () => {
    await world.open().hold(wanted())
    const later = { createdAt: Instant.plus(NOW, 1), ...TWO }
    await world.open().hold(wanted({ hold: 'h-2', ...later }))
    keep(world.calendar, { ...rival(), ...timed('10:30', '11:30') }, world.google.now)
  }

  it('goes', async () => {
    await twoHolds()
    expect(await world.open().confirm(confirmation)).toEqual({ kind: 'confirmed' })
    expect(rival().status).toBe('cancelled')
  })

  it('stays where it was confirmed in the meantime: it is taken away only as it was read', async () => {
    await twoHolds()
    world.google.before('events.delete', () => {
      const properties = { ...rival().extendedProperties?.private, refrainState: 'confirmed' }
      keep(world.calendar, { ...rival(), status: 'confirmed', extendedProperties: { private: properties } }, NOW)
    })
    expect(await world.open().confirm(confirmation)).toMatchObject({ kind: 'conflict', busy: [{ hold: 'h-2' }] })
    expect(rival().status).toBe('confirmed')
  })
})

describe('releasing', () => {
  it('takes it away once, and tells whoever was invited', async () => {
    await world.open().hold(wanted())
    await world.open().confirm(confirmation)
    expect(await world.open().release(ref)).toEqual({ kind: 'released' })
    expect(await world.open().release(ref)).toEqual({ kind: 'already-gone' })
    expect(await world.open().find(ref)).toEqual({ kind: 'gone' })
    expect(world.google.letters.at(-1)).toMatchObject({ to: 'Ann@example.com', what: 'cancelled' })
  })

  it('of what never stood is over as well', async () =>
    expect(await world.open().release(ref)).toEqual({ kind: 'already-gone' }))
})

describe('a calendar that is not there', () => {
  const GONE = { kind: 'refused', fault: { kind: 'not-found' } }

  it('is told, and does not pass for an appointment that is gone', async () => {
    await world.open().hold(wanted())
    world.google.calendars.delete(REP)
    expect(await world.open().find(ref)).toEqual(GONE)
    expect(await world.open().release(ref)).toEqual(GONE)
    expect(await world.open().confirm(confirmation)).toEqual(GONE)
    expect(await world.open().hold(wanted())).toEqual(GONE)
  })
})

describe('answers that are lost', () => {
  it.each(['cut-after', 'cut-before'] as const)('of a hold: %s, and a repeat settles it', async (how) => {
    world.google.troubles.push({ operation: 'events.insert', how })
    expect(await world.open().hold(wanted())).toEqual({ kind: 'unknown' })
    expect(await world.open().hold(wanted())).toEqual({ kind: how === 'cut-after' ? 'already-held' : 'held' })
    expect(world.calendar.events.size).toBe(1)
  })

  it.each(['cut-after', 'cut-before'] as const)('of a confirmation: %s, and nobody is invited twice', async (how) => {
    await world.open().hold(wanted())
    world.google.troubles.push({ operation: 'events.patch', how })
    expect(await world.open().confirm(confirmation)).toEqual({ kind: 'unknown' })
    const kind = how === 'cut-after' ? 'already-confirmed' : 'confirmed'
    expect(await world.open().confirm(confirmation)).toEqual({ kind })
    expect(world.google.letters).toHaveLength(1)
  })

  it.each(['cut-after', 'cut-before'] as const)('of a release: %s', async (how) => {
    await world.open().hold(wanted())
    world.google.troubles.push({ operation: 'events.delete', how })
    expect(await world.open().release(ref)).toEqual({ kind: 'unknown' })
    expect(await world.open().release(ref)).toEqual({ kind: how === 'cut-after' ? 'already-gone' : 'released' })
  })

  it.each([
    { status: 500, reason: 'backendError', isDone: true },
    { status: 503, reason: 'backendError', retryAfter: '1', isDone: true },
    'page-of-a-hotel',
    { body: null },
    { body: { id: 'another' } },
  ] as const)('of a server that stumbles: %j', async (how) => {
    world.google.troubles.push({ operation: 'events.insert', how })
    expect(await world.open().hold(wanted())).toEqual({ kind: 'unknown' })
    expect(await world.open().hold(wanted())).toEqual({ kind: 'already-held' })
    world.google.troubles.push({ operation: 'events.patch', how })
    expect(await world.open().confirm(confirmation)).toEqual({ kind: 'unknown' })
    expect(operations().filter((operation) => operation === 'events.insert')).toHaveLength(1)
  })

  it('of what is only read are no more than that', async () => {
    world.google.troubles.push({ operation: 'events.get', how: 'cut-before' })
    const fault = { kind: 'unavailable', detail: 'no answer' }
    expect(await world.open().find(ref)).toEqual({ kind: 'refused', fault })
  })

  it('are not waited for for ever', async () => {
    world.google.troubles.push({ operation: 'events.insert', how: 'silent' })
    expect(await world.open({ answerMs: 100 }).hold(wanted())).toEqual({ kind: 'unknown' })
  })

  it('of what is read and cannot be', async () => {
    world.google.troubles.push({ operation: 'events.get', how: { body: { id: idOf('h-1'), attendees: 'all' } } })
    expect(await world.open().find(ref)).toMatchObject({ kind: 'refused', fault: { kind: 'malformed' } })
    world.google.troubles.push({ operation: 'events.get', how: 'page-of-a-hotel' })
    expect(await world.open().find(ref)).toMatchObject({ kind: 'refused', fault: { kind: 'malformed' } })
  })
})

describe('limits', () => {
  it.each([
    [403, 'rateLimitExceeded', undefined, { kind: 'throttled', retryAfterMs: 60_000 }],
    [403, 'userRateLimitExceeded', '7', { kind: 'throttled', retryAfterMs: 7_000 }],
    [429, 'rateLimitExceeded', undefined, { kind: 'throttled', retryAfterMs: 60_000 }],
    [429, 'unnamed', 'Mon, 08 Jun 2026 08:00:30 GMT', { kind: 'throttled', retryAfterMs: 30_000 }],
    [403, 'quotaExceeded', undefined, { kind: 'quota', scope: 'user' }],
    [403, 'dailyLimitExceeded', undefined, { kind: 'quota', scope: 'tenant' }],
    [403, 'forbiddenForNonOrganizer', undefined, { kind: 'forbidden' }],
    [403, 'insufficientPermissions', undefined, { kind: 'reauthorise' }],
    [401, 'authError', undefined, { kind: 'reauthorise' }],
    [400, 'invalid', undefined, { kind: 'malformed', detail: 'it answered 400, invalid' }],
    [400, 'ann@example.com is no such thing', undefined, { kind: 'malformed', detail: 'it answered 400, unnamed' }],
  ])('%i %s %s', async (status, reason, retryAfter, fault) => {
    const how = { status, reason, ...(retryAfter !== undefined && { retryAfter }) }
    world.google.troubles.push({ operation: 'events.insert', how })
    expect(await world.open().hold(wanted())).toEqual({ kind: 'refused', fault })
    expect(world.calendar.events.size).toBe(0)
  })
})
