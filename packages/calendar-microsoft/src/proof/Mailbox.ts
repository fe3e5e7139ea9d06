/** Mailboxes of the local server, with what people do in them by hand. */
import { Instant, Span, Zone, Zones } from '@refrain/core'
import { zoneNamed } from '@refrain/calendars'
import type { Attendee, Event, ResponseType } from '@microsoft/microsoft-graph-types'

export const zones = Zones.fromPlatform()

/** An entry as it is kept. What recurs is kept as its first, and told as each. */
export interface Kept {
  readonly id: string
  readonly calendar: string
  /** Its times: one, and more where it recurs. */
  times: readonly Span.Span[]
  /** Days in the mailbox's zone, where it lasts whole days. */
  days: { readonly from: string; readonly until: string } | null
  /** Everything else that Graph tells of it. */
  fields: Event
  readonly properties: Map<string, string>
  version: number
  changedAt: number
}

export interface Mailbox {
  readonly address: string
  /** As the settings say it: often Windows' name. */
  zone: string
  enabled: boolean
  access: 'full' | 'free-busy' | 'none'
  /** Whether its settings may be read. */
  tellsSettings: boolean
  /** What a schedule answers with instead. */
  scheduleError: string | null
  /** A schedule without items, as some rights give it. */
  onlyView: boolean
  readonly calendars: Set<string>
  readonly entries: Map<string, Kept>
  /** Ids of what was deleted, and when. */
  readonly deleted: Map<string, { readonly calendar: string; readonly at: number }>
  readonly transactions: Set<string>
}

/** What somebody writes into a calendar by hand. */
export interface Written extends Omit<Event, 'calendar'> {
  readonly at?: Span.Span
  readonly days?: { readonly from: string; readonly until: string }
  /** So often, a week apart, by the clock of the mailbox. */
  readonly weeks?: number
  readonly calendar?: string
}

/** The mailbox's own calendar. */
export const OWN = 'own'

export const zoneOfMailbox = ({ zone }: Mailbox): Zone.Zone =>
  Zones.getOrThrow(zones, zoneNamed(zone, zones) ?? 'Etc/UTC')

/** The same time by the clock of a zone, so many weeks later. */
const weeksLater = (zone: Zone.Zone, { from, until }: Span.Span, weeks: number): Span.Span => {
  const later = (at: Instant.Instant) => Zone.toInstant(zone, Zone.toWall(zone, at) + weeks * 7 * Instant.DAY, 'shift')
  return Span.make(later(from), later(until))
}

export const overlaps = (a: Span.Span, b: Span.Span): boolean =>
  a.from < b.until && (b.from < a.until || (a.from === a.until && a.from >= b.from))

const daysAt = (mailbox: Mailbox, { from, until }: { readonly from: string; readonly until: string }): Span.Span => {
  const day = (text: string) => Math.floor(Date.parse(text) / Instant.DAY)
  return Span.make(
    Zone.startOfDay(zoneOfMailbox(mailbox), day(from)),
    Zone.startOfDay(zoneOfMailbox(mailbox), day(until)),
  )
}

export interface Hands {
  readonly put: (address: string, written: Written) => string
  readonly holdOf: (address: string, hold: string) => Kept | null
  readonly change: (address: string, id: string, change: Written) => void
  readonly remove: (address: string, id: string) => void
  readonly answer: (address: string, id: string, response: ResponseType) => void
  /** As happens where an entry is copied. */
  readonly copyProperties: (address: string, from: string, to: string) => void
  readonly all: (address: string, calendar?: string) => readonly Kept[]
}

export interface Mailboxes {
  readonly get: (address: string) => Mailbox | undefined
  readonly open: (address: string, zone?: string) => Mailbox
  readonly add: (mailbox: Mailbox, calendar: string, fields: Event, time: Pick<Kept, 'times' | 'days'>) => Kept
  readonly touched: (mailbox: Mailbox, kept: Kept) => void
  readonly remove: (mailbox: Mailbox, kept: Kept) => void
  readonly sequence: () => number
  readonly hands: Hands
}

