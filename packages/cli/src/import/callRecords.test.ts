import { Instant, Zones } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvFile, importExport, MAPPINGS } from './index.ts'
import type { EventLine, ImportJob, Mapping, Rejected } from './index.ts'

const zones = Zones.fromPlatform({ version: 'test' })
const now = Instant.parseOrThrow('2026-11-23T15:00:00Z')

/** The contacts whose numbers the records name. */
const PEOPLE: Mapping = {
  refrain: 1,
  source: 'crm',
  dates: ['iso'],
  contacts: { columns: { id: 'id', phones: [{ column: 'phone' }], country: 'country' } },
}
const BOOK = 'id,phone,country\nann,+1 212 555 0101,US\nbob,+44 20 7946 0002,GB\n'

const read = async (
  text: string,
  mapping: Mapping,
  more: Partial<ImportJob> = {},
): Promise<{
  calls: readonly EventLine[]
  rejected: readonly Rejected[]
  report: ReturnType<ReturnType<typeof importExport>['report']>
}> => {
  const rejected: Rejected[] = []
  const job = importExport({
    files: [
      { file: CsvFile.fromText('people.csv', BOOK), holds: 'contacts', mapping: PEOPLE },
      { file: CsvFile.fromText('calls', text), holds: 'activities', mapping },
    ],
    ...{ zones, now, onRejected: (row: Rejected) => rejected.push(row), ...more },
  })
  const events: EventLine[] = []
  for await (const event of job.events) events.push(event)
  for (const event of events) expect(Event.read(event)).toMatchObject({ _tag: 'Right' })
  return { calls: events.filter(({ type }) => type === 'CallLogged'), rejected, report: job.report() }
}

/** Who, which way and with what end: what most tests ask. */
const told = (calls: readonly EventLine[]): readonly unknown[] =>
  calls.map(({ prospect, data }) => [prospect, data['direction'], data['reach'], data['talkSeconds']])

// --- Asterisk ----------------------------------------------------------------

interface Record {
  readonly src?: string
  readonly dst?: string
  readonly context?: string
  readonly start?: string
  readonly answer?: string
  readonly duration?: number
  readonly billsec?: number
  readonly disposition?: string
  readonly id?: string
}

const cells = ({
  src = '100',
  dst = '+12125550101',
  context = 'default',
  ...more
}: Record): readonly (readonly string[])[] => {
  const { start = '2026-10-05 10:00:00', answer = start, duration = 40, billsec = 30, ...rest } = more
  const { disposition = 'ANSWERED', id = '1791208800.1' } = rest
  const times = [start, answer, start, String(duration), String(billsec), disposition, 'DOCUMENTATION']
  return [[src, dst, context], ['PJSIP/100-1', 'PJSIP/out-2', 'Dial', 'PJSIP/x'], times, [id]]
}

const line = (all: readonly string[]): string => all.map((cell) => `"${cell}"`).join(',')

/** The layout of `cdr_custom`: the caller's name first, the disposition 14th of 19. */
const custom = (record: Record): string => {
  const [sides = [], channels = [], times = [], ids = []] = cells(record)
  return line(['"" <100>'.replaceAll('"', '""'), ...sides, ...channels, ...times, '', ...ids, '', '2'])
}

/** The layout of `cdr_csv`: the account first, the disposition 15th of 18. */
const standard = (record: Record): string => {
  const [sides = [], channels = [], times = [], ids = []] = cells(record)
  return line(['', ...sides, '"" <100>'.replaceAll('"', '""'), ...channels, ...times, ...ids, ''])
}

