import { afterEach, describe, expect, it } from 'vitest'
import { deskWith } from '../memoryIo.fixture.ts'
import type { Desk, Ran } from '../memoryIo.fixture.ts'

let desk: Desk = deskWith()
afterEach(() => {
  desk.clear()
})

const PEOPLE = [
  'id,name,phone,mobile,country,zone,added',
  '1,Ann Ford,020 7946 0001,+61 491 570 156,GB,Europe/London,2026-11-02',
  '2,Ben Hart,+44 20 7946 0002,,GB,Europe/London,2026-11-02',
  '3,Eve Lane,212 555 0,n/a,US,America/New_York,2026-11-02',
  '4,Kim Low,(212) 555-0104 / 212-555-0105,900 555 0100,US,America/New_York,2026-11-02',
]

const MAPPING = {
  refrain: 1,
  source: 'crm',
  zone: 'Europe/London',
  dates: ['iso'],
  contacts: {
    columns: {
      ...{ id: 'id', name: 'name', country: 'country', zone: 'zone', added: 'added' },
      phones: [{ column: 'phone' }, { column: 'mobile', kind: 'mobile' }],
    },
  },
  activities: {
    columns: { id: 'id', prospect: 'person', at: 'at', outcome: 'outcome' },
    channel: 'call',
    direction: 'out',
    outcomes: { spoke: { reach: 'right-party', result: 'conversation' } },
  },
}

/** What a CRM tells of one call, to the minute; the dialler told of it to the second. */
const ACTIVITIES = 'id,person,at,outcome\na-1,1,2026-11-20T10:00,spoke\na-2,1,2026-11-20T15:00,spoke\n'

const twilio = (sid: string, to: string, at: string, duration = '61'): string =>
  JSON.stringify({
    sid,
    to,
    from: '+12125550199',
    status: 'completed',
    start_time: at,
    duration,
    direction: 'outbound-api',
  })

const CALLS = [
  twilio('CA1', '+442079460001', 'Fri, 20 Nov 2026 10:01:30 +0000'),
  twilio('CA2', '+442079460002', 'Fri, 20 Nov 2026 11:00:00 +0000'),
  twilio('CA3', '+442079460099', 'Fri, 20 Nov 2026 12:00:00 +0000'),
].join('\n')

const at = (): Desk => {
  desk.clear()
  desk = deskWith({
    'people.csv': `${PEOPLE.join('\n')}\n`,
    'activities.csv': ACTIVITIES,
    'calls.json': CALLS,
    'mapping.json': JSON.stringify(MAPPING),
  })
  return desk
}

const run = (...argv: readonly string[]): Promise<Ran> =>
  desk.run([...argv, '--db', 'refrain.db'], { env: { REFRAIN_SECRET: 'a secret of the house' } })

const bring = (...argv: readonly string[]): Promise<Ran> => run('import', ...argv)

/** What a dry run tells. */
const looked = (...argv: readonly string[]): Promise<Ran> => desk.run(['import', ...argv, '--dry-run', '--json'])

const PEOPLE_FILES = ['--contacts', 'people.csv', '--activities', 'activities.csv', '--mapping', 'mapping.json']

interface Fact {
  readonly type: string
  readonly stream: { readonly id: string }
  readonly data: { readonly [field: string]: unknown }
}

/** What a database holds, as it is exported. */
const exported = async (): Promise<string> => (await run('db', 'export', '--personal')).out

const factsIn = async (type: string): Promise<readonly Fact[]> =>
  (await exported())
    .split('\n')
    .filter((line) => line.includes(`"${type}"`))
    .map((line) => JSON.parse(line) as Fact | { readonly fact: Fact })
    .map((line) => ('fact' in line ? line.fact : line))

describe('the log of a telephone network into a database', () => {
  it('finds people by their numbers, joins calls that the CRM told of, keeps those of nobody, and is in it once', async () => {
    at()
    await bring(...PEOPLE_FILES)
    const { out } = await bring('--activities', 'calls.json', '--crm', 'twilio')
    expect(out).toContain('orphans: 1')
    expect(out).toContain('people: 1 new, 2 known')
    const calls = await factsIn('CallLogged')
    const of = (id: string): readonly unknown[] =>
      calls.filter(({ stream }) => stream.id === id).map(({ data }) => data['call'])
    expect(of('1')).toHaveLength(3)
    expect(new Set(of('1')).size).toBe(2)
    expect(of('2')).toHaveLength(1)
    const before = await exported()
    expect((await bring('--activities', 'calls.json', '--crm', 'twilio')).out).toContain('nothing new')
    expect(await exported()).toBe(before)
  })
})

describe('numbers of a contacts file', () => {
  it('are read as the person’s country writes them, several of a person; what is none is kept and said', async () => {
    at()
    const { out, err } = await looked(...PEOPLE_FILES)
    expect(JSON.parse(out)).toMatchObject({
      warningCodes: {
        'number-too-short': 1,
        'number-malformed': 1,
        'number-premium': 1,
      },
    })
    expect(err).toContain('odd, and used all the same')
    expect(`${out}${err}`).not.toMatch(/212 555 0\b|n\/a/)
    await bring(...PEOPLE_FILES)
    const numbers = await factsIn('NumberAdded')
    expect(numbers.map(({ stream, data }) => [stream.id, data['kind'], data['country'], data['area']])).toEqual([
      ['1', 'landline', 'GB', '20'],
      ['1', 'mobile', 'AU', undefined],
      ['2', 'landline', 'GB', '20'],
      ['4', undefined, 'US', '212'],
      ['4', undefined, 'US', '212'],
      ['4', 'mobile', 'US', undefined],
    ])
    expect(await exported()).toContain('"unread phone":"212 555 0"')
  })

  it('are of the country that is named where the file says none', async () => {
    at()
    desk.write('people.csv', 'id,phone\n1,020 7946 0001\n')
    const files = ['--contacts', 'people.csv', '--mapping', 'mapping.json']
    expect(JSON.parse((await looked(...files)).out)).toMatchObject({ warningCodes: { 'number-country-missing': 1 } })
    expect(JSON.parse((await looked(...files, '--country', 'uk')).out)).toMatchObject({ warningCodes: {} })
    expect(await looked(...files, '--country', 'Atlantis')).toMatchObject({ code: 2 })
  })
})

describe('records without a header', () => {
  it('name the column of a fault as whoever looks into the file counts', async () => {
    const fields = ['', '100', '+442079460001', 'out', '', 'PJSIP/100-1', 'PJSIP/trunk-2', 'Dial', '']
    const times = ['2026-13-45 16:00:00', '', '2026-10-05 16:00:30', '30', '0', 'NO ANSWER', 'DOCUMENTATION']
    const record = [...fields, ...times, '1791205200.1', ''].join(',')
    const desk = at()
    desk.write('cdr.csv', `${record}\n`)
    const { err } = await desk.run([
      'import',
      '--crm',
      'asterisk',
      '--activities',
      'cdr.csv',
      '--country',
      'GB',
      '--dry-run',
    ])
    expect(err).toContain('cdr.csv:1: column 10: time-unknown: expected one of')
  })
})