const newMailbox = (address: string, zone: string): Mailbox => ({
  ...{ address, zone, enabled: true, access: 'full', tellsSettings: true, scheduleError: null, onlyView: false },
  ...{ calendars: new Set([OWN]), entries: new Map(), deleted: new Map(), transactions: new Set() },
})

export const makeMailboxes = (tell: (mailbox: Mailbox, kept: Kept, what: string) => void): Mailboxes => {
  const all = new Map<string, Mailbox>()
  let sequence = 0
  const touched: Mailboxes['touched'] = (mailbox, kept) => {
    kept.version++
    kept.changedAt = ++sequence
    tell(mailbox, kept, kept.version === 1 ? 'created' : 'updated')
  }
  const add: Mailboxes['add'] = (mailbox, calendar, fields, time) => {
    const id = `AAMkAG${String(++sequence).padStart(6, '0')}=`
    const createdDateTime = new Date(1_790_000_000_000 + sequence).toISOString()
    const kept: Kept = {
      ...{ id, calendar, ...time, properties: new Map(), version: 0, changedAt: 0 },
      fields: {
        showAs: 'busy',
        isCancelled: false,
        attendees: [],
        categories: [],
        createdDateTime,
        transactionId: null,
        ...fields,
      },
    }
    mailbox.entries.set(id, kept)
    touched(mailbox, kept)
    return kept
  }
  const remove: Mailboxes['remove'] = (mailbox, kept) => {
    mailbox.entries.delete(kept.id)
    mailbox.deleted.set(kept.id, { calendar: kept.calendar, at: ++sequence })
    tell(mailbox, kept, 'deleted')
  }
  const getOrThrow = (address: string): Mailbox => {
    const mailbox = all.get(address.toLowerCase())
    if (mailbox === undefined) throw new Error('no such mailbox')
    return mailbox
  }
  const entryOf = (address: string, id: string): Kept => {
    const kept = getOrThrow(address).entries.get(id)
    if (kept === undefined) throw new Error('no such entry')
    return kept
  }
  const timeOf = (mailbox: Mailbox, { at, days, weeks = 1 }: Written): Pick<Kept, 'times' | 'days'> => {
    const span = days === undefined ? (at ?? Span.make(Instant.MIN, Instant.MIN)) : daysAt(mailbox, days)
    const times = Array.from({ length: weeks }, (_, nth) => weeksLater(zoneOfMailbox(mailbox), span, nth))
    return { times, days: days ?? null }
  }
  const hands: Hands = {
    put: (address, written) => {
      const mailbox = getOrThrow(address)
      const { at: _at, days: _days, weeks: _weeks, calendar = OWN, ...fields } = written
      return add(mailbox, calendar, fields, timeOf(mailbox, written)).id
    },
    holdOf: (address, hold) =>
      [...getOrThrow(address).entries.values()].find(({ properties }) => [...properties.values()].includes(hold)) ??
      null,
    change: (address, id, change) => {
      const [mailbox, kept] = [getOrThrow(address), entryOf(address, id)]
      const { at, days, weeks: _weeks, calendar: _calendar, ...fields } = change
      if (at !== undefined || days !== undefined) Object.assign(kept, timeOf(mailbox, change))
      kept.fields = { ...kept.fields, ...fields }
      touched(mailbox, kept)
    },
    remove: (address, id) => remove(getOrThrow(address), entryOf(address, id)),
    answer: (address, id, response) => {
      const kept = entryOf(address, id)
      const attendees = (kept.fields.attendees ?? []).map((each): Attendee => ({ ...each, status: { response } }))
      kept.fields = { ...kept.fields, attendees }
      touched(getOrThrow(address), kept)
    },
    copyProperties: (address, from, to) => {
      for (const [id, value] of entryOf(address, from).properties) entryOf(address, to).properties.set(id, value)
    },
    all: (address, calendar = OWN) =>
      [...getOrThrow(address).entries.values()].filter((kept) => kept.calendar === calendar),
  }
  return {
    get: (address) => all.get(address.toLowerCase()),
    open: (address, zone = 'UTC') => {
      const mailbox = newMailbox(address, zone)
      all.set(address.toLowerCase(), mailbox)
      return mailbox
    },
    ...{ add, touched, remove, hands },
    sequence: () => sequence,
  }
}