describe('the call records of Asterisk', () => {
  it.each([
    ['cdr_csv', standard],
    ['cdr_custom', custom],
  ])('are found in the layout of %s by the words of the disposition', async (_, layout) => {
    const rows = [
      layout({}),
      layout({ dst: '+442079460002', answer: '', billsec: 0, disposition: 'NO ANSWER', id: '1791208800.2' }),
    ]
    const { calls, report } = await read(`${rows.join('\n')}\n`, MAPPINGS.asterisk)
    expect(told(calls)).toEqual([
      ['ann', 'out', 'answered-unknown', 30],
      ['bob', 'out', 'no-answer', 0],
    ])
    expect(calls[0]?.data).toMatchObject({ ringSeconds: 10, evidence: { provider: 'asterisk', code: 'ANSWERED' } })
    expect(report).toMatchObject({ orphans: 0, rejected: 0, warningCount: 0 })
  })

  it('have the instant that the id tells, row by row, over a change of the clocks', async () => {
    const summer = Date.UTC(2026, 9, 31, 14) / 1000
    const winter = Date.UTC(2026, 10, 2, 15) / 1000
    const rows = [
      custom({ start: '2026-10-31 10:00:00', id: `${summer}.1` }),
      custom({ start: '2026-11-02 10:00:00', id: `${winter}.2` }),
    ]
    const { calls, report } = await read(`${rows.join('\n')}\n`, MAPPINGS.asterisk, { zone: 'Asia/Tokyo' })
    expect(calls.map(({ at }) => at)).toEqual(['2026-10-31T14:00:00Z', '2026-11-02T15:00:00Z'])
    expect(report.warnings.map(({ line: at, issue }) => [at, issue.code, issue.expected, issue.found])).toEqual([
      [2, 'offset-differs', '-240 minutes, as in the first row', '"-300 minutes"'],
    ])
  })

  it('are of the zone that was named where the id tells nothing', async () => {
    const { calls } = await read(`${custom({ id: 'a1b2' })}\n`, MAPPINGS.asterisk, { zone: 'America/New_York' })
    expect(calls[0]?.at).toBe('2026-10-05T14:00:00Z')
  })

  it('believe the clock before the word', async () => {
    const rows = [
      custom({ answer: '', billsec: 0, disposition: 'ANSWERED', id: '1791208800.1' }),
      custom({ billsec: 13, disposition: 'NO ANSWER', id: '1791208900.2' }),
      custom({ answer: '', billsec: 0, duration: 20, disposition: 'CANCEL', id: '1791209000.3' }),
      custom({ answer: '', billsec: 0, duration: 4, disposition: 'CANCEL', id: '1791209100.4' }),
      custom({ answer: '', billsec: 0, disposition: 'CONGESTION', id: '1791209200.5' }),
      custom({ answer: '', billsec: 0, disposition: 'WHAT?', id: '1791209300.6' }),
    ]
    const { calls, report } = await read(`${rows.join('\n')}\n`, MAPPINGS.asterisk)
    expect(calls.map(({ data }) => data['reach'])).toEqual([
      'no-answer',
      'answered-unknown',
      'no-answer',
      'canceled',
      'failed',
      undefined,
    ])
    expect(report.warningCodes).toMatchObject({ 'outcome-contradicted': 3 })
    expect(report.unmapped).toEqual([{ field: 'outcome', word: 'WHAT?', count: 1 }])
  })

  it('give way to what people said of the same call', async () => {
    const { calls } = await read(`${custom({})}\n`, MAPPINGS.asterisk)
    expect(calls[0]).toMatchObject({ by: { kind: 'adapter', id: 'asterisk' } })
  })
})

describe('which way a call went', () => {
  const rows = [
    custom({ src: '100', dst: '+12125550101', id: '1791208800.1' }),
    custom({ src: '+442079460002', dst: '+12125550199', id: '1791208900.2' }),
    custom({ src: '100', dst: '117', id: '1791209000.3' }),
    custom({ src: '+12125550101', dst: '+442079460002', id: '1791209100.4' }),
  ]

  it('is told by the side that is ours; calls within the house are none', async () => {
    const ours = ['1*', '+1 212 555 0199']
    const { calls, report } = await read(`${rows.slice(0, 3).join('\n')}\n`, MAPPINGS.asterisk, { ours, country: 'US' })
    expect(told(calls)).toEqual([
      ['ann', 'out', 'answered-unknown', 30],
      ['bob', 'in', 'answered-unknown', 30],
    ])
    expect(report.ignored).toBe(1)
  })

  it('is presumed, and said to be, where neither side is ours', async () => {
    const { calls, report } = await read(`${rows[3] ?? ''}\n`, MAPPINGS.asterisk, { ours: ['100'] })
    expect(told(calls)).toEqual([['bob', 'out', 'answered-unknown', 30]])
    expect(report.warningCodes).toEqual({ 'direction-presumed': 1 })
  })

  it('is told by the context that a trunk leads into', async () => {
    const { calls } = await read(
      `${custom({ src: '+442079460002', dst: '100', context: 'from-trunk' })}\n`,
      MAPPINGS.asterisk,
    )
    expect(told(calls)).toEqual([['bob', 'in', 'answered-unknown', 30]])
  })
})

