import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Instant } from '@refrain/core'
import { render } from 'ink-testing-library'
import { createElement } from 'react'
import { afterEach, expect, it } from 'vitest'
import { openBook } from './book.ts'
import { Day } from './Day.tsx'

const closing: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

/** A folder for a book. */
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'terminal-bot-'))
  closing.push(() => {
    rmSync(path, { recursive: true })
  })
  return path
}

/** Sits down at a book: what is on the screen, keys, and a clock that is moved by hand. */
const sitDown = async (file = join(folder(), 'book.db'), start = '2026-11-23T14:30:00Z') => {
  let now = Instant.parseOrThrow(start)
  const { desk, close } = await openBook(file, () => now)
  const screen = render(createElement(Day, { desk, now: () => now }))
  const leave = async (): Promise<void> => {
    screen.unmount()
    await close()
  }
  closing.push(leave)
  const shown = (): string => screen.lastFrame() ?? ''
  /** Waits until something is on the screen. */
  const sees = async (text: string): Promise<string> => {
    for (let i = 0; i < 2_000 && !shown().includes(text); i++) await aMoment()
    expect(shown()).toContain(text)
    return shown()
  }
  return {
    shown,
    sees,
    leave: async () => {
      closing.splice(closing.indexOf(leave), 1)
      await leave()
    },
    file,
    presses: async (keys: string, text: string) => {
      for (const key of keys) {
        screen.stdin.write(key)
        await aMoment()
      }
      return sees(text)
    },
    pass: (seconds: number) => (now = Instant.plus(now, seconds * Instant.SECOND)),
  }
}

it('shows the next person, why now, what to talk about and what to say to the mailbox', async () => {
  const { sees } = await sitDown()
  const screen = await sees('Maren Oakes')
  expect(screen).toContain('+442079460011')
  expect(screen).toContain('their time: Mon 23 Nov 14:30')
  expect(screen).toContain('Call now')
  expect(screen).toContain('talk about: opens a second hall in spring')
  expect(screen).toContain('to the mailbox: Kim from Harbour Tools. A workshop like yours')
  expect(screen).toContain('[v] voicemail left')
  expect(screen).toContain('3 more due')
})

it('goes on to the next with one key, and counts down to whoever was busy', async () => {
  const { sees, presses, pass } = await sitDown()
  await sees('Maren Oakes')
  await presses('b', 'Tobias Fell')
  await sees('redial Maren Oakes in 1:00')
  pass(30)
  await sees('redial Maren Oakes in 30 s')
  await presses('n', 'undo takes back: Tobias Fell: no answer')
})

it('comes back to a busy line when its minute is over, and nobody else is due', async () => {
  const { sees, presses, pass } = await sitDown()
  await sees('Maren Oakes')
  await presses('b', 'Tobias Fell')
  await presses('n', 'Ines Calder')
  await presses('n', 'Rufus Lindqvist')
  await presses('n', 'Nobody is due now.')
  pass(61)
  const screen = await sees('to the mailbox')
  expect(screen).toContain('Maren Oakes')
})

it('keeps a callback that was agreed, at the time that was typed', async () => {
  const { sees, presses, pass } = await sitDown()
  await sees('Maren Oakes')
  await presses('c', 'When, in their time?')
  await presses('25:99\r', '“25:99” is no time to come')
  await presses('\u007f\u007f\u007f\u007f\u007f14:50\r', 'Tobias Fell')
  await sees('callback Maren Oakes in 20:00')
  pass(20 * 60)
  await presses('n', 'Maren Oakes   +44')
})

it('takes back by a correcting fact what was told last, also after a restart', async () => {
  const first = await sitDown()
  await first.sees('Maren Oakes')
  await first.presses('o', 'Tobias Fell')
  await first.sees('undo takes back: Maren Oakes: opted out')
  await first.presses('v', 'Ines Calder')
  await first.leave()

  const { sees, presses, shown } = await sitDown(first.file, '2026-11-23T14:31:00Z')
  await sees('undo takes back: Tobias Fell: voicemail')
  await presses('u', 'Tobias Fell   +44')
  await sees('undo takes back: Maren Oakes: opted out')
  await presses('u', 'Maren Oakes   +44')
  expect(shown()).not.toContain('undo takes back')
  await presses('u', 'there is nothing to take back')
})

it('goes on after a restart where it was', async () => {
  const first = await sitDown()
  await first.sees('Maren Oakes')
  await first.presses('n', 'Tobias Fell')
  await first.leave()
  const { sees } = await sitDown(first.file)
  const screen = await sees('Tobias Fell   +44')
  expect(screen).toContain('2 more due')
})

it('says of a key that nothing is on it, and does nothing', async () => {
  const { sees, presses, shown } = await sitDown()
  await sees('Maren Oakes')
  await presses('y', 'nothing is on the key “y”')
  await presses('\u001b[A', 'nothing is on the key')
  expect(shown()).toContain('Maren Oakes   +44')
})

it('shows on a Sunday that nobody is due, and when somebody will be', async () => {
  const { sees } = await sitDown(undefined, '2026-11-22T12:00:00Z')
  const screen = await sees('Nobody is due now.')
  expect(screen).toContain('call Wren Ashdown in 10:00:00')
})
