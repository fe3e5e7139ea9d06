import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { OFFICE, TWO_CALLS } from '../facts.fixture.ts'
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

const LONDON = ['--start', '2026-11-23 09:00', '--zone', 'Europe/London'] as const

describe('preview', () => {
  it('shows what a playbook does to three prospects, in local time', async () => {
    const { code, out, err } = await at().run(['preview', 'new-lead-blitz', ...LONDON])
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out.split('\n').slice(0, 2)).toEqual([
      'New lead blitz: at once, twice a day, two days (new-lead-blitz 1)',
      'From Mon 23 Nov 2026 09:00 (Europe/London)',
    ])
    expect(out).toContain('Nobody answers: 4 touches, 1 day, closed: not-reached')
    expect(out).toContain('  Mon 23 Nov 10:00  ●  call    call: voicemail, none left')
    expect(out).toContain('They answer: 1 touch, 0 days')
  })

  it.each(['voicemail-appointment', 'introduced-referral', 'inbound-pursuit'])(
    'keeps to 80 columns: %s',
    async (id) => {
      const { out } = await at().run(['preview', id, ...LONDON])
      for (const line of out.split('\n')) expect(width(line)).toBeLessThanOrEqual(80)
    },
  )

  it('takes hours and holidays from the policy file', async () => {
    const policy = { hours: { mon: [['11:00', '12:00']], thu: [['11:00', '12:00']] }, holidays: ['US'] }
    const { out } = await at({ 'house.json': JSON.stringify(policy) }).run([
      ...['preview', 'two-calls.json', '--policy', 'house.json'],
      ...['--start', '2026-11-23', '--zone', 'America/New_York'],
    ])
    expect(out).toContain('Mon 23 Nov 11:00')
    // Thanksgiving is a Thursday: the second call waits for Monday.
    expect(out).not.toContain('Thu 26 Nov')
    expect(out).toContain('Mon 30 Nov 11:00')
  })

  it('says what it assumes: call blocks that nobody stated, limits for people of no country', async () => {
    const warm = await at().run(['preview', 'warm-follow-up', ...LONDON])
    expect(warm.err).toContain('preview: the policy file states no callBlocks')
    const marked = await at({ 'marked.json': JSON.stringify({ callBlocks: { ann: { category: 'Calls' } } }) }).run([
      ...['preview', 'warm-follow-up', '--policy', 'marked.json', ...LONDON],
    ])
    expect([marked.code, marked.err.includes('states no callBlocks')]).toEqual([0, true])
    const nowhere = await desk.run(['preview', 'two-calls.json'])
    expect(nowhere.err).toContain('no country is known for UTC')
  })

  it('gives the same as JSON lines', async () => {
    const lines = (await at().run(['preview', 'new-lead-blitz', ...LONDON, '--json'])).json()
    expect(lines[0]).toMatchObject({
      manner: 'unresponsive',
      at: '2026-11-23T10:00:00Z',
      step: 'call',
      reach: 'voicemail',
    })
    expect(lines.filter(({ reason }) => reason !== undefined)).toMatchObject([
      { manner: 'unresponsive', reason: 'not-reached' },
      { manner: 'busy', reason: 'moved-on' },
      { manner: 'responsive', reason: 'moved-on' },
    ])
  })

  it('tells under each line why it was then, where that is asked', async () => {
    const { out } = await at().run(['preview', 'value-then-breakup', ...LONDON, '--explain'])
    expect(out).toContain('this part of the day was tried last time')
  })

  it('writes the picture', async () => {
    const { code } = await at().run(['preview', 'value-then-breakup', ...LONDON, '--svg', 'out.svg'])
    expect(code).toBe(0)
    expect(readFileSync(join(desk.cwd, 'out.svg'), 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s)
  })

  it.each([
    [['preview'], 'expected a cadence'],
    [['preview', 'nothing'], 'cadence-unknown'],
    [['preview', 'two-calls.json', '--start', 'soon'], '--start: time-malformed'],
    [['preview', 'two-calls.json', '--zone', 'Mars'], 'zone-unknown'],
    [['preview', 'two-calls.json', '--svg', 'no/such/folder.svg'], 'no/such/folder.svg'],
  ])('says what is wrong: %j', async (argv, expected) => {
    const { code, err } = await at().run(argv)
    expect(code).toBe(2)
    expect(err).toContain(expected)
  })

  it('lints cadences that start each other together', async () => {
    const first = {
      ...TWO_CALLS,
      id: 'first',
      steps: [{ ...TWO_CALLS.steps[0], on: { answered: { start: 'second' } } }],
    }
    const second = { ...TWO_CALLS, id: 'second' }
    const files = { 'first.json': JSON.stringify(first), 'second.json': JSON.stringify(second) }
    expect((await at(files).run(['lint', 'first.json', 'second.json'])).code).toBe(0)
    expect((await desk.run(['lint', 'first.json'])).out).toContain('target-unknown')
  })
})
