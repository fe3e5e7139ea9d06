import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import type { Event } from '../proof/Book.ts'
import { ask, REP, shown, span, timed, useGoogle, wanted } from '../proof/world.ts'

const world = useGoogle()

const seen = async (more = {}) => (await world.open().busy({ ...ask(), ...more }))[0]

const me = (responseStatus: string) => [
  { email: 'someone@example.com', responseStatus: 'accepted' },
  { email: REP, self: true, responseStatus },
]

describe('what an event says of its time', () => {
  const KINDS: readonly (readonly [what: string, event: Event, kind: string | null])[] = [
    ['an event', {}, 'busy'],
    ['one marked as free', { transparency: 'transparent' }, 'free'],
    ['a tentative one', { status: 'tentative' }, 'tentative'],
    ['a cancelled one', { status: 'cancelled' }, null],
    ['an invitation that was declined', { attendees: me('declined') }, 'declined'],
    ['one that was declined and is free', { attendees: me('declined'), transparency: 'transparent' }, 'declined'],
    ['one that nobody answered', { attendees: me('needsAction') }, 'unanswered'],
    ['one answered with perhaps', { attendees: me('tentative') }, 'tentative'],
    ['one that was accepted', { attendees: me('accepted') }, 'busy'],
    ['a tentative one that nobody answered', { status: 'tentative', attendees: me('needsAction') }, 'unanswered'],
    ['an own meeting', { attendees: me('needsAction'), organizer: { email: REP, self: true } }, 'busy'],
    ['out of office', { eventType: 'outOfOffice' }, 'out-of-office'],
    ['focus time', { eventType: 'focusTime' }, 'focus'],
    ['focus time marked as free', { eventType: 'focusTime', transparency: 'transparent' }, 'free'],
    ['a place of work', { eventType: 'workingLocation', transparency: 'transparent' }, 'elsewhere'],
    ['a birthday', { eventType: 'birthday' }, 'free'],
    ['a booking out of a letter', { eventType: 'fromGmail' }, 'busy'],
    ['a type that nobody knows yet', { eventType: 'toString' }, 'busy'],
  ]

  it.each(KINDS)('%s', async (_what, event, kind) => {
    world.put(timed('10:00', '11:00', event))
    expect(shown(await seen())).toEqual(kind === null ? [] : [`10:00-11:00 ${kind}`])
  })
})

describe('when an event is', () => {
  it('is clipped to what was asked, and what only touches it is left out', async () => {
    world.put({ start: { dateTime: '2026-06-07T23:00:00Z' }, end: { dateTime: '2026-06-08T01:00:00Z' } })
    world.put({ start: { dateTime: '2026-06-07T22:00:00Z' }, end: { dateTime: '2026-06-08T00:00:00Z' } })
    world.put({ start: { dateTime: '2026-06-09T00:00:00Z' }, end: { dateTime: '2026-06-09T01:00:00Z' } })
    expect(shown(await seen())).toEqual(['00:00-01:00 busy'])
  })

  it('is told with an offset as well', async () => {
    world.put({ start: { dateTime: '2026-06-08T12:00:00+02:00' }, end: { dateTime: '2026-06-08T06:30:00-05:00' } })
    expect(shown(await seen())).toEqual(['10:00-11:30 busy'])
  })

  it('is, for whole days, as the zone of the calendar has it, also on a night on which clocks are changed', async () => {
    world.calendar = world.google.add(REP, 'America/New_York')
    world.put({ start: { date: '2026-03-08' }, end: { date: '2026-03-09' } })
    const day = span('2026-03-07T00:00:00Z', '2026-03-11T00:00:00Z')
    expect(shown((await world.open().busy({ ...ask(), ...day }))[0])).toEqual(['03-08 05:00-03-09 04:00 busy all day'])
  })

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'is found at both ends of the day, whatever day Google takes it for, in %s',
    async (zone) => {
      world.calendar = world.google.add(REP, zone)
      world.put({ start: { date: '2026-06-08' }, end: { date: '2026-06-09' } })
      const whole = (await world.open().busy({ ...ask(), ...span('2026-06-06T00:00:00Z', '2026-06-11T00:00:00Z') }))[0]
      expect(whole?.kind === 'known' && whole.busy.length).toBe(1)
      const [busy] = whole?.kind === 'known' ? whole.busy : []
      const { from, until } = busy!
      for (const end of [
        { from, until: Instant.plus(from, 1000) },
        { from: Instant.plus(until, -1000), until },
      ])
        expect((await world.open().busy({ ...ask(), ...end }))[0]).toMatchObject({ busy: [end] })
    },
  )

  it('is, for a series, each of its events: moved ones where they are, deleted ones not at all', async () => {
    world.calendar = world.google.add(REP, 'Europe/Berlin')
    const zoned = (time: string) => ({ dateTime: time, timeZone: 'Europe/Berlin' })
    world.put({
      id: 'series',
      start: zoned('2026-03-24T09:00:00+01:00'),
      end: zoned('2026-03-24T09:30:00+01:00'),
      recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6'],
    })
    const nth = (id: string) => ({ id: `series_${id}`, recurringEventId: 'series' })
    world.put({ ...nth('20260326T080000Z'), start: zoned('2026-03-26T15:00:00Z'), end: zoned('2026-03-26T16:00:00Z') })
    world.put({ ...nth('20260402T070000Z'), status: 'cancelled' })
    const weeks = span('2026-03-23T00:00:00Z', '2026-04-06T00:00:00Z')
    expect(shown((await world.open().busy({ ...ask(), ...weeks }))[0])).toEqual([
      '03-24 08:00-03-24 08:30 busy',
      '03-26 15:00-03-26 16:00 busy',
      '03-31 07:00-03-31 07:30 busy',
    ])
  })

  it('is read to the last page', async () => {
    world.google.pageSize = 2
    for (const hour of ['10', '12', '14', '16', '18']) world.put(timed(`${hour}:00`, `${hour}:30`))
    expect(await seen()).toMatchObject({ kind: 'known', busy: { length: 5 } })
    expect(world.google.asked.map(({ query }) => query.get('pageToken'))).toEqual([null, 'page-2', 'page-4'])
  })
})

