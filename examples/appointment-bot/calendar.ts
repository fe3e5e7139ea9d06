/** Ann's calendar on a real server, and the hands of people in it: raw requests, as any calendar program makes them. */
import { radicaleIfThereIsOne } from '../../tools/calendars/radicale.ts'
import { newCalendar, request } from '../../tools/calendars/server.ts'
import type { Account } from '../../tools/calendars/server.ts'

/** A calendar, and what people do to it. */
export interface AnnsCalendar {
  readonly account: Account
  readonly url: string
  /** Puts an entry there: lines of iCalendar. */
  readonly put: (uid: string, ...lines: readonly string[]) => Promise<void>
  /** Drags the entry with this in its title to another time. */
  readonly move: (title: string, from: string, until: string) => Promise<void>
  readonly remove: (title: string) => Promise<void>
  readonly close: () => Promise<void>
}

const HREF = /<(?:\w+:)?href>([^<]+\.ics)<\/(?:\w+:)?href>/g

/** Answers of a server that did what it was asked; anything else ends the story. */
const ask = async (account: Account, method: string, url: string, how: Parameters<typeof request>[3] = {}) => {
  const answer = await request(account, method, url, how)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method}: ${answer.status}`)
  return { text, etag: answer.headers.get('etag') ?? '*' }
}

const stamp = (iso: string): string => iso.replace(/[-:]|\.\d+/g, '')

/** Starts a server with an empty calendar of ann's; null where there is no server to start. */
export const startCalendar = async (): Promise<AnnsCalendar | null> => {
  const server = await radicaleIfThereIsOne()
  if (server === null) return null
  const [account] = server.accounts
  const url = await newCalendar(account, 'Work')
  const find = async (title: string) => {
    const { text } = await ask(account, 'PROPFIND', url, { headers: { depth: '1' } })
    for (const [, href = ''] of text.matchAll(HREF)) {
      const entry = new URL(href, url).href
      const read = await ask(account, 'GET', entry)
      if (read.text.includes(title)) return { ...read, entry }
    }
    throw new Error(`no entry with ${title}`)
  }
  return {
    account,
    url,
    put: async (uid, ...lines) => {
      const event = ['BEGIN:VEVENT', `UID:${uid}@example.com`, 'DTSTAMP:20260601T080000Z', ...lines, 'END:VEVENT']
      const file = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example.com//a person//EN', ...event, 'END:VCALENDAR']
      const headers = { 'content-type': 'text/calendar', 'if-none-match': '*' }
      await ask(account, 'PUT', `${url}${uid}.ics`, { headers, body: `${file.join('\r\n')}\r\n` })
    },
    move: async (title, from, until) => {
      const { entry, text, etag } = await find(title)
      const event = text.indexOf('BEGIN:VEVENT')
      const moved = text
        .slice(event)
        .replace(/^DTSTART.*$/m, `DTSTART:${stamp(from)}`)
        .replace(/^DTEND.*$/m, `DTEND:${stamp(until)}`)
        .replace(/^SEQUENCE:(\d+)/m, (_, sequence: string) => `SEQUENCE:${Number(sequence) + 1}`)
      const headers = { 'content-type': 'text/calendar', 'if-match': etag }
      await ask(account, 'PUT', entry, { headers, body: text.slice(0, event) + moved })
    },
    remove: async (title) => {
      const { entry } = await find(title)
      await ask(account, 'DELETE', entry)
    },
    close: server.close,
  }
}
