import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { radicaleIfThereIsOne } from '../../../../tools/calendars/radicale.ts'
import { newCalendar, request } from '../../../../tools/calendars/server.ts'
import { deskWith } from '../memoryIo.fixture.ts'

const entry = (uid: string, ...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', `UID:${uid}@example.com`, 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n')
const file = (...entries: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', ...entries, 'END:VCALENDAR', ''].join('\r\n')
const at = (from: string, until: string): readonly string[] => [
  `DTSTART;TZID=Europe/London:${from}`,
  `DTEND;TZID=Europe/London:${until}`,
]

const CALENDAR = file(
  entry('team', ...at('20260602T093000', '20260602T110000'), 'RRULE:FREQ=WEEKLY', 'SUMMARY:Team'),
  entry('maybe', ...at('20260610T140000', '20260610T153000'), 'STATUS:TENTATIVE'),
  entry('off', 'DTSTART;VALUE=DATE:20260612', 'DTEND;VALUE=DATE:20260613'),
  entry('calls', ...at('20260601T150000', '20260601T170000'), 'RRULE:FREQ=WEEKLY;BYDAY=MO,TH', 'CATEGORIES:Calls'),
)

const told = (prospect: string, type: string, data: object): string =>
  JSON.stringify({ prospect, type, at: '2026-06-01T09:00:00Z', data })
const known = { source: 'met', owner: 'ann', zones: ['Europe/London'], country: 'GB' }
const LOG = [
  told('p-1', 'ProspectAdded', known),
  told('p-1', 'AppointmentHeld', { appointment: 'a-1', from: '2026-06-09T12:30:00Z', until: '2026-06-09T13:30:00Z', presumed: true }), // prettier-ignore
  told('p-2', 'ProspectAdded', known),
  told('p-2', 'AppointmentHeld', { appointment: 'a-2', from: '2026-06-11T09:00:00Z', until: '2026-06-11T10:00:00Z' }),
  told('p-3', 'ProspectAdded', { ...known, owner: 'bob' }),
  told('p-3', 'AppointmentHeld', { appointment: 'a-3', from: '2026-06-11T12:00:00Z', until: '2026-06-11T13:00:00Z' }),
  '',
].join('\n')

const desk = deskWith({
  'ann.ics': CALENDAR,
  'broken.ics': 'not a calendar',
  'log.jsonl': LOG,
  'policy.json': JSON.stringify({ callBlocks: { ann: { category: 'calls', zone: 'Europe/London' } } }),
  'stated.json': JSON.stringify({
    callBlocks: { ann: { zone: 'Europe/London', rrule: 'FREQ=WEEKLY;BYDAY=WE;BYHOUR=9;BYMINUTE=0', lasts: 'PT2H' } },
  }),
})
afterAll(desk.clear)

const WEEK = ['calendar', '--rep', 'ann', '--week', '2026-W24', '--ics', 'ann.ics']

describe('refrain calendar', () => {
  it('draws what is in the calendar, held and agreed, and when calls are made', async () => {
    const { code, out } = await desk.run([...WEEK, '--events', 'log.jsonl', '--policy', 'policy.json'])
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      'Calendar of ann, week 2026-W24 (Europe/London)',
      '',
      '             09    12    15',
      'Mon 08.06. ..............++++..',
      'Tue 09.06. ...###.....HH.......',
      'Wed 10.06. ............~~~.....',
      'Thu 11.06. ....AA........++++..',
      'Fri 12.06. ####################',
      'Sat 13.06. ....................',
      'Sun 14.06. ....................',
      '',
      'A appointment  H held  # busy  ~ not to be booked  + call block  . free',
      '',
      'Appointments',
      'Tue 09.06. 13:30-14:30  held  p-1',
      'Thu 11.06. 10:00-11:00  appointment  p-2',
      '',
      'one calendar was asked',
      '',
    ])
  })

  it('draws what cannot be read as not known, never as free, and says so with its exit code', async () => {
    const { code, out } = await desk.run([...WEEK, '--ics', 'broken.ics'])
    expect(code).toBe(1)
    expect(out).toContain('Sat 13.06. ????????????????????')
    expect(out).not.toContain('. free')
    expect(out).toMatch(/broken\.ics could not be read/)
  })

  it('draws call blocks that the policy states, and no free hour where the clock has none', async () => {
    const night = [
      'calendar',
      '--rep',
      'ann',
      '--zone',
      'Europe/London',
      '--ics',
      'night.ics',
      '--policy',
      'stated.json',
    ]
    desk.write('night.ics', file(entry('early', ...at('20260329T003000', '20260329T023000'))))
    const { out } = await desk.run([...night, '--week', '2026-W13'])
    expect(out).toContain('Wed 25.03. ..................++++..............')
    expect(out).toContain('Sun 29.03. .#  #...............................')
    desk.write('night.ics', file(entry('late', 'DTSTART:20261025T010000Z', 'DTEND:20261025T013000Z')))
    expect((await desk.run([...night, '--week', '2026-10-25'])).out).toContain('Sun 25.10. #.')
  })

  it('fits a narrow terminal, and tells everything to programs', async () => {
    const narrow = await desk.run(WEEK, { env: { COLUMNS: '30' } })
    expect(Math.max(...narrow.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(30)
    expect(narrow.out).toContain('Tue 09.06. ##........')
    const [week] = (await desk.run([...WEEK, '--json', '--events', 'log.jsonl'])).json()
    expect(week).toMatchObject({
      rep: 'ann',
      week: '2026-W24',
      zone: 'UTC',
      from: '2026-06-08T00:00:00Z',
      calendars: [{ calendar: 'ann.ics', known: true }],
    })
    expect(week!['times']).toContainEqual({ from: '2026-06-09T12:30:00Z', until: '2026-06-09T13:30:00Z', kind: 'hold', prospect: 'p-1' }) // prettier-ignore
  })

  it('speaks German, and paints where somebody watches', async () => {
    const { out } = await desk.run([...WEEK, '--lang', 'de'], { terminal: { out: true, err: true } })
    expect(out).toContain('Kalender von ann')
    expect(out).toContain('\u001b[1m###\u001b[22m')
  })

  it.each<[string, readonly string[], string]>([
    ['nothing to read', ['calendar', '--rep', 'ann'], '--ics, --caldav, --events or --db'],
    ['a week that is none', [...WEEK, '--week', '2026-W54'], 'week-malformed'],
    ['a rep that nobody named', ['calendar', '--ics', 'ann.ics'], 'REP=… or --rep'],
    ['two reps', ['calendar', '--ics', 'ann=ann.ics', '--ics', 'bob=ann.ics'], '--rep with one of the reps'],
    ['a file that is not there', ['calendar', '--ics', 'ann=gone.ics'], 'nothing of that name'],
    [
      'a password in an address',
      ['calendar', '--caldav', 'ann=https://ann:pw@dav.example.com/'],
      'REFRAIN_CALDAV_USER',
    ],
    ['an address that everybody can read', ['calendar', '--ics', 'ann=http://cal.example.com/x'], 'https'],
    [
      'no credentials',
      ['calendar', '--caldav', 'ann=https://dav.example.com/'],
      'REFRAIN_CALDAV_USER in the environment',
    ],
  ])('refuses %s', async (_, argv, said) => {
    const { code, err } = await desk.run(argv)
    expect([code, err.includes(said)]).toEqual([2, true])
    expect(err).not.toContain('pw@')
  })
})

describe('a feed', () => {
  it('is fetched through redirects; what a server says instead of a calendar is not one', async () => {
    const server = createServer((request, answer) => {
      if (request.url === '/moved') answer.writeHead(302, { location: '/secret-token/ann.ics' }).end()
      else if (request.url === '/away') answer.writeHead(302, { location: 'http://cal.example.com/' }).end()
      else if (request.url?.endsWith('.ics') === true) answer.writeHead(200).end(CALENDAR)
      else answer.writeHead(503).end('busy')
    }).listen(0, '127.0.0.1')
    try {
      await new Promise((resolve) => server.once('listening', resolve))
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const drawn = async (path: string) =>
        desk.run(['calendar', '--week', '2026-W24', '--zone', 'Europe/London', '--ics', `ann=${origin}${path}`])
      const moved = await drawn('/moved')
      expect([moved.code, moved.out.includes('Tue 09.06. ...###...')]).toEqual([0, true])
      expect(moved.out).not.toContain('secret-token')
      for (const path of ['/away', '/busy']) {
        const { code, out } = await drawn(path)
        expect([code, out.includes('127.0.0.1:'), out.includes('Sat 13.06. ????????????????????')]).toEqual([
          1,
          true,
          true,
        ])
      }
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })
})

describe('other commands', () => {
  it('leave a rep alone who is busy by a calendar, or of whom it is not known', async () => {
    desk.write('full.ics', file(entry('all', ...at('20260608T000000', '20260613T000000'))))
    desk.write('sure.jsonl', [
      told('p-1', 'ProspectAdded', { ...known, subscriber: 'corporate' }),
      told('p-1', 'NumberAdded', { number: 'n-1', kind: 'direct', country: 'GB' }),
      told('p-1', 'ConsentGiven', { channels: ['call'], kind: 'express' }), '',
    ].join('\n')) // prettier-ignore
    const next = ['next', '--events', 'sure.jsonl', '--cadence', 'steady-drumbeat', '--now', '2026-06-09T10:00:00Z', '--json', '--explain'] // prettier-ignore
    const asked = async (...more: readonly string[]) => {
      const { json, err } = await desk.run([...next, ...more])
      const heard = json()[0]!['heard'] as readonly { readonly rule: string; readonly said: string }[]
      return [heard.find(({ rule }) => rule === 'rep-busy')?.said, err.includes('ann counts as busy')]
    }
    expect(await asked()).toEqual(['free', false])
    expect(await asked('--ics', 'ann=full.ics')).toEqual(['only-within', false])
    expect(await asked('--ics', 'ann=broken.ics')).toEqual(['only-within', true])
  })
})

describe('a calendar on a CalDAV server', () => {
  it('is read with the credentials of the environment, which nothing shows', { timeout: 60_000 }, async ({ skip }) => {
    const server = await radicaleIfThereIsOne()
    if (server === null) return skip()
    try {
      const [account] = server.accounts
      const url = await newCalendar(account)
      const headers = { 'content-type': 'text/calendar' }
      await request(account, 'PUT', `${url}team.ics`, { headers, body: CALENDAR.replace(/(END:VEVENT)[^]*(END:VCALENDAR)/, '$1\r\n$2') }) // prettier-ignore
      const drawn = (password: string) =>
        desk.run(['calendar', '--week', '2026-W24', '--zone', 'Europe/London', '--caldav', `ann=${url}`], {
          env: { REFRAIN_CALDAV_USER: account.username, REFRAIN_CALDAV_PASSWORD: password },
        })
      const { code, out } = await drawn(account.password)
      expect([code, out.includes('Tue 09.06. ...###...')]).toEqual([0, true])
      const refused = await drawn('pw-wrong')
      expect([refused.code, refused.out.includes('reauthorise: user or password refused')]).toEqual([1, true])
      expect(out + refused.out + refused.err).not.toMatch(/pw-/)
    } finally {
      await server.close()
    }
  })
})
