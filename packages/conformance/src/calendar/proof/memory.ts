/** The calendar in memory as a subject of certification, spoilt where something is to be caught. */
import { Instant, Span, Wall, Words, Zone, Zones } from '@refrain/core'
import type { Calendar, RawWebhook } from '@refrain/core/ports'
import { calendarServer, memoryCalendar } from '@refrain/memory'
import type { CalendarFaults, CalendarServer, MemoryCalendar, MemoryCalendarParts } from '@refrain/memory'
import type { CalendarPower, CalendarSubject, EntryTime, People } from '../CalendarSubject.ts'

const START = Instant.parseOrThrow('2026-03-02T11:30:00Z')
const ZONE = 'America/St_Johns'

const zone = Zones.getOrThrow(Zones.fromPlatform(), ZONE)

/** Everything that the calendar in memory can do. */
export const POWERS: readonly CalendarPower[] = [
  ...(['whole days', 'series', 'moments', 'cancelled', 'categories', 'answers', 'closing'] as const),
  ...(['lost answer', 'lost request', 'remembers', 'changes', 'old cursors', 'push'] as const),
]

// --- people ------------------------------------------------------------------

const midnight = (day: number): Instant.Instant => Zone.toInstant(zone, Wall.of(day, 0), 'shift')

const spanOf = (when: EntryTime): Span.Span =>
  'day' in when ? Span.make(midnight(when.day), midnight(when.day + when.days)) : when

/** The same by the clock, so many weeks later. */
const weeksLater = ({ from, until }: Span.Span, weeks: number): Span.Span => {
  const start = Zone.toInstant(zone, Zone.toWall(zone, from) + weeks * 7 * Instant.DAY, 'shift')
  return Span.make(start, Instant.plus(start, until - from))
}

const done = (act: () => void): Promise<void> => {
  act()
  return Promise.resolve()
}

const peopleAt = ({ hands, entries }: MemoryCalendar): People => ({
  put: (calendar, { when, title = '', category, kind = 'busy', weeks = 1 }) => {
    // What does not take place stands there and lasts no time: a calendar in memory knows no other way to say so.
    if (kind === 'cancelled') {
      const { from } = spanOf(when)
      return Promise.resolve(hands.put(calendar, { from, until: from, title: 'cancelled' }))
    }
    const categories = category === undefined ? [] : [category]
    const whole = 'day' in when ? ({ allDay: true } as const) : {}
    const ids = Array.from({ length: weeks }, (_, nth) =>
      hands.put(calendar, { ...weeksLater(spanOf(when), nth), title, categories, kind, ...whole }),
    )
    return Promise.resolve(ids[0]!)
  },
  move: (calendar, id, to) =>
    done(() => {
      hands.move(calendar, id, to)
    }),
  retitle: (calendar, id, title) =>
    done(() => {
      hands.retitle(calendar, id, title)
    }),
  remove: (calendar, id) =>
    done(() => {
      hands.remove(calendar, id)
    }),
  answer: (calendar, hold, answer) =>
    done(() => {
      hands.answer(calendar, hold, answer)
    }),
  standing: (calendar) => Promise.resolve(entries(calendar).map(({ title, from, until }) => ({ title, from, until }))),
})

// --- push --------------------------------------------------------------------

const URL = 'https://engine.example.com/webhooks/calendar'

const forged = (webhook: RawWebhook): readonly RawWebhook[] => {
  const { 'webhook-signature': signature = '', ...others } = webhook.headers
  return [
    { ...webhook, headers: others },
    { ...webhook, headers: { ...others, 'webhook-signature': signature.replace(/.=?=?$/, 'A=') } },
    { ...webhook, body: webhook.body.map((byte, index) => (index === 20 ? byte ^ 1 : byte)) },
  ]
}

// --- the subject -------------------------------------------------------------

/** What a saboteur does to a calendar; it may look at the server. */
export type Spoil = (good: MemoryCalendar, now: () => Instant.Instant, server: CalendarServer) => Partial<Calendar>

/** What is certified. */
export const memorySubject = (
  spoil: Spoil = () => ({}),
  parts: Partial<MemoryCalendarParts> = {},
  { can = POWERS, puts = Words.BUSY_KINDS }: Partial<Pick<CalendarSubject, 'can' | 'puts'>> = {},
): CalendarSubject => ({
  can,
  puts,
  open: () => {
    let now = START
    let loses: 'answer' | 'request' | null = null
    const clock = (): Instant.Instant => now
    const server = calendarServer({ now: clock, calendars: ['ann', 'bob'] })
    // What strikes is the first of the faults that is asked for.
    const faults: CalendarFaults = {
      get lostAnswer() {
        return struck('answer')
      },
      get lostRequest() {
        return struck('request')
      },
    }
    const struck = (what: 'answer' | 'request'): number => {
      if (loses !== what) return 0
      loses = null
      return 1
    }
    const one = (): MemoryCalendar => memoryCalendar({ now: clock, server, faults, ...parts })
    const spoilt = (good: MemoryCalendar): Calendar => {
      const { name, capabilities, busy, hold, confirm, release, find, changes, push } = good
      return {
        ...{ name, capabilities, busy, hold, confirm, release, find },
        changes,
        push,
        ...spoil(good, clock, server),
      }
    }
    const delivered: RawWebhook[] = []
    const first = one()
    return Promise.resolve({
      calendar: spoilt(first),
      twin: spoilt(one()),
      ...{ mine: 'ann', other: 'bob', missing: 'nobody', zone: ZONE },
      people: peopleAt(first),
      now: clock,
      pass: (milliseconds) => {
        now = Instant.plus(now, milliseconds)
      },
      lose: (what) => {
        loses = what
      },
      close: (calendar) =>
        done(() => {
          server.close(calendar, { kind: 'reauthorise' })
        }),
      forget: (calendar) =>
        done(() => {
          first.hands.forget(calendar)
        }),
      push: {
        url: URL,
        forged,
        webhooks: async () => {
          delivered.push(...(await first.posted()))
          return [...delivered]
        },
      },
      end: () => Promise.resolve(),
    })
  },
})
