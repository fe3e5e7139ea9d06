import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fact, known, log } from '../facts.fixture.ts'
import { deskWith } from '../memoryIo.fixture.ts'
import type { Desk } from '../memoryIo.fixture.ts'

let desk: Desk = deskWith()
afterEach(() => {
  desk.clear()
})

const spoke = (prospect: string, at: string): string =>
  fact(prospect, 'CallLogged', at, { reach: 'right-party', number: 'n-1' })

const LOG = log(
  ...known('p-1'),
  ...known('p-2'),
  spoke('p-1', '2026-11-10T15:00:00Z'),
  spoke('p-2', '2026-11-17T15:00:00Z'),
  fact('p-2', 'AdvanceAgreed', '2026-11-17T15:05:00Z', { kind: 'meeting' }),
  fact('p-2', 'ProspectMerged', '2026-11-20T15:00:00Z', { into: 'p-1' }),
)

const insight = async (...more: readonly string[]): ReturnType<Desk['run']> => {
  desk.clear()
  desk = deskWith({ 'log.jsonl': LOG })
  return desk.run(['insight', '--events', 'log.jsonl', ...more])
}

const headline = async (...more: readonly string[]): Promise<unknown> =>
  (await insight('--json', ...more)).json()[0]?.['headline']

describe('refrain insight', () => {
  it('counts merged people once, with all that happened to each', async () => {
    const { code, json } = await insight('--json')
    expect(code).toBe(0)
    expect(json()[0]).toMatchObject({ people: 1, headline: { conversations: 2, advances: 1, conversions: 0 } })
  })

  it('counts a period, an owner, a cadence', async () => {
    expect(await headline('--from', '2026-11-15')).toMatchObject({ conversations: 1, advances: 1 })
    expect(await headline('--until', '2026-11-15')).toMatchObject({ conversations: 1, advances: 0 })
    expect(await headline('--rep', 'nobody')).toMatchObject({ conversations: 0 })
    expect(await headline('--cadence', 'value-then-breakup')).toMatchObject({ conversations: 0 })
  })

  it('names the option whose time cannot be read', async () => {
    const { code, err } = await insight('--from', 'soon')
    expect([code, err]).toEqual([2, expect.stringContaining('--from: time-malformed')])
  })

  it('prints the three figures first, then the week, in English or German', async () => {
    const { out } = await insight()
    expect(out).toMatch(/^Insight: until [^]*2 conversations[^]*1 advances[^]*0 conversions[^]*When people answer/)
    expect((await insight('--lang', 'de')).out).toMatch(/^Einblick: bis [^]*2 Gespräche/)
  })

  it('writes a report that only its owner can read', async () => {
    const { code, out } = await insight('--html', 'report.html')
    expect([code, out]).toEqual([0, expect.stringContaining('written to report.html')])
    const file = join(desk.cwd, 'report.html')
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[^]*<\/html>\n$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('says so where the report cannot be written', async () => {
    const { code, err } = await insight('--html', 'no/such/folder/report.html')
    expect([code, err]).toEqual([2, expect.stringContaining('no/such/folder/report.html: file-unreadable')])
  })

  it('of the sample has hours, messages, callbacks and funnels', async () => {
    const { json } = await deskRun('insight', '--sample', '--json', '--now', '2026-11-23T15:00:00Z')
    const [report] = json()
    expect(report).toMatchObject({ headline: { conversions: expect.any(Number) as number } })
    for (const part of ['messages', 'cadences', 'sources'])
      expect((report?.[part] as readonly unknown[]).length).toBeGreaterThan(0)
  })
})

const deskRun = async (...argv: readonly string[]): ReturnType<Desk['run']> => {
  desk.clear()
  desk = deskWith()
  return desk.run(argv)
}
