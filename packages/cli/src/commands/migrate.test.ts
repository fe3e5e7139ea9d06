import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fact, known, log, OFFICE } from '../facts.fixture.ts'
import { deskWith } from '../memoryIo.fixture.ts'
import type { Desk } from '../memoryIo.fixture.ts'
import { width } from '../show/width.ts'

let desk: Desk = deskWith()
afterEach(() => {
  desk.clear()
})

const step = (id: string, more: object = {}) => ({ id, do: 'call', agenda: ['appointment'], ...more })
const version = (number: number, steps: readonly object[], more: object = {}) =>
  JSON.stringify({ refrain: 1, id: 'calls', version: number, title: 'Calls', lasts: 'P2M', steps, ...more }, null, 2)

const V1 = version(1, [step('first'), step('wait-long', { after: 'P14D' }), step('last')])
const V2 = version(
  2,
  [step('hello', { was: ['first'] }), step('wait-long', { after: 'P1D' }), step('extra'), step('end')],
  {
    removed: { last: { close: 'gave-up' } },
  },
)

const called = (id: string, at: string, visit: string) => [
  fact(id, 'ActionIssued', at, { key: visit, channel: 'call' }, { seq: 1 }),
  fact(id, 'CallLogged', at, { call: visit, direction: 'out', reach: 'no-answer', action: visit }, { seq: 2 }),
]
const enrolled = (id: string, at = '2026-11-20T11:00:00Z') =>
  fact(id, 'Enrolled', at, { enrollment: `e-${id}`, cadence: 'calls', version: 1 })

/** One waits for long, one is at the last step, one is out at the first, one is in nothing. */
const LOG = log(
  ...known('p-1'),
  enrolled('p-1'),
  ...called('p-1', '2026-11-20T12:00:00Z', 'e-p-1/first/1/1'),
  ...known('p-2'),
  enrolled('p-2', '2026-10-20T11:00:00Z'),
  ...called('p-2', '2026-10-20T12:00:00Z', 'e-p-2/first/1/1'),
  ...called('p-2', '2026-11-10T12:00:00Z', 'e-p-2/wait-long/1/1'),
  fact('p-2', 'ActionIssued', '2026-11-20T12:00:00Z', { key: 'e-p-2/last/1/1', channel: 'call' }),
  ...known('p-3'),
  enrolled('p-3'),
  fact('p-3', 'ActionIssued', '2026-11-23T14:00:00Z', { key: 'e-p-3/first/1/1', channel: 'call' }),
  ...known('p-4'),
)

const at = (files: Parameters<typeof deskWith>[0] = {}): Desk => {
  desk.clear()
  desk = deskWith({ 'v1.json': V1, 'v2.json': V2, 'office.json': JSON.stringify(OFFICE), 'log.jsonl': LOG, ...files })
  return desk
}

const MOVE = [
  'migrate',
  '--from',
  'v1.json',
  '--to',
  'v2.json',
  '--events',
  'log.jsonl',
  '--policy',
  'office.json',
] as const
const DRY = [...MOVE, '--dry-run'] as const

