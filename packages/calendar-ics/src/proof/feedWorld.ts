/** Feeds as a subject of certification: people publish calendars, and a server of their own gives them to whoever asks. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type {
  CalendarPower,
  CalendarSubject,
  CalendarWorld,
  EntryTime,
  People,
  SomebodysEntry,
} from '@refrain/conformance'
import { Instant, Span, Wall, Zone, Zones } from '@refrain/core'
import { openFeeds } from '../feed/openFeeds.ts'
import type { Event } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { writeCalendar } from '../writing/writeCalendar.ts'
import type { WrittenEvent } from '../writing/WrittenEvent.ts'

const ZONE = 'America/St_Johns'
const START = Instant.parseOrThrow('2026-03-02T11:30:00Z')
const OWNER = 'rep@example.com'

const zone = Zones.getOrThrow(Zones.fromPlatform(), ZONE)

// --- what people put -----------------------------------------------------------

const zoned = (at: Instant.Instant): Time => ({ form: 'zoned', wall: Zone.toWall(zone, at), zone: ZONE })

const timesOf = (when: EntryTime): Pick<Event, 'start' | 'length'> =>
  'day' in when
    ? { start: { form: 'day', day: when.day }, length: { end: { form: 'day', day: when.day + when.days } } }
    : { start: zoned(when.from), length: { end: zoned(when.until) } }

const invited = (participation: 'declined' | 'needs-action'): Partial<WrittenEvent> => ({
  organizer: 'somebody@example.com',
  attendees: [{ email: OWNER, name: null, participation }],
})

const KINDS: Readonly<Record<NonNullable<SomebodysEntry['kind']>, Partial<WrittenEvent>>> = {
  busy: {},
  focus: {},
  free: { isTransparent: true },
  tentative: { status: 'tentative' },
  cancelled: { status: 'cancelled' },
  'out-of-office': { outlook: 'out-of-office' },
  elsewhere: { outlook: 'elsewhere' },
  declined: invited('declined'),
  unanswered: invited('needs-action'),
}

const eventOf = (
  uid: string,
  { when, title = '', category, kind = 'busy', weeks = 1 }: SomebodysEntry,
): WrittenEvent => ({
  uid,
  ...timesOf(when),
  title,
  categories: category === undefined ? [] : [category],
  rules: weeks === 1 ? [] : [`FREQ=WEEKLY;COUNT=${weeks}`],
  ...KINDS[kind],
})

const spanOf = ({ start, length }: WrittenEvent): Span.Span => {
  const at = (time: Time): Instant.Instant =>
    Zone.toInstant(
      zone,
      time.form === 'day' ? Wall.of(time.day, 0) : time.form === 'utc' ? time.at : time.wall,
      'shift',
    )
  const end = length !== null && length !== undefined && 'end' in length ? length.end : start
  return Span.make(at(start), at(end))
}

// --- the world -----------------------------------------------------------------

type Shelf = Map<string, Map<string, WrittenEvent>>

const peopleWith = (shelf: Shelf, pathOf: (calendar: string) => string): People => {
  let count = 0
  const entries = (calendar: string): Map<string, WrittenEvent> => shelf.get(pathOf(calendar))!
  const change = (calendar: string, id: string, to: Partial<WrittenEvent>): Promise<void> => {
    entries(calendar).set(id, { ...entries(calendar).get(id)!, ...to })
    return Promise.resolve()
  }
  return {
    put: (calendar, entry) => {
      const uid = `${++count}@example.com`
      entries(calendar).set(uid, eventOf(uid, entry))
      return Promise.resolve(uid)
    },
    move: (calendar, id, to) => change(calendar, id, timesOf(to)),
    retitle: (calendar, id, title) => change(calendar, id, { title }),
    remove: (calendar, id) => {
      entries(calendar).delete(id)
      return Promise.resolve()
    },
    standing: (calendar) =>
      Promise.resolve(
        [...entries(calendar).values()]
          .map((event) => ({ title: event.title ?? '', ...spanOf(event) }))
          .sort((a, b) => a.from - b.from || a.until - b.until),
      ),
  }
}

const open = async (): Promise<CalendarWorld> => {
  let now = START
  const shelf: Shelf = new Map([
    ['/mine.ics', new Map()],
    ['/other.ics', new Map()],
  ])
  const closed = new Set<string>()
  const server = createServer(({ url = '' }, response) => {
    const entries = shelf.get(url)
    if (closed.has(url)) response.writeHead(403).end()
    else if (entries === undefined) response.writeHead(404).end()
    else response.end(writeCalendar([...entries.values()], { now: START, zone: ZONE }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const feeds = () => openFeeds({ zone: 'UTC', owners: () => [OWNER], mayFetch: () => true, now: () => now })
  return {
    calendar: feeds(),
    twin: feeds(),
    mine: `${base}/mine.ics`,
    other: `${base}/other.ics`,
    missing: `${base}/missing.ics`,
    zone: ZONE,
    people: peopleWith(shelf, (calendar) => new URL(calendar).pathname),
    now: () => now,
    pass: (milliseconds) => {
      now = Instant.plus(now, milliseconds)
    },
    close: (calendar) => {
      closed.add(new URL(calendar).pathname)
      return Promise.resolve()
    },
    end: async () => {
      server.closeAllConnections()
      await new Promise((ended) => server.close(ended))
    },
  }
}

const CAN: readonly CalendarPower[] = ['whole days', 'series', 'moments', 'cancelled', 'categories', 'closing']

export const feedSubject: CalendarSubject = {
  can: CAN,
  puts: ['out-of-office', 'tentative', 'unanswered', 'elsewhere', 'declined', 'free'],
  open,
}