describe('whose a call was', () => {
  it('is found by numbers as the country writes them; those of nobody are kept as of the number', async () => {
    const rows = [
      custom({ dst: '2125550101', id: '1791208800.1' }),
      custom({ dst: '011442079460002', id: '1791208900.2' }),
      custom({ dst: '2125550150', id: '1791209000.3' }),
      custom({ dst: '(212) 555-0150', id: '1791209100.4' }),
    ]
    const { calls, report } = await read(`${rows.join('\n')}\n`, MAPPINGS.asterisk, { country: 'US' })
    expect(calls.map(({ prospect }) => prospect).slice(0, 2)).toEqual(['ann', 'bob'])
    expect(calls[2]?.prospect).toMatch(/^p-[0-9a-f]{12}$/)
    expect(calls[3]?.prospect).toBe(calls[2]?.prospect)
    expect(report).toMatchObject({ touches: 4, orphans: 2 })
  })

  it('is asked of the database, many at once, for people whom no file names', async () => {
    const asked: (readonly string[])[] = []
    const holders: ImportJob['holders'] = (hashes) => {
      asked.push(hashes)
      return Promise.resolve(hashes.slice(-1).map((hash) => ({ hash, prospect: 'eve' })))
    }
    const rows = [
      custom({ dst: '+12125550101', id: '1791208800.1' }),
      custom({ src: '', dst: '+12125550150', id: '1791208900.2' }),
      custom({ src: '', dst: '+12125550150', id: '1791209000.3' }),
    ]
    const { calls, report } = await read(`${rows.join('\n')}\n`, MAPPINGS.asterisk, { holders })
    expect(calls.map(({ prospect }) => prospect)).toEqual(['ann', 'eve', 'eve'])
    expect(asked.map(({ length }) => length)).toEqual([1])
    expect(report.orphans).toBe(0)
  })
})

// --- FreeSWITCH --------------------------------------------------------------

/** As a spreadsheet leaves it: minutes only, and every time of a call the same. */
const switched = (to: string, cause: string, billsec: number, uuid: string, at = '2026/10/5 22:41'): string =>
  [
    '"Desk"',
    '1001',
    to,
    'default',
    at,
    billsec > 0 ? at : '',
    at,
    billsec + 9,
    billsec,
    cause,
    uuid,
    '',
    '',
    'PCMU',
    'PCMU',
  ].join(',')

describe('the call records of FreeSWITCH', () => {
  it('know the minute, and the length of a call whose times are all the same', async () => {
    const { calls, report } = await read(
      `${switched('+12125550101', 'NORMAL_CLEARING', 9, 'u-1')}\n`,
      MAPPINGS.freeswitch,
      {
        zone: 'Europe/London',
      },
    )
    expect(calls).toMatchObject([
      {
        ...{ prospect: 'ann', at: '2026-10-05T21:41:00Z', atLatest: '2026-10-05T21:42:00Z', zone: 'Europe/London' },
        data: { reach: 'answered-unknown', talkSeconds: 9, ringSeconds: 9 },
      },
    ])
    expect(report.precision).toMatchObject({ minute: 1 })
  })

  it('tell one call once, say where its lines differ, and do not believe a cause that its length denies', async () => {
    const rows = [
      switched('+12125550101', 'NORMAL_CLEARING', 20, 'u-1'),
      switched('+12125550101', 'NORMAL_CLEARING', 20, 'u-1'),
      switched('+12125550101', 'USER_BUSY', 20, 'u-1'),
      switched('+442079460002', 'USER_BUSY', 20, 'u-2'),
      switched('+442079460002', 'USER_BUSY', 0, 'u-3', '2026/10/6 9:05'),
      switched('+442079460002', 'NORMAL_CLEARING', 0, 'u-4', '2026/10/7 9:05'),
    ]
    const { calls, report } = await read(`${rows.join('\n')}\n`, MAPPINGS.freeswitch)
    expect(told(calls)).toEqual([
      ['ann', 'out', 'answered-unknown', 20],
      ['bob', 'out', 'answered-unknown', 20],
      ['bob', 'out', 'busy', 0],
      ['bob', 'out', 'no-answer', 0],
    ])
    expect(report.duplicates.rows).toBe(2)
    expect(report.warningCodes).toEqual({ 'row-differs': 1, 'outcome-contradicted': 3 })
  })
})

