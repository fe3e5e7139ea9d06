import { Instant } from '@refrain/core'
import type { BusyQuery, CalendarBusy } from '@refrain/core/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Written } from '../proof/Mailbox.ts'
import { at, openScene, type Scene, span } from '../proof/scene.ts'

const ANN = 'ann@example.com'
const DAY = span('2026-03-10T00:00:00Z', '2026-03-11T00:00:00Z')
const HOUR = span('2026-03-10T09:00:00Z', '2026-03-10T10:00:00Z')

let scene: Scene
beforeEach(async () => (scene = await openScene()))
afterEach(() => scene.graph.close())

const ask = (calendars: readonly string[], more: Partial<BusyQuery> = {}): Promise<readonly CalendarBusy[]> =>
  scene.calendar.busy({ calendars, freshness: 'live', ...DAY, ...more })

const known = (answer: CalendarBusy | undefined) => {
  if (answer?.kind !== 'known') throw new Error(JSON.stringify(answer))
  return answer
}

const kindsOf = (answer: CalendarBusy | undefined) => known(answer).busy.map(({ kind }) => kind)

const faultsOf = (answers: readonly CalendarBusy[]) =>
  answers.map((answer) => (answer.kind === 'unknown' ? answer.fault : answer.kind))

describe('the kinds of entries', () => {
  const cases: readonly (readonly [string, Written, readonly string[]])[] = [
    ['busy', { showAs: 'busy' }, ['busy']],
    ['away', { showAs: 'oof' }, ['out-of-office']],
    ['tentative', { showAs: 'tentative' }, ['tentative']],
    ['free', { showAs: 'free' }, ['free']],
    ['elsewhere', { showAs: 'workingElsewhere' }, ['elsewhere']],
    ['unknown to Exchange', { showAs: 'unknown' }, ['busy']],
    ['of a word that nobody knows yet', { showAs: 'dreaming' as 'busy' }, ['busy']],
    ['of a word that objects know', { showAs: 'constructor' as 'busy' }, ['busy']],
    ['of no word', { showAs: null }, ['busy']],
    ['cancelled', { showAs: 'busy', isCancelled: true }, []],
    ['declined', { showAs: 'busy', responseStatus: { response: 'declined' } }, ['declined']],
    ['not answered', { showAs: 'tentative', responseStatus: { response: 'notResponded' } }, ['unanswered']],
    [
      'not answered, and taken all the same',
      { showAs: 'busy', responseStatus: { response: 'notResponded' } },
      ['busy'],
    ],
    ['not answered, and free', { showAs: 'free', responseStatus: { response: 'notResponded' } }, ['free']],
    [
      'answered with perhaps',
      { showAs: 'tentative', responseStatus: { response: 'tentativelyAccepted' } },
      ['tentative'],
    ],
    ['their own', { showAs: 'busy', responseStatus: { response: 'organizer' } }, ['busy']],
  ]
  it.each(cases)('is told of what is %s', async (_, event, expected) => {
    scene.graph.mailbox(ANN)
    scene.graph.hands.put(ANN, { at: HOUR, ...event })
    expect(kindsOf((await ask([ANN]))[0])).toEqual(expected)
  })
})