describe('what is not known is not free', () => {
  const unknown = (fault: object) => ({ calendar: REP, kind: 'unknown', fault })

  it.each([
    ['times that are none', { start: { dateTime: 'noon' }, end: { dateTime: '2026-06-08T13:00:00Z' } }],
    [
      'an end before its start',
      { start: { dateTime: '2026-06-08T13:00:00Z' }, end: { dateTime: '2026-06-08T12:00:00Z' } },
    ],
    ['a day and a time', { start: { date: '2026-06-08' }, end: { dateTime: '2026-06-08T12:00:00Z' } }],
    ['nothing of when', {}],
    ['guests that are none', { ...timed('10:00', '11:00'), attendees: 'all' }],
  ])('an event with %s', async (_what, event) => {
    const body = { kind: 'calendar#events', timeZone: 'UTC', items: [timed('08:00', '09:00'), { id: 'x', ...event }] }
    world.google.troubles.push({ operation: 'events.list', how: { body } })
    expect(await seen()).toMatchObject(unknown({ kind: 'malformed' }))
  })

  it.each([undefined, 'Mars/Olympus'])('whole days in a calendar of the zone %s', async (timeZone) => {
    const items = [{ id: 'x', start: { date: '2026-06-08' }, end: { date: '2026-06-09' } }]
    world.google.troubles.push({
      operation: 'events.list',
      how: { body: { kind: 'calendar#events', timeZone, items } },
    })
    expect(await seen()).toMatchObject(unknown({ kind: 'malformed' }))
  })

  it('a page of somebody else', async () => {
    world.google.troubles.push({ operation: 'events.list', how: 'page-of-a-hotel' })
    expect(await seen()).toMatchObject(unknown({ kind: 'malformed' }))
  })

  it('a second page that does not come', async () => {
    world.google.pageSize = 1
    world.put(timed('10:00', '11:00'))
    world.put(timed('12:00', '13:00'))
    world.google.troubles.push({ operation: 'events.list', after: 1, how: 'cut-before' })
    expect(await seen()).toEqual(unknown({ kind: 'unavailable', detail: 'no answer' }))
  })

  it('a list that goes round in circles', async () => {
    const body = { kind: 'calendar#events', timeZone: 'UTC', items: [], nextPageToken: 'again' }
    world.google.troubles.push({ operation: 'events.list', times: 3, how: { body } })
    expect(await seen()).toMatchObject(unknown({ kind: 'malformed' }))
  })

  it('one of several calendars, beside the others', async () => {
    world.google.add('team@example.com')
    world.put(timed('10:00', '11:00'))
    const answers = await world.open().busy({ ...ask(), calendars: ['nobody@example.com', REP, 'team@example.com'] })
    expect(answers.map(({ calendar, kind }) => [calendar, kind])).toEqual([
      ['nobody@example.com', 'unknown'],
      [REP, 'known'],
      ['team@example.com', 'known'],
    ])
    expect(answers[0]).toMatchObject({ fault: { kind: 'not-found' } })
  })

  it('asks one thing once: the client does not repeat by itself', async () => {
    world.google.troubles.push({ operation: 'events.list', times: 9, how: { status: 503, reason: 'backendError' } })
    expect(await seen()).toEqual(unknown({ kind: 'unavailable', detail: 'it answered 503' }))
    expect(world.google.asked).toHaveLength(1)
  })
})

