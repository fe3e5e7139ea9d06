import { Instant } from '@refrain/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../proof/runs.ts'
import { makePace } from './Pace.ts'

const START = Instant.parseOrThrow('2026-03-09T14:00:00Z')

it('gives Twilio no more than a few calls to queue, and everybody else a turn of their own', () => {
  let now = START
  const pace = makePace(1, () => now)
  const waits = Array.from({ length: 8 }, () => pace.waitFor(Instant.FOREVER))
  expect(waits).toEqual([null, null, null, null, 5_000, 6_000, 7_000, 8_000])
  now = Instant.plus(now, 5_000)
  expect(pace.waitFor(Instant.FOREVER)).toBeNull()
})

it('gives Twilio nothing that it would dial too late', () => {
  const pace = makePace(0.5, () => START)
  const soon = Instant.plus(START, 1_500)
  expect([pace.waitFor(soon), pace.waitFor(soon)]).toEqual([null, 4_000])
})

it('waits as long as Twilio says', () => {
  const pace = makePace(1, () => START)
  pace.hold(10_000)
  expect(pace.waitFor(Instant.FOREVER)).toBe(11_000)
})

it('keeps the pace of the account however calls come, and lets all who come again in their turn go', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 3_000 }), { minLength: 1, maxLength: 40 }),
      fc.constantFrom(1, 2, 5),
      (gaps, rate) => {
        let now = START
        const pace = makePace(rate, () => now)
        const due: Instant.Instant[] = []
        for (const gap of gaps) due.push(Instant.plus(due.at(-1) ?? START, gap))
        const placed: Instant.Instant[] = []
        for (let rounds = 0; due.length > 0; rounds++) {
          expect(rounds).toBeLessThan(400)
          due.sort((a, b) => a - b)
          now = Instant.later(now, due.shift()!)
          const wait = pace.waitFor(Instant.FOREVER)
          if (wait === null) placed.push(now)
          else due.push(Instant.plus(now, wait))
        }
        // What Twilio would have queued at any time is short.
        let free = START
        for (const at of placed) {
          free = Instant.plus(Instant.later(free, at), 1_000 / rate)
          expect(free - at).toBeLessThanOrEqual(3_000 + 1_000 / rate)
        }
      },
    ),
    runs(50),
  )
})