describe('whole days', () => {
  it('are days of the mailbox, which names its zone as Windows does', async () => {
    scene.graph.mailbox(ANN, 'Eastern Standard Time')
    scene.graph.hands.put(ANN, { days: { from: '2026-03-10', until: '2026-03-11' }, showAs: 'oof' })
    const window = span('2026-03-09T00:00:00Z', '2026-03-13T00:00:00Z')
    const [answer] = await ask([ANN], window)
    expect(known(answer).busy).toEqual([
      { ...span('2026-03-10T04:00:00Z', '2026-03-11T04:00:00Z'), kind: 'out-of-office', allDay: true },
    ])
  })

  it('take all the time that they may mean where nobody tells the zone', async () => {
    const everywhere = span('2026-03-09T10:00:00Z', '2026-03-11T12:00:00Z')
    const window = span('2026-03-08T00:00:00Z', '2026-03-13T00:00:00Z')
    const bo = scene.graph.mailbox('bo@example.com', 'Eastern Standard Time')
    bo.tellsSettings = false
    scene.graph.mailbox(ANN, 'Customized Time Zone')
    for (const address of [ANN, 'bo@example.com'])
      scene.graph.hands.put(address, { days: { from: '2026-03-10', until: '2026-03-11' } })
    for (const answer of await ask([ANN, 'bo@example.com'], window))
      expect(known(answer).busy).toEqual([{ ...everywhere, kind: 'busy', allDay: true }])
    const told = await scene
      .open({ zoneOf: () => 'America/New_York' })
      .busy({ calendars: ['bo@example.com'], freshness: 'any', ...window })
    expect(known(told[0]).busy.map(({ from }) => from)).toEqual([at('2026-03-10T04:00:00Z')])
  })

  it('leave the calendar unknown while the zone cannot be asked for', async () => {
    scene.graph.mailbox(ANN)
    scene.graph.hands.put(ANN, { days: { from: '2026-03-10', until: '2026-03-11' } })
    scene.graph.fault(/mailboxSettings/, { status: 429, headers: { 'Retry-After': '7' } })
    expect(faultsOf(await ask([ANN]))).toEqual([{ kind: 'throttled', retryAfterMs: 7_000 }])
    expect(faultsOf(await ask([ANN]))).toEqual(['known'])
  })

  it('ask for the zone once an hour', async () => {
    scene.graph.mailbox(ANN)
    scene.graph.hands.put(ANN, { days: { from: '2026-03-10', until: '2026-03-11' } })
    const settings = () => scene.graph.asked.filter((what) => what.includes('mailboxSettings')).length
    await ask([ANN])
    await ask([ANN])
    expect(settings()).toBe(1)
    scene.pass(Instant.HOUR)
    await ask([ANN])
    expect(settings()).toBe(2)
  })
})

describe('what recurs and call blocks', () => {
  it('are told each, by category or title, and titles are only read where they are needed', async () => {
    scene.graph.mailbox(ANN, 'Central European Standard Time')
    scene.graph.hands.put(ANN, { at: HOUR, weeks: 2, subject: 'Calls: north', categories: ['Sales'] })
    scene.graph.hands.put(ANN, { at: span('2026-03-10T11:00:00Z', '2026-03-10T12:00:00Z'), subject: 'Lunch' })
    const window = span('2026-03-09T00:00:00Z', '2026-03-30T00:00:00Z')
    const blocks = [HOUR, span('2026-03-17T09:00:00Z', '2026-03-17T10:00:00Z')]
    const [byTitle] = await ask([ANN], { ...window, callBlocks: { title: 'calls*' } })
    expect(known(byTitle).callBlocks).toEqual(blocks)
    expect(kindsOf(byTitle)).toEqual(['busy'])
    const [byCategory] = await ask([ANN], { ...window, callBlocks: { category: 'sales' } })
    expect(known(byCategory).callBlocks).toEqual(blocks)
    const before = scene.graph.asked.length
    await ask([ANN], window)
    expect(scene.graph.asked.slice(before).join()).not.toContain('subject')
  })
})

it('takes neither what was declined nor an appointment of ours for a call block', async () => {
  scene.graph.mailbox(ANN)
  scene.graph.hands.put(ANN, { at: HOUR, subject: 'Calls', responseStatus: { response: 'declined' } })
  const time = span('2026-03-10T11:00:00Z', '2026-03-10T12:00:00Z')
  const made = { createdAt: scene.now(), expiresAt: Instant.FOREVER, zone: 'UTC', title: 'Calls' }
  await scene.calendar.hold({ hold: 'h-1', calendar: ANN, ...made, ...time })
  const [answer] = await ask([ANN], { callBlocks: { title: 'Calls' } })
  expect(known(answer).callBlocks).toEqual([])
  expect(kindsOf(answer)).toEqual(['declined', 'tentative'])
})

it('leaves out holds that nobody confirmed in time', async () => {
  scene.graph.mailbox(ANN)
  const made = {
    createdAt: scene.now(),
    expiresAt: Instant.plus(scene.now(), Instant.HOUR),
    zone: 'UTC',
    title: 'Visit',
  }
  await scene.calendar.hold({ hold: 'h-1', calendar: ANN, ...made, ...HOUR })
  expect(kindsOf((await ask([ANN]))[0])).toEqual(['tentative'])
  scene.pass(Instant.HOUR)
  expect(kindsOf((await ask([ANN]))[0])).toEqual([])
})