describe('call blocks', () => {
  it('are told apart by title, whatever they say of their time', async () => {
    world.put(timed('09:00', '10:00', { summary: 'Calls: north', transparency: 'transparent' }))
    world.put(timed('10:00', '11:00', { summary: 'calls: south' }))
    world.put(timed('12:00', '13:00', { summary: 'Lunch' }))
    world.put(timed('14:00', '15:00', { summary: 'Calls with a client', attendees: me('declined') }))
    const answer = await seen({ callBlocks: { title: 'Calls*' } })
    expect(answer).toMatchObject({ callBlocks: [span('2026-06-08T09:00:00Z', '2026-06-08T11:00:00Z')] })
    expect(shown(answer)).toEqual(['12:00-13:00 busy', '14:00-15:00 declined'])
  })

  it('are told apart by colour, which stands for a category', async () => {
    world.put(timed('09:00', '10:00', { colorId: '11' }))
    world.put(timed('10:00', '11:00', { colorId: '7' }))
    const byColour = await seen({ callBlocks: { category: 'Tomato' } })
    expect(byColour).toMatchObject({ callBlocks: [span('2026-06-08T09:00:00Z', '2026-06-08T10:00:00Z')] })
    const google = world.open({ categories: { 'Call block': 'peacock' } })
    const [byMeaning] = await google.busy(ask({ callBlocks: { category: 'call block' } }))
    expect(byMeaning).toMatchObject({ callBlocks: [span('2026-06-08T10:00:00Z', '2026-06-08T11:00:00Z')] })
  })

  it('are never appointments of ours', async () => {
    await world.open().hold(wanted({ title: 'Calls' }))
    const answer = await seen({ callBlocks: { title: 'Calls' } })
    expect(answer).toMatchObject({ callBlocks: [] })
    expect(shown(answer)).toEqual(['10:00-11:00 tentative h-1'])
  })

  it('are not asked about where nobody wants to know: no title is read then', async () => {
    await seen()
    expect(world.google.asked[0]?.query.get('fields')).not.toMatch(/summary|colorId/)
  })
})

describe('holds of ours', () => {
  it('are told, until they expire', async () => {
    await world.open().hold(wanted())
    expect(shown(await seen())).toEqual(['10:00-11:00 tentative h-1'])
    world.google.now = Instant.plus(wanted().expiresAt, 1)
    expect(shown(await seen())).toEqual([])
  })

  it('are not what somebody copied of them', async () => {
    await world.open().hold(wanted())
    const [original] = [...world.calendar.events.values()]
    world.put({ ...original, ...timed('14:00', '15:00'), id: 'acopyofgoogles' })
    expect(shown(await seen())).toEqual(['10:00-11:00 tentative h-1', '14:00-15:00 tentative'])
  })
})

