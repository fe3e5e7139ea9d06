import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Instant } from '@refrain/core'
import { afterEach, describe, expect, it } from 'vitest'
import { OFFICE, TWO_CALLS, fact, known, log, stranger } from '../facts.fixture.ts'
import { deskWith } from '../memoryIo.fixture.ts'
import type { Desk } from '../memoryIo.fixture.ts'

let desk: Desk = deskWith()
afterEach(() => {
  desk.clear()
})

/** People by id, as a database tells them. */
const LOG = log(
  ...known('p-1'),
  ...known('p-2', 'America/New_York', 'US'),
  fact('p-2', 'CallLogged', '2026-11-20T22:30:00Z', { direction: 'out', number: 'p-2-n', reach: 'no-answer' }),
  ...stranger('p-3'),
  fact('p-3', 'OptedOut', '2026-11-21T10:00:00Z'),
)

const at = (files: Parameters<typeof deskWith>[0] = {}): Desk => {
  desk.clear()
  desk = deskWith({
    'two-calls.json': JSON.stringify(TWO_CALLS),
    'office.json': JSON.stringify(OFFICE),
    'log.jsonl': LOG,
    ...files,
  })
  return desk
}

const db = (...argv: readonly string[]): ReturnType<Desk['run']> => desk.run(['db', ...argv, '--db', 'refrain.db'])

const MONDAY = '2026-11-23T15:00:00Z'
const POLICY = ['--cadence', 'two-calls.json', '--policy', 'office.json'] as const

describe('a command over a database', () => {
  it.each([['sheet'], ['next'], ['check', '--all'], ['insight'], ['what-if'], ['explain', '--prospect', 'p-2']])(
    'answers as over the log that is in it: %s',
    async (...argv) => {
      at()
      await db('import', 'log.jsonl')
      const asked = argv[0] === 'insight' ? [...argv, '--json'] : [...argv, ...POLICY]
      const overLog = await desk.run([...asked, '--events', 'log.jsonl'])
      expect(await desk.run([...asked, '--db', 'refrain.db'])).toMatchObject({
        out: overLog.out,
        err: overLog.err,
        code: overLog.code,
      })
      expect(overLog.out).not.toBe('')
    },
  )

  it('takes the database of the environment where nothing else is named', async () => {
    at()
    await db('import', 'log.jsonl')
    const { code, json } = await desk.run(['next', ...POLICY, '--json'], { env: { REFRAIN_DB: 'refrain.db' } })
    expect([code, json().length]).toEqual([0, 3])
  })

  it.each([
    [['sheet', '--db', 'none.db'], 'none.db: database-missing: expected a database'],
    [['sheet', '--db', 'mysql://x'], '--db: database-malformed'],
    [['sheet', '--db', 'a.db', '--tenant', 'a/b'], '--tenant: usage'],
    [['sheet', '--db', 'a.db', '--events', 'log.jsonl'], 'found "events and database"'],
    [['db'], 'expected one of migrate, info'],
    [['db', 'info'], 'expected --db with a file or postgres://…, or REFRAIN_DB'],
    [['db', 'import', '--db', 'a.db'], 'expected a file with an export'],
    [['db', 'info', '--db', 'log.jsonl'], 'database-'],
  ])('answers bad usage with a sentence and exit code 2: %j', async (argv, sentence) => {
    const { code, err, out } = await at().run(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })

  it('shows no password', async () => {
    const { err, code } = await at().run(['db', 'info', '--db', 'postgres://ann:hushhush@127.0.0.1:1/refrain'])
    expect(code).toBe(2)
    expect(err).toContain('postgres://127.0.0.1:1/refrain: database-unavailable')
    expect(err).not.toContain('hushhush')
  })
})

describe('db', () => {
  it('makes a database, tells of it, and has nothing to do the second time', async () => {
    at()
    expect((await db('migrate')).out).toMatch(/schema 0 became \d/)
    expect((await db('migrate')).out).toMatch(/schema \d: nothing to do/)
    await db('import', 'log.jsonl')
    const { out } = await db('info')
    expect(out).toContain('people        3, with 10 facts in all')
    expect((await db('info', '--json')).json()).toMatchObject([
      { database: { tenants: ['default'] }, tenant: { facts: 10, streams: { prospect: 3 }, quarantine: null } },
    ])
  })

  it('imports a log once, whatever is done', async () => {
    at()
    expect((await db('import', 'log.jsonl')).out).toContain('facts: 10 new, 0 known')
    expect((await db('import', 'log.jsonl')).out).toContain('facts: 0 new, 10 known')
  })

  it('restores a backup into an empty database, and nothing is handed out from it at first', async () => {
    at()
    await db('import', 'log.jsonl')
    expect((await db('export', '--personal', '--out', 'backup.jsonl')).err).toContain('12 lines written')
    const restored = await desk.run(['db', 'restore', 'backup.jsonl', '--db', 'other.db'])
    expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('in quarantine')])
    const again = await desk.run(['db', 'export', '--personal', '--db', 'other.db'])
    expect(again.out).toBe(readFileSync(join(desk.cwd, 'backup.jsonl'), 'utf8'))
    expect((await desk.run(['db', 'info', '--db', 'other.db'])).out).toContain('restored from a backup')
    const twice = await desk.run(['db', 'restore', 'backup.jsonl', '--db', 'other.db'])
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('database-not-empty')])
  })

  it('keeps tenants apart', async () => {
    at()
    await db('import', 'log.jsonl', '--tenant', 'acme')
    expect((await db('info', '--json')).json()).toMatchObject([
      { database: { tenants: ['acme'] }, tenant: { facts: 0 } },
    ])
  })

  it('names the line of an export that cannot be read', async () => {
    at({ 'torn.jsonl': `${LOG}\n{"type":"Wonn"}\n` })
    const { code, err } = await db('import', 'torn.jsonl')
    expect(code).toBe(2)
    expect(err).toContain('torn.jsonl:12: ')
  })
})