describe('pages', () => {
  it('are read to the last', async () => {
    scene.graph.mailbox(ANN)
    scene.graph.pageSize = 3
    for (let hour = 0; hour < 11; hour++) {
      const from = Instant.plus(DAY.from, hour * 2 * Instant.HOUR)
      scene.graph.hands.put(ANN, { at: { from, until: Instant.plus(from, Instant.HOUR) } })
    }
    expect(kindsOf((await ask([ANN]))[0])).toHaveLength(11)
    expect(scene.graph.headers.every(({ prefer }) => prefer?.includes('outlook.timezone="UTC"'))).toBe(true)
  })

  it.each([
    ['to another host', 'https://elsewhere.example/v1.0/me/calendar/calendarView'],
    ['to a host that begins alike', 'https://graph.microsoft.com.elsewhere.example/v1.0/me/calendar/calendarView'],
    ['to no https', 'http://graph.microsoft.com/v1.0/me/calendar/calendarView'],
  ])('are not followed %s, and no token goes there', async (_, link) => {
    scene.graph.mailbox(ANN)
    scene.graph.fault(/calendarView/, { status: 200, body: { value: [], '@odata.nextLink': link } })
    expect(faultsOf(await ask([ANN]))).toMatchObject([{ kind: 'malformed' }])
    expect(scene.graph.asked).toHaveLength(1)
  })

  it('that never end leave the calendar unknown', async () => {
    scene.graph.mailbox(ANN)
    const link = 'https://graph.microsoft.com/v1.0/users/ann%40example.com/calendar/calendarView?$skip=1'
    scene.graph.fault(/calendarView/, { status: 200, body: { value: [], '@odata.nextLink': link } }, 1_000)
    expect(faultsOf(await ask([ANN]))).toMatchObject([{ kind: 'malformed' }])
    expect(scene.graph.asked.length).toBeLessThan(5)
  })
})

describe('what cannot be read', () => {
  it.each([
    ['of a zone that nobody knows', { start: { dateTime: '2026-03-10T09:00:00', timeZone: 'Mars Standard Time' } }],
    ['of a time that does not exist', { start: { dateTime: '2026-02-30T09:00:00', timeZone: 'UTC' } }],
    ['without a beginning', { start: null }],
    ['that ends before it begins', { start: { dateTime: '2026-03-10T23:00:00', timeZone: 'UTC' } }],
  ])('leaves the calendar unknown: an entry %s', async (_, wrong) => {
    scene.graph.mailbox(ANN)
    const end = { dateTime: '2026-03-10T10:00:00.0000000', timeZone: 'UTC' }
    const start = { dateTime: '2026-03-10T09:00:00.0000000', timeZone: 'UTC' }
    const value = [
      { id: '1', start, end, showAs: 'busy' },
      { id: '2', end, showAs: 'busy', ...wrong },
    ]
    scene.graph.fault(/calendarView/, { status: 200, body: { value } })
    expect(faultsOf(await ask([ANN]))).toMatchObject([{ kind: 'malformed' }])
  })

  it('leaves the calendar unknown where the answer is something else', async () => {
    scene.graph.mailbox(ANN)
    for (const body of ['<html>', null, { value: 'none' }, []]) {
      scene.graph.fault(/calendarView/, { status: 200, body })
      expect(faultsOf(await ask([ANN]))).toMatchObject([{ kind: 'malformed' }])
    }
  })
})