describe('migrate', () => {
  it('reports counts, and whom the move changes, with the times before and after', async () => {
    const { code, out, err } = await at().run(DRY)
    expect(err).toBe('')
    expect(code).toBe(0)
    const count = (label: string) =>
      Number(
        out
          .split('\n')
          .find((line) => line.startsWith(label))
          ?.slice(-4),
      )
    expect(
      ['moved', '  their step is renamed', '  their step is gone', 'not in it', 'contacted twice'].map(count),
    ).toEqual([3, 1, 1, 1, 0])
    expect(out).toContain('Due at once\n- p-1: wait-long try 1, Fri 4 Dec 09:00 → wait-long try 1, now')
    expect(out).toContain('Closed by the move\n- p-2: last try 1, now → closed (gave-up)')
    expect(out).toContain('May meet a step that they never had\n- p-1: ')
    expect(out).toContain('new: extra, end')
    expect([count('actions that are out: taken back'), count('actions that are out: still good')]).toEqual([1, 1])
    for (const line of out.split('\n')) expect(width(line)).toBeLessThanOrEqual(80)
  })

  it('writes nothing on a dry run, and otherwise only new facts: read with the log, they are the move', async () => {
    at()
    await desk.run([...DRY, '--out', 'none.jsonl'])
    expect(() => readFileSync(join(desk.cwd, 'none.jsonl'))).toThrow('ENOENT')
    const { code, out, err } = await desk.run(MOVE)
    expect(code).toBe(0)
    expect(err).toContain('contacted twice')
    const facts = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; stream: { id: string } })
    expect(facts.map(({ type, stream }) => [stream.id, type])).toEqual([
      ['p-1', 'EnrollmentMoved'],
      ['p-2', 'EnrollmentMoved'],
      ['p-2', 'ActionWithdrawn'],
      ['p-3', 'EnrollmentMoved'],
    ])
    expect(readFileSync(join(desk.cwd, 'log.jsonl'), 'utf8')).toBe(LOG)
    desk.write('after.jsonl', LOG + out)
    const { json } = await desk.run([
      ...['next', '--events', 'after.jsonl', '--cadence', 'v2.json', '--policy', 'office.json', '--json'],
    ])
    expect(json().slice(0, 3)).toMatchObject([
      { prospect: 'p-1', decision: 'act', action: { key: 'e-p-1/wait-long/1/1' } },
      { prospect: 'p-2', decision: 'closed', reason: 'gave-up' },
      { prospect: 'p-3', decision: 'act', action: { key: 'e-p-3/first/1/1', step: 'hello' } },
    ])
  })

  it('writes the facts to a file that only its owner reads, and the report to the output', async () => {
    const { out } = await at().run([...MOVE, '--out', 'moves.jsonl', '--json'])
    const written = readFileSync(join(desk.cwd, 'moves.jsonl'), 'utf8').trim().split('\n')
    expect(written).toHaveLength(4)
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ prospect }) => prospect)).toEqual(['p-1', 'p-2', 'p-3', undefined])
    expect(lines[0]).toMatchObject({ isDueAtOnce: true, before: { from: '2026-12-04T09:00:00Z' } })
    expect(lines[3]).toMatchObject({ totals: { rows: 4, moved: 3, unaffected: 1, twice: 0, facts: 4 } })
  })

  it('takes versions by id and number, and enrolls nobody', async () => {
    const move = ['migrate', '--from', 'calls@1', '--to', 'calls@2', '--cadence', 'v1.json', '--cadence', 'v2.json']
    const { code, out } = await at().run([...move, '--events', 'log.jsonl', '--dry-run', '--json', '--all'])
    expect(code).toBe(0)
    expect(out).toContain('"prospect":"p-4","enrollment":null,"what":"unaffected"')
  })

  it('takes what the documents do not declare from --map and --removed', async () => {
    const bare = version(2, [step('hello'), step('wait-long', { after: 'P1D' })])
    at({ 'v2.json': bare })
    const refused = await desk.run(DRY)
    expect(refused.code).toBe(2)
    expect(refused.err).toBe(
      [
        'refrain migrate: v2.json:7:12: steps: step-vanished: expected every step of the version that people are on, or where it went, found "first" (name first in was, or in removed)',
        'refrain migrate: v2.json:7:12: steps: step-vanished: expected every step of the version that people are on, or where it went, found "last" (name last in was, or in removed)',
        '',
      ].join('\n'),
    )
    const { code, out } = await desk.run([...DRY, '--map', 'first=hello', '--removed', 'last=next', '--json'])
    expect(code).toBe(0)
    expect(out).toContain('"what":"moved","how":"map"')
  })

  it('exits with 1 where somebody cannot be moved', async () => {
    const other = JSON.stringify({
      refrain: 1,
      id: 'mails',
      version: 1,
      title: 'M',
      lasts: 'P1M',
      steps: [step('mail')],
    })
    const both = log(
      ...known('p-1'),
      enrolled('p-1'),
      fact('p-1', 'Enrolled', '2026-11-21T11:00:00Z', { enrollment: 'm', cadence: 'mails' }),
    )
    const gone = ['first', 'wait-long', 'last'].flatMap((id) => ['--removed', `${id}=mail`])
    const { code, out } = await at({ 'mails.json': other, 'log.jsonl': both }).run([
      ...['migrate', '--from', 'v1.json', '--to', 'mails.json', '--events', 'log.jsonl', '--dry-run', ...gone],
    ])
    expect(code).toBe(1)
    expect(out).toContain('Refused\n- p-1: ')
  })

  it.each<[readonly string[], string]>([
    [['migrate', '--events', 'log.jsonl'], '--from: usage: expected a cadence'],
    [['migrate', '--from', 'v1.json', '--events', 'log.jsonl'], '--to: usage: expected a cadence'],
    [['migrate', '--from', 'calls@7', '--to', 'v2.json'], '--from: cadence-unknown: expected a file, an id, or one of'],
    [['migrate', '--from', 'v1.json', '--to', 'nothing'], '--to: cadence-unknown'],
    [['migrate', '--from', 'v1.json', '--to', 'none.json'], 'none.json: file-unreadable'],
    [[...MOVE, '--map', 'first'], '--map: usage: expected a former step and a step, such as old=new, found "first"'],
    [[...MOVE, '--map', 'zero=hello'], '--map.zero: step-unknown: expected a step of calls version 1, found "zero"'],
    [['migrate', '--from', 'v1.json', '--to', 'v1.json', '--events', 'log.jsonl'], 'version-same'],
    [['migrate', '--from', 'v1.json', '--to', 'v2.json'], 'expected one of --events'],
  ])('answers bad usage with a sentence and exit code 2: %j', async (argv, sentence) => {
    const { code, out, err } = await at().run(argv)
    expect(err).toContain(sentence)
    expect(out).toBe('')
    expect(code).toBe(2)
  })

  it('explains itself in 80 columns', async () => {
    const { code, out } = await at().run(['migrate', '--help'])
    expect(code).toBe(0)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })
})

describe('migrate over a database', () => {
  const STORED = ['migrate', '--from', 'v1.json', '--to', 'v2.json', '--db', 'refrain.db'] as const
  const POLICY = ['--policy', 'office.json'] as const
  const next = async (...source: readonly string[]) =>
    (await desk.run(['next', ...source, '--cadence', 'v1.json', '--cadence', 'v2.json', ...POLICY, '--json'])).json()

  it('writes the facts of the move into it, and the same move again nothing', async () => {
    at()
    await desk.run(['db', 'import', 'log.jsonl', '--db', 'refrain.db'])
    const overLog = await desk.run(DRY)
    expect((await desk.run([...STORED, ...POLICY, '--dry-run'])).out).toBe(overLog.out)
    const before = await next('--db', 'refrain.db')
    expect((await desk.run([...STORED, ...POLICY])).out).toBe(overLog.out)
    desk.write('moved.jsonl', `${LOG}${(await desk.run(MOVE)).out}`)
    const after = await next('--db', 'refrain.db')
    expect(after).toEqual(await next('--events', 'moved.jsonl'))
    expect(after).not.toEqual(before)
    const facts = (await desk.run(['db', 'export', '--db', 'refrain.db'])).out
    await desk.run([...STORED, ...POLICY])
    expect((await desk.run(['db', 'export', '--db', 'refrain.db'])).out).toBe(facts)
  })
})