describe('record', () => {
  it('adds facts, once each, and sets aside what is none', async () => {
    at()
    await db('import', 'log.jsonl')
    const more = log(fact('p-1', 'CallLogged', '2026-11-23T10:00:00Z', { reach: 'no-answer' }), '{"type":"Wonn"}')
    const argv = ['record', '-', '--db', 'refrain.db', '--rejects', 'aside.jsonl']
    const first = await desk.run(argv, { input: more })
    expect(first.out).toBe('facts: 1 new, 0 known; 1 lines set aside in aside.jsonl\n')
    expect(first.err).toContain('stdin:2: ')
    expect(readFileSync(join(desk.cwd, 'aside.jsonl'), 'utf8')).toBe('{"type":"Wonn"}\n')
    expect((await desk.run([...argv, '--json', '--strict'], { input: more })).json()).toEqual([
      { new: 0, known: 1, rejected: 1 },
    ])
  })
})

describe('db verify', () => {
  it('finds nothing wrong in what was imported, and what somebody put there by hand', async () => {
    at()
    await db('import', 'log.jsonl')
    const sound = await db('verify')
    expect([sound.code, sound.out]).toEqual([0, expect.stringContaining('nothing is wrong')])
    const { openSqlite } = await import('@refrain/storage-sqlite')
    const storage = await openSqlite({ file: join(desk.cwd, 'refrain.db') })
    const ghost = { prospect: 'ghost', name: 'Nobody Knows' }
    await storage.tenant('default').events.commit({ now: Instant.parseOrThrow(MONDAY), streams: [], personal: [ghost] })
    await storage.close()
    const { code, out } = await db('verify')
    expect([code, out]).toEqual([1, expect.stringContaining('personal: prospect ghost: found personal data')])
    expect(out).not.toContain('Nobody Knows')
    expect((await db('verify', '--json')).json().at(-1)).toMatchObject({ facts: 10, wrong: { personal: 1 } })
  })
})

describe('doctor', () => {
  it('says what is wrong with a set-up and what to do, and exits with 1', async () => {
    at()
    await db('import', 'log.jsonl')
    const { code, out } = await desk.run(['doctor', '--db', 'refrain.db'])
    expect(code).toBe(1)
    expect(out).toContain('no policy is published')
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect((await desk.run(['doctor', '--db', 'refrain.db', '--json'])).json()).toMatchObject([{ ok: false }])
  })
})