// --- Twilio ------------------------------------------------------------------

const twilio = (
  sid: string,
  more: { readonly [field: string]: unknown } = {},
): { readonly [field: string]: unknown } => ({
  ...{ sid, account_sid: 'AC1', parent_call_sid: null, to: '+12125550101', from: '+12125550199', status: 'completed' },
  ...{ start_time: 'Mon, 05 Oct 2026 14:00:00 +0000', end_time: 'Mon, 05 Oct 2026 14:00:21 +0000', duration: '21' },
  ...{ direction: 'outbound-api', answered_by: null, price: '-0.01', subresource_uris: { recordings: '/x.json' } },
  ...more,
})

const CALLS = [
  twilio('CA1', { answered_by: 'human' }),
  twilio('CA2', { answered_by: 'machine_end_beep', to: '+442079460002' }),
  twilio('CA3', { status: 'busy', duration: '0', start_time: null, date_created: 'Tue, 06 Oct 2026 09:00:00 +0000' }),
  twilio('CA4', { direction: 'inbound', from: '+442079460002', to: '+12125550199' }),
  twilio('CA5', { parent_call_sid: 'CA4', direction: 'outbound-dial', from: '+442079460002', to: 'client:ann' }),
  twilio('CA6', { parent_call_sid: 'CA4', direction: 'outbound-dial', to: '+12125550177' }),
  twilio('CA7', { status: 'in-progress' }),
  twilio('CA8', { status: 'completed', answered_by: 'fax' }),
  twilio('CA9', { status: 'lost', direction: 'sideways' }),
]

const EXPECTED = [
  ['ann', 'out', 'answered-unknown', 21],
  ['bob', 'out', 'voicemail', 21],
  ['ann', 'out', 'busy', 0],
  ['bob', 'in', 'answered-unknown', 21],
  ['ann', 'out', 'fax', 21],
]

