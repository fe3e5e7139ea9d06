import { spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { Instant, Zones } from '@refrain/core'
import { render } from 'ink'
import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { clean } from './clean.ts'
import { Day } from './Day.tsx'
import type { View } from './Desk.ts'
import { OUTCOMES, outcomesOf } from './outcomes.ts'
import { settingsOf } from './settings.ts'
import { whenOf } from './when.ts'

const NOW = Instant.parseOrThrow('2026-11-23T14:30:00Z')
const NEW_YORK = Zones.getOrThrow(Zones.fromPlatform(), 'America/New_York')

describe('a time that is typed', () => {
  it.each([
    ['15:30', '2026-11-23T20:30:00Z'],
    ['9:00', '2026-11-24T14:00:00Z'],
    ['tomorrow 15:30', '2026-11-24T20:30:00Z'],
    ['2026-12-01 10:00', '2026-12-01T15:00:00Z'],
    ['+20m', '2026-11-23T14:50:00Z'],
    [' +2h ', '2026-11-23T16:30:00Z'],
  ])('is a time in the zone of the person: %s', (text, at) => {
    expect(whenOf(text, NEW_YORK, NOW)).toBe(Instant.parseOrThrow(at))
  })

  it.each(['', 'soon', '25:00', '12:60', '2026-02-30 10:00', '2026-11-01 10:00', '+0m', '-5m', '15:30; drop'])(
    'is none: %s',
    (text) => {
      expect(whenOf(text, NEW_YORK, NOW)).toBe(null)
    },
  )
})

describe('settings', () => {
  it('are read from the words behind the command', () => {
    expect(settingsOf(['--now', '2026-11-23T14:30:00Z', '--file', 'a.db'])).toEqual({ file: 'a.db', begins: NOW })
    expect(settingsOf([])).toMatchObject({ begins: null })
  })

  it.each([[['--now', 'monday']], [['--file']], [['--loud']]])('that cannot be read are told: %o', (words) => {
    expect(settingsOf(words)).toMatch(/npm start -- /)
  })
})

it('says without a terminal that it needs one, and touches nothing', () => {
  const words = ['--conditions=@refrain/source', '--import', 'tsx', 'main.tsx', '--file', 'never/made.db']
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: import.meta.dirname, encoding: 'utf8' })
  expect([status, stderr]).toEqual([2, 'This needs a terminal: it is worked with keys.\n'])
})

it('has a key of its own for every outcome', () => {
  const keys = [...OUTCOMES.map(({ key }) => key), 'u', 'q']
  expect(new Set(keys).size).toBe(keys.length)
  const task = { channel: null } as Parameters<typeof outcomesOf>[0]
  expect(outcomesOf(task).map(({ key }) => key)).toEqual(['x', 'z'])
})

it('shows nothing that acts', () => {
  expect(clean('\u001b[2J\u001b]0;title\u0007Ann\u202e nnA\u200b\r\nB')).toBe('[2J ]0;title Ann  nnA B')
})

/** A terminal of some width. */
const terminal = (columns: number) => {
  let shown = ''
  const stdout = Object.assign(new EventEmitter(), { columns, write: (frame: string) => (shown = frame) !== '' })
  const nothing = (): void => undefined
  const quiet = { setEncoding: nothing, setRawMode: nothing, ref: nothing, unref: nothing, read: () => null }
  const stdin = Object.assign(new EventEmitter(), { isTTY: true, ...quiet })
  return { streams: { stdout: stdout as never, stdin: stdin as never }, shown: () => shown }
}

it('fits a narrow terminal: every word is there, and no line is too long', async () => {
  const view: View = {
    next: {
      prospect: 'p-1',
      name: 'Bartholomew\u001b[31m Featherstonehaugh',
      number: '+12125550113',
      zone: NEW_YORK,
      action: { channel: 'call' } as NonNullable<View['next']>['action'],
      why: ['Call now, until Mon 23 Nov 17:30.'],
      points: ['opens a second hall in spring'],
      message: 'Kim from Harbour Tools. One idea for your line two.',
    },
    more: 3,
    coming: [{ at: Instant.plus(NOW, 90_000), name: 'Ines Calder', what: 'callback' }],
    last: null,
    trouble: null,
  }
  const look = (): Promise<View> => Promise.resolve(view)
  const desk = { look, tell: look, undo: look }
  const { streams, shown } = terminal(24)
  const day = render(createElement(Day, { desk, now: () => NOW }), { ...streams, debug: true, patchConsole: false })
  for (let i = 0; i < 1_000 && !shown().includes('quit'); i++) await new Promise((resolve) => setTimeout(resolve, 5))
  // The last frame alone counts: what ends a screen may write once more.
  const frame = shown()
  day.unmount()
  const lines = frame.split('\n')
  expect(lines.filter((line) => line.length > 24)).toEqual([])
  const text = lines.map((line) => line.trim()).join(' ')
  for (const word of ['Bartholomew', 'Featherstonehaugh', 'second', 'callback', 'snooze', 'two.', '1:30'])
    expect(text).toContain(word)
  expect(frame).not.toContain('\u001b[31m Feather')
})
