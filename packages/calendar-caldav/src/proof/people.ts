/** Hands of people: whatever client they have, it writes iCalendar by CalDAV, without our adapter. */
import type { People, SomebodysEntry } from '@refrain/conformance'
import { Day, Instant, Span, Wall, Zone, Zones } from '@refrain/core'
import { type Account, request } from '../../../../tools/calendars/server.ts'

const zones = Zones.fromPlatform()

// --- how they write ----------------------------------------------------------

const compact = (iso: string): string => iso.replace(/[-:]/g, '').replace(/\.\d+/, '')

const dayText = (day: Day.Day): string => Day.toIso(day).replaceAll('-', '')

const SOMEBODY = 'mailto:zoe@example.com'

const invited = (email: string, answer: string): readonly string[] => [
  `ORGANIZER:${SOMEBODY}`,
  `ATTENDEE;PARTSTAT=ACCEPTED:${SOMEBODY}`,
  `ATTENDEE;PARTSTAT=${answer};SCHEDULE-AGENT=NONE:mailto:${email}`,
]

const linesOf = (kind: SomebodysEntry['kind'], email: string): readonly string[] => {
  switch (kind) {
    case 'tentative':
      return ['STATUS:TENTATIVE']
    case 'cancelled':
      return ['STATUS:CANCELLED']
    case 'free':
      return ['TRANSP:TRANSPARENT']
    case 'out-of-office':
      return ['X-MICROSOFT-CDO-BUSYSTATUS:OOF']
    case 'elsewhere':
      return ['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE']
    case 'declined':
      return invited(email, 'DECLINED')
    case 'unanswered':
      return invited(email, 'NEEDS-ACTION')
    default:
      return []
  }
}

const timesOf = ({ when, weeks }: SomebodysEntry, zone: string): readonly string[] => {
  if ('day' in when)
    return [`DTSTART;VALUE=DATE:${dayText(when.day)}`, `DTEND;VALUE=DATE:${dayText(when.day + when.days)}`]
  if (weeks === undefined)
    return [`DTSTART:${compact(Instant.toIso(when.from))}`, `DTEND:${compact(Instant.toIso(when.until))}`]
  const wall = (at: Instant.Instant) => compact(Wall.toIso(Zone.toWall(Zones.getOrThrow(zones, zone), at)))
  return [`DTSTART;TZID=${zone}:${wall(when.from)}`, `DTEND;TZID=${zone}:${wall(when.until)}`]
}

/** An event as a file. */
export const fileOf = (uid: string, lines: readonly string[]): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//Client//EN', 'BEGIN:VEVENT', `UID:${uid}`],
    ...['DTSTAMP:20260301T000000Z', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')

// --- how they read -----------------------------------------------------------

const unfolded = (text: string): string => text.replace(/\r?\n[ \t]/g, '')

const valueOf = (text: string, name: string): string =>
  new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*?)\\r?$`, 'm').exec(text.slice(text.indexOf('BEGIN:VEVENT')))?.[1] ?? ''

const instantOf = (text: string, zone: string): Instant.Instant => {
  const [, y = '', m = '', d = '', hour = '00', minute = '00', second = '00', utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(text) ?? []
  const iso = `${y}-${m}-${d}T${hour}:${minute}:${second}`
  if (utc === 'Z') return Instant.parseOrThrow(`${iso}Z`)
  return Zone.toInstant(Zones.getOrThrow(zones, zone), Wall.parseOrThrow(iso), 'shift')
}

const plain = (text: string): string => text.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1')

// --- their hands -------------------------------------------------------------

/** How a person changes a line of an event; whatever else stands there stays. */
const withLines = (text: string, changes: { readonly [name: string]: string }): string => {
  const names = Object.keys(changes).join('|')
  // What comes before the event defines zones.
  const [before, event] = unfolded(text).split(/(?=^BEGIN:VEVENT)/m)
  const others = (event ?? '').replace(new RegExp(`^(?:${names})[;:].*\\r?\\n`, 'gm'), '')
  const added = Object.entries(changes).map(([name, value]) => `${name}:${value}`)
  return (before ?? '') + others.replace(/^END:VEVENT/m, `${added.join('\r\n')}\r\nEND:VEVENT`)
}

const CONTENT = { 'content-type': 'text/calendar; charset=utf-8' }

/** The hands of somebody; calendars are named as the adapter names them, and reached past it. */
export const handsOf = (account: Account, zone: string, past: (url: string) => string): People => {
  let nth = 0
  const said = async (method: string, url: string, body?: string): Promise<string> => {
    const answer = await request(account, method, past(url), body === undefined ? {} : { headers: CONTENT, body })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${text}`)
    return text
  }
  const urlOf = (calendar: string, id: string): string =>
    id.startsWith('theirs-') ? `${calendar}${id}.ics` : `${calendar}refrain-${id}.ics`
  const changed = async (calendar: string, id: string, change: (text: string) => string): Promise<void> => {
    const url = urlOf(calendar, id)
    await said('PUT', url, change(await said('GET', url)))
  }
  const listed = async (calendar: string): Promise<readonly string[]> => {
    const headers = { depth: '1', 'content-type': 'application/xml' }
    const body = '<d:propfind xmlns:d="DAV:"><d:prop><d:getetag/></d:prop></d:propfind>'
    const answer = await request(account, 'PROPFIND', past(calendar), { headers, body })
    const found = [...(await answer.text()).matchAll(/<(?:\w+:)?href>([^<]*\.ics)<\//g)]
    return found.map(([, href = '']) => new URL(href, past(calendar)).href)
  }
  return {
    put: async (calendar, entry) => {
      const id = `theirs-${++nth}`
      const { title = '', category, kind, weeks } = entry
      const lines = [
        ...timesOf(entry, zone),
        ...(title === '' ? [] : [`SUMMARY:${title}`]),
        ...(category === undefined ? [] : [`CATEGORIES:${category}`]),
        ...(weeks === undefined ? [] : [`RRULE:FREQ=WEEKLY;COUNT=${weeks}`]),
        ...linesOf(kind, account.email),
      ]
      await said('PUT', urlOf(calendar, id), fileOf(id, lines))
      return id
    },
    move: (calendar, id, { from, until }) =>
      changed(calendar, id, (text) =>
        withLines(text, { DTSTART: compact(Instant.toIso(from)), DTEND: compact(Instant.toIso(until)) }),
      ),
    retitle: (calendar, id, title) => changed(calendar, id, (text) => withLines(text, { SUMMARY: title })),
    remove: async (calendar, id) => {
      await said('DELETE', urlOf(calendar, id))
    },
    answer: (calendar, hold, answer) =>
      changed(calendar, hold, (text) => unfolded(text).replace('NEEDS-ACTION', answer.toUpperCase())),
    standing: async (calendar) => {
      const texts = await Promise.all((await listed(calendar)).map((url) => request(account, 'GET', url)))
      const read = await Promise.all(texts.map(async (answer) => unfolded(await answer.text())))
      return read
        .map((text) => ({
          title: plain(valueOf(text, 'SUMMARY')),
          ...Span.make(instantOf(valueOf(text, 'DTSTART'), zone), instantOf(valueOf(text, 'DTEND'), zone)),
        }))
        .sort((a, b) => a.from - b.from)
    },
  }
}
