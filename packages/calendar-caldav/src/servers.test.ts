import { describe, expect, inject, it } from 'vitest'
import { newCalendar, request } from '../../../tools/calendars/server.ts'
import type {} from '../../../tools/calendars/setup.ts'
import { listCalendars } from './listCalendars.ts'
import { openedFor, span, visit, week } from './proof/opened.ts'
import { fileOf } from './proof/people.ts'
import { proxyTo, zones } from './proof/world.ts'
import { VTIMEZONES } from './proof/VTimezone.ts'

const CONTENT = { 'content-type': 'text/calendar; charset=utf-8' }

const { davical } = inject('calendars')

/** What a client makes of an entry that keeps only what it knows: other times, other lines, an alarm. */
const asRewritten = (text: string): string => {
  const unfolded = text.replace(/\r?\n[ \t]/g, '')
  const [, uid = ''] = /^UID:(.*?)\r?$/m.exec(unfolded) ?? []
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//Client//EN', ...(VTIMEZONES['America/New_York'] ?? [])],
    ...['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261122T130000Z', 'DTSTART;TZID=America/New_York:20261201T050000'],
    ...[
      'DURATION:PT1H',
      'SUMMARY:Mine now',
      'STATUS:TENTATIVE',
      'X-MOZ-GENERATION:2',
      'ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED:mailto:boss@example.com',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
    ],
    ...['DESCRIPTION:Soon', 'TRIGGER:-PT15M', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')
}

for (const server of Object.values(inject('calendars'))) {
  if (server === null) continue
  const [ann] = server.accounts

  describe(`on ${server.name}`, () => {
    it('finds the calendars of an account, and what each can be asked', async () => {
      const calendar = await newCalendar(ann, 'Work for all')
      const { url, username, password } = ann
      const found = await listCalendars({ url, credentials: { username, password } }, zones)
      const calendars = found.kind === 'calendars' ? found.calendars : []
      expect(calendars.find((one) => one.url === calendar)).toEqual({
        ...{ url: calendar, title: 'Work for all', zone: null, may: { read: true, write: true } },
        reports: { sync: true, freeBusy: server.name !== 'radicale' },
      })
    })

    it('knows an entry of ours by its UID where a client dropped our marks, and keeps what it wrote', async () => {
      const calendar = await newCalendar(ann)
      const adapter = openedFor(ann)
      const hold = visit(calendar)
      const url = `${calendar}refrain-h-1.ics`
      expect(await adapter.hold(hold)).toEqual({ kind: 'held' })
      const body = asRewritten(await (await request(ann, 'GET', url)).text())
      expect((await request(ann, 'PUT', url, { headers: CONTENT, body })).ok).toBe(true)
      expect(await adapter.find(hold)).toEqual({ kind: 'standing', status: 'held', answer: null, ...span })
      expect(await adapter.busy({ calendars: [calendar], ...week })).toMatchObject([
        { busy: [{ hold: 'h-1', ...span }] },
      ])
      const guest = { email: 'zoe@example.com', name: 'Zoe "Z" Doe' }
      const { title: _, ...unnamed } = hold
      expect(await adapter.confirm({ ...unnamed, attendee: guest })).toEqual({ kind: 'confirmed' })
      const text = (await (await request(ann, 'GET', url)).text()).replace(/\r?\n[ \t]/g, '')
      for (const kept of [
        'SUMMARY:Mine now',
        'X-MOZ-GENERATION:2',
        'mailto:boss@example.com',
        'TRIGGER:-PT15M',
        'TZID=America/New_York:20261201T050000',
      ])
        expect(text).toContain(kept)
      for (const written of ['STATUS:CONFIRMED', 'SEQUENCE:1', 'X-REFRAIN-STATE:CONFIRMED', 'SCHEDULE-AGENT=CLIENT'])
        expect(text).toContain(written)
      expect(text).not.toContain('METHOD')
      expect(await adapter.find(hold)).toMatchObject({ status: 'confirmed', answer: 'unanswered' })
    })

    it('reads again only what changed, and believes nothing without asking where it is asked for now', async () => {
      const calendar = await newCalendar(ann)
      const proxy = await proxyTo(server)
      try {
        const adapter = openedFor(ann, {}, proxy.through)
        const mine = proxy.through(calendar)
        const put = (uid: string, ...lines: readonly string[]) =>
          request(ann, 'PUT', `${calendar}${uid}.ics`, { headers: CONTENT, body: fileOf(uid, lines) })
        const times = async (freshness: 'any' | 'live') => {
          proxy.heal()
          const [answer] = await adapter.busy({ calendars: [mine], ...week, freshness })
          return { busy: answer?.kind === 'known' ? answer.busy.length : answer, asked: proxy.asked().length }
        }
        await put('a', 'DTSTART:20261201T090000Z', 'DTEND:20261201T093000Z')
        expect(await times('live')).toEqual({ busy: 1, asked: 3 })
        expect(await times('any')).toEqual({ busy: 1, asked: 0 })
        await put('b', 'DTSTART:20261202T090000Z', 'DTEND:20261202T093000Z')
        expect(await times('any')).toEqual({ busy: 1, asked: 0 })
        expect(await times('live')).toEqual({ busy: 2, asked: 2 })
        expect(await times('live')).toEqual({ busy: 2, asked: 1 })
        await request(ann, 'DELETE', `${calendar}a.ics`)
        expect(await times('live')).toEqual({ busy: 1, asked: 1 })
      } finally {
        await proxy.close()
      }
    })

    it('tells all anew where it does not know a cursor', async () => {
      const calendar = await newCalendar(ann)
      const adapter = openedFor(ann)
      await adapter.hold(visit(calendar))
      const answer = await adapter.changes?.(calendar, 'sync nonsense')
      // DAViCal takes any for its first, and tells all.
      expect(answer).toMatchObject({ kind: 'changes', reset: server.name !== 'davical', holds: ['h-1'] })
    })

    it('tells what free-busy says, where it says anything', async () => {
      const calendar = await newCalendar(ann)
      await openedFor(ann).hold(visit(calendar))
      const [answer] = await openedFor(ann, { busyFrom: 'free-busy' }).busy({ calendars: [calendar], ...week })
      if (server.name === 'radicale') expect(answer).toMatchObject({ kind: 'unknown', fault: { kind: 'unsupported' } })
      // DAViCal tells what is tentative as busy.
      else expect(answer).toMatchObject({ kind: 'known', busy: [span] })
    })
  })
}

describe.skipIf(davical === null)('on a server that schedules', () => {
  const [ann, ben] = davical?.accounts ?? []
  if (ann === undefined || ben === undefined) return

  const inbox = async (): Promise<number> => {
    const headers = { depth: '1', 'content-type': 'application/xml' }
    const body = '<d:propfind xmlns:d="DAV:"><d:prop><d:getetag/></d:prop></d:propfind>'
    const answer = await request(ben, 'PROPFIND', `${ben.home}.in/`, { headers, body })
    return [...(await answer.text()).matchAll(/\.ics</g)].length
  }

  it('asks when somebody else is busy, by their address', async () => {
    const calendar = await newCalendar(ben)
    await openedFor(ben).hold(visit(calendar))
    const query = { calendars: [`mailto:${ben.email}`, 'mailto:nobody@example.com'], ...week }
    const [known, unknown] = await openedFor(ann).busy(query)
    expect(known).toMatchObject({ kind: 'known', busy: [span] })
    expect(unknown).toMatchObject({ kind: 'unknown' })
  })

  it('leaves the invitation to the server only where it is told to', async () => {
    const before = await inbox()
    for (const [invitations, told] of [
      ['us', 0],
      ['server', 1],
    ] as const) {
      const hold = visit(await newCalendar(ann), `by-${invitations}`)
      const adapter = openedFor(ann, { invitations })
      expect(await adapter.hold(hold)).toEqual({ kind: 'held' })
      expect((await inbox()) - before).toBe(0)
      expect(await adapter.confirm({ ...hold, attendee: { email: ben.email } })).toEqual({ kind: 'confirmed' })
      expect((await inbox()) - before).toBe(told)
    }
  })
})
