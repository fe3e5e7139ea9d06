/** What is certified: the adapter in front of the local server, and people who change the same calendars past it. */
import type { Span } from '@refrain/core'
import { Day, Instant, Words, Zone, Zones } from '@refrain/core'
import type { RawWebhook } from '@refrain/core/ports'
import type { CalendarPower, CalendarSubject, EntryTime, People, SomebodysEntry } from '@refrain/conformance'
import { idOf } from '../events/ids.ts'
import { openGoogle } from '../openGoogle.ts'
import { cancelled, type Event, keep, type LocalCalendar } from './Book.ts'
import { spanOf, standingIn } from './listing.ts'
import type { LocalGoogle } from './localGoogle.ts'

const START = Instant.parseOrThrow('2026-03-02T11:30:00Z')
const ZONE = 'America/St_Johns'
const SECRET = 'a secret of the certification, long enough'
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const POWERS: readonly CalendarPower[] = [
  ...(['whole days', 'series', 'moments', 'cancelled', 'categories', 'answers', 'closing'] as const),
  ...(['lost answer', 'lost request', 'remembers', 'changes', 'old cursors', 'push'] as const),
]

// --- people ------------------------------------------------------------------

const zone = Zones.getOrThrow(Zones.fromPlatform(), ZONE)

const edgesOf = (when: EntryTime): Event => {
  if ('day' in when) return { start: { date: Day.toIso(when.day) }, end: { date: Day.toIso(when.day + when.days) } }
  const edge = (at: Instant.Instant) => ({ dateTime: Instant.toIso(at), timeZone: ZONE })
  return { start: edge(when.from), end: edge(when.until) }
}

const invited = (responseStatus: string): Event => ({
  attendees: [{ email: 'self@example.com', self: true, responseStatus }],
})

const OF_KIND: { readonly [kind in NonNullable<SomebodysEntry['kind']>]: Event } = {
  busy: {},
  'out-of-office': { eventType: 'outOfOffice' },
  tentative: { status: 'tentative' },
  unanswered: invited('needsAction'),
  focus: { eventType: 'focusTime' },
  elsewhere: { eventType: 'workingLocation', transparency: 'transparent' },
  declined: invited('declined'),
  free: { transparency: 'transparent' },
  cancelled: { status: 'cancelled' },
}

const COLOURS: { readonly [category: string]: string } = { Calls: '11', Other: '10' }

const seriesOf = (when: EntryTime, weeks: number): Event => {
  const day = 'day' in when ? when.day : Zone.dayAt(zone, when.from)
  const byDay = WEEKDAYS[Day.weekday(day) - 1]!
  return weeks === 1 ? {} : { recurrence: [`RRULE:FREQ=WEEKLY;BYDAY=${byDay};COUNT=${weeks}`] }
}

const byFrom = (a: Span.Span, b: Span.Span): number => a.from - b.from || a.until - b.until

const peopleAt = (google: LocalGoogle): People => {
  const at = (calendar: string): LocalCalendar => google.calendars.get(calendar)!
  const found = (calendar: string, id: string): Event => {
    const { events } = at(calendar)
    return events.get(idOf(id) ?? id) ?? events.get(id)!
  }
  const change = (calendar: string, event: Event): Promise<void> => {
    keep(at(calendar), event, google.now)
    google.tell(calendar)
    return Promise.resolve()
  }
  return {
    put: async (calendar, { when, title = '', category, kind = 'busy', weeks = 1 }) => {
      const id = `byhand${at(calendar).log.length}`
      const colour = category === undefined ? {} : { colorId: COLOURS[category]! }
      const status = { status: 'confirmed' }
      const words = { id, summary: title, ...colour, ...status, ...OF_KIND[kind], ...seriesOf(when, weeks) }
      await change(calendar, { ...words, ...edgesOf(when) })
      return id
    },
    move: (calendar, id, to) => change(calendar, { ...found(calendar, id), ...edgesOf(to) }),
    retitle: (calendar, id, title) => change(calendar, { ...found(calendar, id), summary: title }),
    remove: (calendar, id) => change(calendar, cancelled(found(calendar, id))),
    answer: (calendar, hold, responseStatus) => {
      const event = found(calendar, hold)
      const attendees = (event.attendees ?? []).map((guest) => ({ ...guest, responseStatus }))
      return change(calendar, { ...event, attendees })
    },
    standing: (calendar) => {
      const events = standingIn(at(calendar)).map((event) => {
        const [from, until] = spanOf(event, at(calendar))
        return { title: event.summary ?? '', from: from as Instant.Instant, until: until as Instant.Instant }
      })
      return Promise.resolve(events.toSorted(byFrom))
    },
  }
}

// --- push --------------------------------------------------------------------

const TOKEN = 'X-Goog-Channel-Token'

const forged = (webhook: RawWebhook): readonly RawWebhook[] => {
  const { [TOKEN]: token = '', ...others } = webhook.headers
  const [, proof = ''] = token.split('.')
  const elsewhere = Buffer.from('boss@example.com').toString('base64url')
  return [
    { ...webhook, headers: others },
    { ...webhook, headers: { ...others, [TOKEN]: `${token.slice(0, -2)}AA` } },
    { ...webhook, headers: { ...others, [TOKEN]: `${elsewhere}.${proof}` } },
    { ...webhook, headers: { ...webhook.headers, 'X-Goog-Channel-ID': 'another' } },
  ]
}

// --- the subject -------------------------------------------------------------

const WRITES = ['events.insert', 'events.patch', 'events.delete'] as const

/** The adapter in front of a server that is up for all clauses; each has two calendars of its own. */
export const googleSubject = (running: () => LocalGoogle): CalendarSubject => ({
  can: POWERS,
  puts: Words.BUSY_KINDS,
  open: () => {
    const google = running()
    const nth = google.calendars.size
    const [mine, other] = [`ann-${nth}@example.com`, `bob-${nth}@example.com`]
    google.now = START
    google.troubles.length = 0
    for (const id of [mine, other]) google.add(id, ZONE)
    const now = (): Instant.Instant => google.now as Instant.Instant
    const open = () =>
      openGoogle({
        auth: () => Promise.resolve(google.token),
        ...{ rootUrl: google.url, now, secret: SECRET, categories: { Calls: 'tomato', Other: 'basil' } },
      })
    const delivered: RawWebhook[] = []
    google.deliverTo = (webhook) => void delivered.push(webhook)
    return Promise.resolve({
      ...{ calendar: open(), twin: open(), mine, other, missing: 'nobody@example.com', zone: ZONE },
      people: peopleAt(google),
      now,
      pass: (milliseconds) => {
        google.now += milliseconds
      },
      lose: (what) => {
        google.troubles.push({ operation: WRITES, how: what === 'answer' ? 'cut-after' : 'cut-before' })
      },
      close: (calendar) => {
        google.calendars.get(calendar)!.accessRole = 'none'
        return Promise.resolve()
      },
      forget: (calendar) => {
        google.calendars.get(calendar)!.epoch += 1
        return Promise.resolve()
      },
      push: {
        url: 'https://engine.example.com/webhooks/google',
        webhooks: () => Promise.resolve([...delivered]),
        forged,
      },
      end: () => Promise.resolve(),
    })
  },
})