describe('many calendars', () => {
  const addresses = Array.from({ length: 45 }, (_, nth) => `rep${String(nth)}@example.com`)

  it('are asked in batches of at most twenty, and answered in their order', async () => {
    for (const address of addresses) {
      scene.graph.mailbox(address)
      scene.graph.hands.put(address, { at: HOUR, showAs: address.startsWith('rep7') ? 'oof' : 'busy' })
    }
    const answers = await ask(addresses)
    expect(answers.map(({ calendar }) => calendar)).toEqual(addresses)
    expect(answers.flatMap((answer, nth) => (kindsOf(answer)[0] === 'out-of-office' ? [nth] : []))).toEqual([7])
    expect(scene.graph.asked.filter((what) => what === 'POST /$batch')).toHaveLength(3)
  })

  it('of one mailbox are never asked more than four at once, whoever asks', async () => {
    const mailbox = scene.graph.mailbox(ANN)
    const ids = Array.from({ length: 11 }, (_, nth) => `AAMk${String(nth)}=`)
    for (const id of ids) mailbox.calendars.add(id)
    const names = ids.map((id) => `${ANN}/${id}`)
    const all = await Promise.all([
      ask(names),
      ask(names),
      ask([ANN]),
      scene.calendar.find({ hold: 'h', calendar: ANN }),
    ])
    expect(
      all
        .slice(0, 3)
        .flat()
        .map((answer) => 'kind' in answer && answer.kind),
    ).toEqual(Array(23).fill('known'))
    expect(scene.graph.most()).toBe(4)
  })

  it('fail each for itself: what is throttled inside of a batch is throttled, and the others are known', async () => {
    for (const address of addresses.slice(0, 4)) scene.graph.mailbox(address)
    scene.graph.mailbox('old@example.com').enabled = false
    scene.graph.mailbox('shut@example.com').access = 'none'
    scene.graph.fault(/rep1%40/, { status: 429, headers: { 'retry-after': '13' }, body: {} })
    scene.graph.fault(/rep2%40/, { status: 503, headers: { 'Retry-After': 'Mon, 09 Mar 2026 14:00:30 GMT' }, body: {} })
    const calendars = ['rep0', 'rep1', 'old', 'rep2', 'shut', 'nobody', 'rep3'].map((name) => `${name}@example.com`)
    expect(faultsOf(await ask(calendars))).toEqual([
      'known',
      { kind: 'throttled', retryAfterMs: 13_000 },
      { kind: 'unsupported' },
      { kind: 'throttled', retryAfterMs: 30_000 },
      { kind: 'forbidden' },
      { kind: 'not-found' },
      'known',
    ])
  })

  it('are unknown where the batch is lost, or a part of it is missing', async () => {
    for (const address of addresses.slice(0, 2)) scene.graph.mailbox(address)
    scene.graph.fault(/POST \/\$batch/, 'cut-after')
    expect(faultsOf(await ask(addresses.slice(0, 2)))).toMatchObject([{ kind: 'unavailable' }, { kind: 'unavailable' }])
    scene.graph.fault(/POST \/\$batch/, {
      changes: ({ body, ...reply }) => ({
        ...reply,
        body: { responses: (body as { responses: unknown[] }).responses.slice(0, 1) },
      }),
    })
    expect(faultsOf(await ask(addresses.slice(0, 2)))).toMatchObject([{ kind: 'unavailable' }, 'known'])
  })

  it('are unknown by names that are none', async () => {
    scene.graph.mailbox(ANN)
    const names = [
      '',
      '..',
      '../me',
      'ann',
      `${ANN}/../events`,
      `${ANN}/a/b`,
      'free-busy:me',
      `free-busy:${ANN}/x`,
      `${ANN}?$top=1`,
    ]
    expect(faultsOf(await ask([...names, ANN]))).toEqual([...names.map(() => ({ kind: 'not-found' })), 'known'])
    expect(scene.graph.asked).toHaveLength(1)
  })
})

it('is unknown for longer than Exchange shows', async () => {
  scene.graph.mailbox(ANN)
  const forever = await ask([ANN, `free-busy:${ANN}`], { until: Instant.FOREVER })
  expect(faultsOf(forever)).toEqual([{ kind: 'unsupported' }, { kind: 'unsupported' }])
})