describe('calendars of which only free/busy may be read', () => {
  it('are asked for just that, where their list says nothing more', async () => {
    world.calendar.accessRole = 'freeBusyReader'
    world.put(timed('10:00', '11:00', { status: 'tentative' }))
    world.put(timed('12:00', '13:00', { attendees: me('declined') }))
    world.put(timed('14:00', '15:00', { transparency: 'transparent' }))
    expect(shown(await seen())).toEqual(['10:00-11:00 busy'])
  })

  it('are asked for just that, where they may not be listed', async () => {
    world.put(timed('10:00', '11:00'))
    world.google.troubles.push({ operation: 'events.list', how: { status: 403, reason: 'forbidden' } })
    expect(shown(await seen())).toEqual(['10:00-11:00 busy'])
  })

  it('are not listed first, where the options say so', async () => {
    world.put(timed('10:00', '11:00'))
    expect(shown((await world.open({ freeBusyOnly: [REP] }).busy(ask()))[0])).toEqual(['10:00-11:00 busy'])
    expect(world.google.asked.map(({ operation }) => operation)).toEqual(['freebusy.query'])
  })

  const asked = (more = {}) => world.open({ freeBusyOnly: [REP, 'b@example.com'] }).busy({ ...ask(), ...more })

  it.each([
    ['notFound', { kind: 'not-found' }],
    ['internalError', { kind: 'unavailable', detail: 'internalError' }],
    ['rateLimitExceeded', { kind: 'throttled', retryAfterMs: 60_000 }],
    ['somethingNew', { kind: 'unavailable', detail: 'somethingNew' }],
  ])('are unknown where 200 holds an error: %s', async (reason, fault) => {
    world.google.add('b@example.com').error = reason
    world.put(timed('10:00', '11:00'))
    const [first, second] = await asked({ calendars: [REP, 'b@example.com'] })
    expect(shown(first)).toEqual(['10:00-11:00 busy'])
    expect(second).toEqual({ calendar: 'b@example.com', kind: 'unknown', fault })
  })

  it.each([
    ['no calendar', { kind: 'calendar#freeBusy', calendars: {} }],
    ['no busy times', { kind: 'calendar#freeBusy', calendars: { [REP]: {} } }],
    ['times that are none', { calendars: { [REP]: { busy: [{ start: 'noon', end: 'one' }] } } }],
    ['half a time', { calendars: { [REP]: { busy: [{ start: '2026-06-08T10:00:00Z' }] } } }],
    ['nothing', {}],
    ['null for it', { calendars: { [REP]: null } }],
  ])('are unknown where the answer holds %s', async (_what, body) => {
    world.google.troubles.push({ operation: 'freebusy.query', how: { body } })
    expect((await asked())[0]).toMatchObject({ kind: 'unknown', fault: { kind: 'malformed' } })
  })

  it('are asked in pieces, of which each begins where the last one ended: no hole, no overlap', async () => {
    const year = span('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')
    world.put({ start: { dateTime: '2026-01-01T00:00:00Z' }, end: { dateTime: '2027-02-01T00:00:00Z' } })
    const [answer] = await asked(year)
    expect(answer).toMatchObject({ kind: 'known', busy: [{ ...year, kind: 'busy' }] })
    const windows = world.google.asked.map(({ body }) => body as { timeMin: string; timeMax: string })
    expect(windows).toHaveLength(7)
    expect(windows.slice(1).map(({ timeMin }) => timeMin)).toEqual(windows.slice(0, -1).map(({ timeMax }) => timeMax))
  })

  it('are unknown where one piece is', async () => {
    world.google.troubles.push({ operation: 'freebusy.query', after: 2, how: 'cut-before' })
    const [answer] = await asked(span('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'))
    expect(answer).toMatchObject({ kind: 'unknown', fault: { kind: 'unavailable' } })
  })

  it('are asked fifty at a time, each once', async () => {
    const calendars = Array.from({ length: 120 }, (_, nth) => `rep${nth}@example.com`)
    for (const each of calendars) world.google.add(each)
    const google = world.open({ freeBusyOnly: calendars })
    const answers = await google.busy({ ...ask(), calendars: [...calendars, calendars[0]!] })
    expect(answers).toHaveLength(121)
    expect(answers.every(({ kind }) => kind === 'known')).toBe(true)
    expect(world.google.asked).toHaveLength(3)
  })
})

it('nothing is asked any more once nobody waits', async () => {
  const stop = new AbortController()
  stop.abort()
  const [answer] = await world.open().busy(ask(), stop.signal)
  expect(answer).toMatchObject({ kind: 'unknown', fault: { kind: 'unavailable' } })
  expect(world.google.asked).toHaveLength(0)
})

it('an answer that is not waited for any more is not known', async () => {
  world.google.troubles.push({ how: 'silent' })
  const stop = new AbortController()
  const answers = world.open().busy(ask(), stop.signal)
  while (world.google.asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
  stop.abort()
  expect((await answers)[0]).toMatchObject({ kind: 'unknown', fault: { detail: 'no answer in time' } })
})
