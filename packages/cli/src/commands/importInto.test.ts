import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { OFFICE, TWO_CALLS } from '../facts.fixture.ts'
import { deskWith } from '../memoryIo.fixture.ts'
import type { Desk } from '../memoryIo.fixture.ts'

let desk: Desk = deskWith()
afterEach(() => {
  desk.clear()
})

const PEOPLE = [
  'id,name,company,phone,email,country,zone,added,consent',
  '1,Ann Ford,Acme,+44 20 7946 0001,ann@example.com,GB,Europe/London,2026-11-02,yes',
  '2,Ben Hart,Acme,+44 20 7946 0002,ben@example.com,GB,Europe/London,2026-11-03,yes',
  '3,Eve Lane,Birch,+44 20 7946 0003,eve@example.com,GB,Europe/London,2026-11-04,yes',
]

const MAPPING = {
  refrain: 1,
  source: 'crm',
  zone: 'Europe/London',
  dates: ['iso'],
  contacts: {
    columns: {
      ...{ id: 'id', name: 'name', company: 'company', phones: [{ column: 'phone' }], emails: ['email'] },
      ...{ country: 'country', zone: 'zone', added: 'added', consents: [{ column: 'consent' }] },
    },
  },
}

const CALLS = ['id,person,at,outcome', 'c-1,1,2026-11-20T10:00:00Z,none', 'c-2,2,2026-11-20T10:30:00Z,stop']

const WITH_CALLS = {
  ...MAPPING,
  activities: {
    columns: { id: 'id', prospect: 'person', at: 'at', outcome: 'outcome' },
    channel: 'call',
    direction: 'out',
    outcomes: { none: { reach: 'no-answer' }, stop: { reach: 'right-party', result: 'opt-out' } },
  },
}

const SECRET = { REFRAIN_SECRET: 'a secret of the house' }

const at = (people: readonly string[] = PEOPLE): Desk => {
  desk.clear()
  desk = deskWith({
    'people.csv': `${people.join('\n')}\n`,
    'calls.csv': `${CALLS.join('\n')}\n`,
    'mapping.json': JSON.stringify(WITH_CALLS),
    'two-calls.json': JSON.stringify(TWO_CALLS),
    'office.json': JSON.stringify(OFFICE),
  })
  return desk
}

const bring = (...more: readonly string[]): ReturnType<Desk['run']> =>
  desk.run(
    [
      ...['import', '--contacts', 'people.csv', '--activities', 'calls.csv', '--mapping', 'mapping.json'],
      ...['--db', 'refrain.db', ...more],
    ],
    { env: SECRET },
  )

const database = async (...more: readonly string[]): Promise<unknown> =>
  (await bring('--json', ...more)).json()[0]?.['database']

const POLICY = ['--cadence', 'two-calls.json', '--policy', 'office.json'] as const

describe('an export into a database', () => {
  it('is in it once, however often it is imported', async () => {
    at()
    expect(await database()).toMatchObject({ people: { new: 3, known: 0 }, facts: { known: 0 }, refused: [] })
    const before = (await desk.run(['db', 'export', '--personal', '--db', 'refrain.db'])).out
    expect(await database()).toMatchObject({ people: { new: 0, known: 3 }, facts: { new: 0 } })
    expect((await bring('--now', '2026-12-24T12:00:00Z')).out).toContain('nothing new')
    expect((await desk.run(['db', 'export', '--personal', '--db', 'refrain.db'])).out).toBe(before)
  })

  it('adds what is new of people who are known, and a name that changed', async () => {
    at()
    await bring()
    desk.write('calls.csv', `${[...CALLS, 'c-3,3,2026-11-21T10:00:00Z,none'].join('\n')}\n`)
    desk.write(
      'people.csv',
      `${PEOPLE.join('\n').replace('Ann Ford', 'Ann Firth')}\n4,Kim Low,,,kim@example.com,GB,,,\n`,
    )
    expect(await database()).toMatchObject({ people: { new: 1, known: 3 } })
    const { out } = await desk.run(['next', '--db', 'refrain.db', ...POLICY])
    for (const name of ['Ann Firth (1)', 'Kim Low (4)']) expect(out).toContain(name)
  })

  it('shows the same sheet as over the files', async () => {
    at()
    await bring(...POLICY)
    const files = ['--contacts', 'people.csv', '--activities', 'calls.csv', '--mapping', 'mapping.json']
    const overFiles = await desk.run(['sheet', ...files, ...POLICY])
    const overDatabase = await desk.run(['sheet', '--db', 'refrain.db', ...POLICY])
    expect(overDatabase.out).toBe(overFiles.out)
    expect(overFiles.out).toContain('Eve Lane')
  })

  it('publishes the documents it came with, under which later commands decide', async () => {
    at()
    await bring(...POLICY)
    const named = await desk.run(['next', '--db', 'refrain.db', '--json', ...POLICY])
    const inForce = await desk.run(['next', '--db', 'refrain.db', '--json'])
    expect(inForce.out).toBe(named.out)
    expect((await desk.run(['db', 'info', '--db', 'refrain.db'])).out).toContain('epoch 1')
  })

  it('is only told of in a dry run', async () => {
    at()
    await desk.run(['db', 'migrate', '--db', 'refrain.db'])
    expect((await bring('--dry-run')).out).toContain('people: 3 would be new, 0 known')
    expect((await desk.run(['db', 'info', '--db', 'refrain.db'])).out).toContain('people        0, with 0 facts')
  })

  it('leaves nobody under two keys', async () => {
    at()
    await bring()
    const other = await desk.run([
      'import',
      '--contacts',
      'people.csv',
      '--mapping',
      'mapping.json',
      '--db',
      'refrain.db',
    ])
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('secret-differs')])
    expect((await bring()).err).toBe('')
  })

  it('says so where the key of the hashes is kept with them, or is one that everybody has', async () => {
    at()
    const files = ['import', '--contacts', 'people.csv', '--mapping', 'mapping.json']
    expect((await desk.run([...files, '--db', 'own.db'])).err).toContain('kept in the database itself')
    expect((await desk.run(files)).err).toContain('a key that everybody has')
    expect((await desk.run(files, { env: SECRET })).err).not.toContain('a key')
    expect((await desk.run(files, { env: { REFRAIN_SECRET: 'short' } })).err).toContain('secret-short')
  })
})