describe('schedules of others', () => {
  const FREE_BUSY = `free-busy:${ANN}`

  it('tell when somebody is busy whose calendar may not be read', async () => {
    scene.graph.mailbox(ANN).access = 'free-busy'
    scene.graph.hands.put(ANN, { at: HOUR, showAs: 'oof' })
    scene.graph.hands.put(ANN, { at: span('2026-03-10T12:10:00Z', '2026-03-10T12:20:00Z'), showAs: 'unknown' })
    const [schedule, entries] = await ask([FREE_BUSY, ANN])
    expect(known(schedule).busy).toEqual([
      { ...HOUR, kind: 'out-of-office' },
      { ...span('2026-03-10T12:10:00Z', '2026-03-10T12:20:00Z'), kind: 'busy' },
    ])
    expect(entries).toMatchObject({ kind: 'unknown', fault: { kind: 'forbidden' } })
  })

  it('are asked for in pieces that leave no hole, for twenty at once, and tell each error for itself', async () => {
    const people = Array.from({ length: 25 }, (_, nth) => `p${String(nth)}@example.com`)
    for (const address of people) scene.graph.mailbox(address).access = 'free-busy'
    const long = span('2026-03-10T00:00:00Z', '2026-09-10T00:00:00Z')
    // Before each border of pieces, over it and after it: what is told twice is one, and nothing is left out.
    const borders = [1, 2, 3, 4].map((nth) => Instant.plus(long.from, nth * 41 * Instant.DAY))
    const around = (border: Instant.Instant, from: number, until: number) => ({
      ...{ from: Instant.plus(border, from), until: Instant.plus(border, until) },
    })
    for (const border of borders)
      for (const [from, until] of [
        [-2, -1],
        [-1, 1],
        [1, 2],
      ] as const)
        scene.graph.hands.put('p1@example.com', { at: around(border, from, until) })
    scene.graph.mailbox('p3@example.com').scheduleError = 'ErrorNoFreeBusyAccess'
    scene.graph.mailbox('p4@example.com').scheduleError = '5006'
    const answers = await ask(
      [...people, 'nobody@example.com'].map((address) => `free-busy:${address}`),
      long,
    )
    expect(known(answers[1]).busy).toEqual(borders.map((border) => ({ ...around(border, -2, 2), kind: 'busy' })))
    expect(faultsOf([answers[2]!, answers[3]!, answers[4]!, answers[25]!])).toEqual([
      'known',
      { kind: 'forbidden' },
      { kind: 'unavailable', detail: 'its schedule is in error (5006)' },
      { kind: 'not-found' },
    ])
    expect(scene.graph.asked).toHaveLength(2 * 5)
  })

  it('tell what only the view shows, since rights may hide items', async () => {
    const ann = scene.graph.mailbox(ANN)
    ann.onlyView = true
    scene.graph.hands.put(ANN, { at: span('2026-03-10T09:10:00Z', '2026-03-10T09:20:00Z'), showAs: 'tentative' })
    expect(known((await ask([FREE_BUSY]))[0]).busy).toEqual([
      { ...span('2026-03-10T09:00:00Z', '2026-03-10T09:30:00Z'), kind: 'tentative' },
    ])
  })

  it('are as busy as the view says, where some items are listed and a stronger one is not', async () => {
    scene.graph.mailbox(ANN)
    const time = (minute: string) => ({ dateTime: `2026-03-10T10:${minute}:00.0000000`, timeZone: 'UTC' })
    const items = [{ status: 'tentative', start: time('00'), end: time('05') }]
    const window = span('2026-03-10T10:00:00Z', '2026-03-10T11:00:00Z')
    const value = [{ scheduleId: ANN, availabilityView: '20', scheduleItems: items }]
    scene.graph.fault(/getSchedule/, { status: 200, body: { value } })
    expect(known((await ask([FREE_BUSY], window))[0]).busy).toEqual([
      { ...span('2026-03-10T10:00:00Z', '2026-03-10T10:05:00Z'), kind: 'tentative' },
      { ...span('2026-03-10T10:00:00Z', '2026-03-10T10:30:00Z'), kind: 'busy' },
    ])
  })

  it('may be asked for less than half an hour', async () => {
    scene.graph.mailbox(ANN)
    scene.graph.hands.put(ANN, { at: HOUR })
    const short = span('2026-03-10T09:10:00Z', '2026-03-10T09:11:00Z')
    expect(known((await ask([FREE_BUSY], short))[0]).busy).toEqual([{ ...short, kind: 'busy' }])
  })

  it('are unknown where nothing is said of them', async () => {
    scene.graph.mailbox(ANN)
    for (const value of [[], [{ scheduleId: ANN }], [{ scheduleId: ANN, scheduleItems: [{ status: 'busy' }] }]]) {
      scene.graph.fault(/getSchedule/, { status: 200, body: { value } })
      expect(faultsOf(await ask([FREE_BUSY]))).toMatchObject([{ kind: 'malformed' }])
    }
    scene.graph.fault(/getSchedule/, { status: 429, headers: { 'Retry-After': '3' } })
    expect(faultsOf(await ask([FREE_BUSY]))).toEqual([{ kind: 'throttled', retryAfterMs: 3_000 }])
  })
})
