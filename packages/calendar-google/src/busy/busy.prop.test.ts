import { Instant, Span } from '@refrain/core'
import type { CalendarBusy } from '@refrain/core/ports'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import type { Event } from '../proof/Book.ts'
import { ask, DAY, REP, useGoogle } from '../proof/world.ts'

const world = useGoogle()

// --- events ------------------------------------------------------------------

const minute = fc.integer({ min: -600, max: 2000 })

const edge = (minutes: number) => ({ dateTime: Instant.toIso(Instant.plus(DAY.from, minutes * Instant.MINUTE)) })

const guest = (responseStatus: string) => ({ email: REP, self: true, responseStatus })

const event = fc
  .record({
    from: minute,
    length: fc.nat(600),
    status: fc.constantFrom('confirmed', 'tentative', 'cancelled'),
    transparency: fc.constantFrom('opaque', 'transparent'),
    eventType: fc.constantFrom('default', 'outOfOffice', 'focusTime', 'fromGmail'),
    answer: fc.constantFrom(null, 'accepted', 'declined', 'tentative', 'needsAction'),
  })
  .map(({ from, length, answer, ...rest }): Event => ({
    ...{ ...rest, start: edge(from), end: edge(from + length) },
    ...(answer !== null && { attendees: [guest(answer)] }),
  }))

const taken = (answer: CalendarBusy | undefined): readonly Span.Span[] | CalendarBusy | undefined =>
  answer?.kind !== 'known'
    ? answer
    : Span.merge(
        answer.busy
          .filter(({ kind }) => kind !== 'free' && kind !== 'declined' && kind !== 'elsewhere')
          .map(({ from, until }) => Span.make(from, until)),
      )

// --- answers -----------------------------------------------------------------

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('2026-06-08', '2026-06-08T10:00:00Z', 'cancelled', true),
)

const oddEvent = fc.oneof(
  odd,
  fc.record(
    {
      id: odd,
      status: odd,
      start: fc.oneof(odd, fc.record({ date: odd, dateTime: odd }, { requiredKeys: [] })),
      end: fc.oneof(odd, fc.record({ date: odd, dateTime: odd }, { requiredKeys: [] })),
      attendees: fc.oneof(odd, fc.array(fc.oneof(odd, fc.record({ self: odd, responseStatus: odd })))),
      extendedProperties: odd,
      eventType: odd,
      summary: odd,
      organizer: odd,
      recurringEventId: odd,
    },
    { requiredKeys: [] },
  ),
)

const oddList = fc.oneof(
  odd,
  fc.record({
    kind: fc.constant('calendar#events'),
    timeZone: odd,
    accessRole: odd,
    items: fc.oneof(odd, fc.array(oddEvent, { minLength: 1 })),
  }),
)

const oddBusy = fc.oneof(
  odd,
  fc.record({
    calendars: fc.oneof(
      odd,
      fc.record({
        [REP]: fc.oneof(odd, fc.record({ busy: fc.oneof(odd, fc.array(odd)), errors: odd }, { requiredKeys: [] })),
      }),
    ),
  }),
)

const oneBusy = { start: { dateTime: '2026-06-08T10:00:00Z' }, end: { dateTime: '2026-06-08T11:00:00Z' } }

describe('busy times', () => {
  it('event by event are those that Google tells by itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 12 }), async (events) => {
        world.calendar.events.clear()
        world.calendar.log.length = 0
        for (const one of events) world.put(one)
        const [read] = await world.open().busy(ask())
        const [told] = await world.open({ freeBusyOnly: [REP] }).busy(ask())
        expect(taken(read)).toEqual(taken(told))
      }),
      runs(30),
    )
  })

  it('are known or not, whatever Google answers: nothing is thrown, and no event is lost beside one that cannot be read', async () => {
    await fc.assert(
      fc.asyncProperty(oddList, async (body) => {
        const items = typeof body === 'object' && body !== null && 'items' in body ? body.items : null
        const list = Array.isArray(items) ? { ...(body as object), items: [...items, oneBusy] } : body
        world.google.troubles.push(
          { operation: 'events.list', how: { body: list } },
          { operation: 'freebusy.query', how: { body } },
        )
        const [answer] = await world.open().busy(ask({ callBlocks: { title: 'Calls*' } }))
        world.google.troubles.length = 0
        if (answer?.kind === 'known') expect(answer.busy.length).toBeGreaterThan(0)
      }),
      runs(40),
    )
  })

  it('are not free where what Google tells of them cannot be read', async () => {
    await fc.assert(
      fc.asyncProperty(oddBusy, async (body) => {
        world.google.troubles.push({ operation: 'freebusy.query', how: { body } })
        const [answer] = await world.open({ freeBusyOnly: [REP] }).busy(ask())
        const told = (body as { readonly calendars?: { readonly [REP]?: { busy?: unknown; errors?: unknown } } } | null)
          ?.calendars
        if (answer?.kind === 'known')
          expect([Array.isArray(told?.[REP]?.busy), told?.[REP]?.errors ?? []]).toEqual([true, []])
      }),
      runs(40),
    )
  })
})
