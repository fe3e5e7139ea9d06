import { afterEach, describe, expect, it } from 'vitest'
import { OFFICE, TWO_CALLS, fact, known, log } from '../facts.fixture.ts'
import { deskWith } from '../memoryIo.fixture.ts'
import type { Desk } from '../memoryIo.fixture.ts'
import { width } from '../show/width.ts'

let desk: Desk = deskWith()
afterEach(() => {
  desk.clear()
})

const at = (files: Parameters<typeof deskWith>[0] = {}): Desk => {
  desk.clear()
  desk = deskWith({ 'two-calls.json': JSON.stringify(TWO_CALLS), 'office.json': JSON.stringify(OFFICE), ...files })
  return desk
}
const fits = (out: string): boolean => out.split('\n').every((line) => width(line) <= 80)

describe('simulate', () => {
  const ARGUMENTS = [
    'simulate',
    'value-then-breakup',
    '--people',
    '12',
    '--start',
    '2026-11-23',
    '--reps',
    '2',
  ] as const

  it('tells what would come, in bands, with a map of the load, and what it is not', async () => {
    const { code, out, err } = await at().run([...ARGUMENTS])
    expect([code, err]).toEqual([0, ''])
    expect(fits(out)).toBe(true)
    for (const part of ['x0.5', 'conversations', 'X the heaviest hour', 'rep-2', 'Closed: ', 'What this is not'])
      expect(out).toContain(part)
    expect((await at().run([...ARGUMENTS])).out).toBe(out)
  })

  it('tells the same to programs, and other people under another seed', async () => {
    const [one] = (await at().run([...ARGUMENTS, '--json'])).json()
    expect(one).toMatchObject({ cadence: 'value-then-breakup', people: 12, conversions: null, seed: 1 })
    const expected = one!['expected'] as { readonly calls: number; readonly checksum: number }
    const load = one!['load'] as readonly { readonly calls: number; readonly hour: number }[]
    expect(load.reduce((sum, { calls }) => sum + calls, 0)).toBeLessThanOrEqual(expected.calls)
    const [other] = (await at().run([...ARGUMENTS, '--json', '--seed', '2'])).json()
    expect((other!['expected'] as typeof expected).checksum).not.toBe(expected.checksum)
  })

  it.each([
    [['simulate'], 'expected a cadence'],
    [['simulate', 'two-calls.json', '--people', 'many'], '--people: usage: expected a whole number'],
    [['simulate', 'two-calls.json', '--preset', 'best'], '--preset: usage: expected one of coldAverage'],
    [['simulate', 'two-calls.json', '--weeks', '0'], '--weeks: usage: expected a whole number from 1 to 12'],
  ])('answers bad usage with a sentence: %j', async (argv, sentence) => {
    const { code, out, err } = await at().run(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })
})

describe('what-if', () => {
  const calls = ['2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z', '2026-11-22T10:00:00Z'].map((when, i) =>
    fact('p-1', 'CallLogged', when, { call: `c-${i}`, number: 'p-1-n', reach: 'no-answer' }),
  )
  const files = { 'log.jsonl': log(...known('p-1'), ...calls), 'more.jsonl': log(...known('p-2')) }
  const ARGUMENTS = ['what-if', '--log', 'log.jsonl', '--cadence', 'two-calls.json', '--policy', 'office.json'] as const

  it('tells what would have been allowed, prevented, earlier or later, and what nobody can know', async () => {
    const { code, out } = await at(files).run([...ARGUMENTS])
    expect(code).toBe(0)
    expect(fits(out)).toBe(true)
    expect(out).toContain('3 touches of 1 people, replayed under two-calls.json')
    expect(out).toMatch(/prevented +1/)
    expect(out).toContain('S2 outside-hours')
    expect(out).toContain('After the ways part nobody knows what the person would have answered.')
  })

  it('reads several logs, and tells programs person by person, then the numbers', async () => {
    const rows = (await at(files).run([...ARGUMENTS, '--log', 'more.jsonl', '--json'])).json()
    expect(rows.map(({ prospect }) => prospect)).toEqual(['p-1', 'p-2', undefined])
    expect(rows[2]).toMatchObject({ total: { people: 2, touches: 3 } })
  })

  it('speaks German', async () => {
    const { out } = await at(files).run([...ARGUMENTS, '--lang', 'de'])
    expect(out).toContain('nachgespielt unter two-calls.json')
    expect(out).toContain('verhindert')
  })
})

describe('explain', () => {
  const ARGUMENTS = [
    'explain',
    '--events',
    'log.jsonl',
    '--cadence',
    'two-calls.json',
    '--policy',
    'office.json',
  ] as const
  const files = { 'log.jsonl': log(...known('p-1')) }

  it.each([
    ['en', 'Why not earlier', 'What would change it'],
    ['de', 'Warum nicht früher', 'Was es ändern würde'],
  ])('answers four questions on one screen (%s)', async (lang, notEarlier, change) => {
    const night = ['--now', '2026-11-23T22:00:00Z', '--lang', lang, '--prospect', 'p-1'] as const
    const { code, out } = await at(files).run([...ARGUMENTS, ...night])
    expect(code).toBe(0)
    expect(out.split('\n').length).toBeLessThanOrEqual(24)
    expect(fits(out)).toBe(true)
    expect(out).toContain(notEarlier)
    expect(out).toContain(change)
  })

  it('gives the same as data', async () => {
    const [row] = (
      await at(files).run([...ARGUMENTS, '--prospect', 'p-1', '--now', '2026-11-23T22:00:00Z', '--json'])
    ).json()
    expect(Object.keys(row!)).toEqual(['prospect', 'this', 'now', 'notEarlier', 'wouldChange'])
    expect(row!['wouldChange']).toMatchObject([{ code: 'outside-hours', lever: { kind: 'policy' }, alone: true }])
  })

  it('needs somebody', async () => {
    expect((await at(files).run([...ARGUMENTS])).err).toContain('--prospect: usage')
    expect((await at(files).run([...ARGUMENTS, '--prospect', 'nobody'])).err).toContain('prospect-unknown')
  })
})