describe('the call log of Twilio', () => {
  it.each([
    ['one call a line', CALLS.map((each) => JSON.stringify(each)).join('\n')],
    ['a list', JSON.stringify(CALLS)],
    ['a list with a call a line', `[\n${CALLS.map((each) => JSON.stringify(each)).join(',\n')}\n]`],
    ['a list that is indented', JSON.stringify(CALLS, null, 2)],
    [
      'a page of the API',
      JSON.stringify({ first_page_uri: '/a?b={}', end: 8, calls: CALLS, page: 0, next_page_uri: null }),
    ],
    ['a page that is indented', JSON.stringify({ calls: CALLS, page: 0 }, null, '\t')],
    [
      'two pages, a page a line',
      [CALLS.slice(0, 4), CALLS.slice(4)].map((calls) => JSON.stringify({ calls })).join('\n'),
    ],
  ])('is read as %s', async (_, text) => {
    const { calls, report, rejected } = await read(`${text}\n`, MAPPINGS.twilio)
    expect(told(calls)).toEqual(EXPECTED)
    expect(calls.map(({ at }) => at)).toEqual([
      '2026-10-05T14:00:00Z',
      '2026-10-05T14:00:00Z',
      '2026-10-06T09:00:00Z',
      '2026-10-05T14:00:00Z',
      '2026-10-05T14:00:00Z',
    ])
    // Two legs to lines of ours, and a call that is not over.
    expect(report).toMatchObject({ rows: 2 + CALLS.length, ignored: 3, warningCodes: { 'call-unfinished': 1 } })
    expect(rejected.map(({ issues }) => issues[0]?.code)).toEqual(['direction-unknown'])
    expect(JSON.parse(rejected[0]?.text ?? '')).toMatchObject({ sid: 'CA9' })
  })

  it('is read as CSV, in whatever order its columns are', async () => {
    const text =
      'direction,to,from,status,duration,start_time,sid,answered_by\noutbound-api,+12125550101,+12125550199,completed,21,"Mon, 05 Oct 2026 16:00:00 +0200",CA1,machine_start\n'
    const { calls } = await read(text, MAPPINGS.twilio)
    expect(told(calls)).toEqual([['ann', 'out', 'voicemail', 21]])
    expect(calls[0]?.at).toBe('2026-10-05T14:00:00Z')
  })

  it('says which object is broken, and reads those around it', async () => {
    const [first, second] = [JSON.stringify(CALLS[0]), JSON.stringify(CALLS[1])]
    const { calls, rejected } = await read(
      `${first}\n{"sid":"CA0","to":"+1\n${second}\n{"sid": nothing}\n`,
      MAPPINGS.twilio,
    )
    expect(told(calls)).toEqual(EXPECTED.slice(0, 2))
    expect(rejected.map(({ line: at, issues }) => [at, issues[0]?.code])).toEqual([
      [2, 'json-malformed'],
      [4, 'json-malformed'],
    ])
  })

  it('is once in the facts, however often it is read', async () => {
    const text = CALLS.map((each) => JSON.stringify(each)).join('\n')
    const [once, twice] = [await read(text, MAPPINGS.twilio), await read(`${text}\n${text}`, MAPPINGS.twilio)]
    expect(twice.calls).toEqual(once.calls)
    expect(twice.report.duplicates.rows).toBe(5)
  })

  it('joins a call that a dialler logged as well', async () => {
    const at = Date.UTC(2026, 9, 5, 14, 0, 40) / 1000
    const asterisk = custom({ start: '2026-10-05 14:00:40', id: `${at}.1` })
    const job = importExport({
      files: [
        { file: CsvFile.fromText('calls', JSON.stringify(CALLS[0])), holds: 'activities', mapping: MAPPINGS.twilio },
        { file: CsvFile.fromText('cdr', asterisk), holds: 'activities', mapping: MAPPINGS.asterisk },
      ],
      ...{ zones, now },
    })
    const events: EventLine[] = []
    for await (const event of job.events) events.push(event)
    expect(events).toHaveLength(2)
    expect(events[1]?.data['call']).toBe(events[0]?.data['call'])
    expect(job.report().duplicates.calls).toBe(1)
  })
})

// --- whatever comes ----------------------------------------------------------

describe('call records that are broken', () => {
  const PIECES = [
    ...['"', '""', ',', ';', '\n', '\r\n', '\\', '{', '}', '[', ']', ':', '\u0000', '\ufffd', ' '],
    ...['ANSWERED', 'USER_BUSY', 'completed', '2026-10-05 10:00:00', '2026/13/45 99:99', '1791208800.1', '-1', '1e9'],
    ...['"sid":"CA1"', '"start_time":"Mon, 05 Oct 2026 14:00:00 +0000"', '+12125550101', 'x'.repeat(5000)],
  ]
  const dirt = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((all) => all.join(''))
  const mapping = fc.constantFrom(MAPPINGS.asterisk, MAPPINGS.freeswitch, MAPPINGS.twilio)

  it('never stop the import, and cost none of the good rows behind them', async () => {
    await fc.assert(
      fc.asyncProperty(dirt, mapping, async (text, by) => {
        const { report } = await read(text, by, { country: 'US', ours: ['1*'] })
        const { used, rejected, rows } = report.files[1]!
        expect(used + rejected).toBeLessThanOrEqual(rows)
      }),
      { numRuns: 100, seed: 20261123 },
    )
    await fc.assert(
      fc.asyncProperty(dirt, async (text) => {
        const { calls } = await read(`{}\n${text}\n${JSON.stringify(CALLS[0])}\n`, MAPPINGS.twilio)
        expect(calls.length).toBeGreaterThanOrEqual(1)
      }),
      { numRuns: 100, seed: 20261123 },
    )
  })
})