describe('somebody who is forgotten', () => {
  const GONE = ['Ben Hart', '2079460002', 'ben@example.com'] as const
  const forget = (id: string): ReturnType<Desk['run']> =>
    desk.run(['db', 'forget', id, '--db', 'refrain.db'], { env: SECRET })
  const files = (): string =>
    readdirSync(desk.cwd)
      .filter((name) => name.startsWith('refrain.db'))
      .map((name) => readFileSync(join(desk.cwd, name), 'latin1'))
      .join('')

  it('is in no row any more, and after a vacuum in no file', async () => {
    at()
    await bring()
    expect(GONE.every((text) => files().includes(text))).toBe(true)
    expect((await forget('2')).out).toContain('2: forgotten')
    const { out } = await desk.run(['db', 'export', '--personal', '--db', 'refrain.db'])
    expect(GONE.filter((text) => out.includes(text))).toEqual([])
    expect(out).toContain('Ann Ford')
    expect((await desk.run(['db', 'vacuum', '--db', 'refrain.db'])).code).toBe(0)
    expect(GONE.filter((text) => files().includes(text))).toEqual([])
    expect(files()).toContain('Ann Ford')
    expect((await forget('2')).out).toContain('was forgotten before')
    expect((await forget('nobody')).err).toContain('prospect-unknown')
  })

  it('does not come back with the next export, whether under the old id or a new one, and the reason is told', async () => {
    at()
    await bring()
    await forget('2')
    const again = PEOPLE.map((row) => row.replace(/^2,/, '22,'))
    desk.write('people.csv', `${[...PEOPLE, ...again.slice(2, 3)].join('\n')}\n`)
    const { out } = await bring()
    expect(out).toContain('refused: 2, who must not be contacted or were erased\n- 2: erased\n- 22: opted-out\n')
    const { out: stored } = await desk.run(['db', 'export', '--personal', '--db', 'refrain.db'])
    expect(GONE.filter((text) => stored.includes(text))).toEqual([])
  })

  it('who asked for nothing may come back under another id', async () => {
    at()
    await bring()
    await forget('3')
    desk.write('people.csv', `${PEOPLE.map((row) => row.replace(/^3,/, '33,')).join('\n')}\n`)
    expect(await database()).toMatchObject({ people: { new: 1, known: 2 }, refused: [] })
  })
})

describe('an import that is broken off', () => {
  const MANY = Array.from(
    { length: 60 },
    (_, i) => `${100 + i},Person ${i},,+44 20 7946 0${100 + i},p${i}@example.com,GB,Europe/London,2026-11-02,yes`,
  )
  const exported = async (): Promise<string> =>
    (await desk.run(['db', 'export', '--personal', '--db', 'refrain.db'])).out

  it('goes on where it was, and ends as one that was not', async () => {
    at([...PEOPLE.slice(0, 1), ...MANY])
    await bring()
    const whole = await exported()
    at([...PEOPLE.slice(0, 1), ...MANY])
    let now = Date.UTC(2026, 10, 23, 15)
    const argv = ['import', '--contacts', 'people.csv', '--activities', 'calls.csv', '--mapping', 'mapping.json']
    const broken = desk.run([...argv, '--db', 'refrain.db', '--now', '2026-11-23T15:00:00Z'], {
      env: SECRET,
      terminal: { out: false, err: true },
      clock: () => (now += 1000),
      err: (text) => {
        if (text.includes('people written')) throw new Error('the power went')
      },
    })
    await expect(broken).rejects.toThrow('the power went')
    expect(await database()).toMatchObject({ people: { new: 12, known: 50 } })
    expect(await exported()).toBe(whole)
  })
})
