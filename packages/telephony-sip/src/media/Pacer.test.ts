import { describe, expect, it } from 'vitest'
import { openPacer } from './Pacer.ts'

/** A clock over a time of our own, in which each wake-up may come late. */
const clock = () => {
  let now = 1000.4
  let waiting: { readonly at: number; readonly wake: () => void } | null = null
  const ticks: { readonly due: number; readonly at: number }[] = []
  const pacer = openPacer({
    now: () => now,
    wait: (ms, wake) => {
      const armed = { at: now + Math.ceil(ms), wake }
      waiting = armed
      return () => {
        if (waiting === armed) waiting = null
      }
    },
  })
  return {
    ticks,
    join: () => pacer.join((due) => ticks.push({ due, at: now })),
    wake: (late = 0) => {
      const due = waiting
      waiting = null
      if (due === null) return
      now = Math.max(now, due.at) + late
      due.wake()
    },
    isArmed: () => waiting !== null,
  }
}

describe('the clock of all calls', () => {
  it('ticks at start + n × 20 ms for ever, however its timer rounds', () => {
    const { join, wake, ticks } = clock()
    join()
    while (ticks.length < 1000) wake(ticks.length % 3)
    ticks.forEach(({ due, at }, n) => {
      expect(due).toBeCloseTo(1020.4 + 20 * n, 6)
      expect(at - due).toBeLessThan(4)
    })
  })

  it('catches up after a stall without a burst, and loses no tick', () => {
    const { join, wake, ticks } = clock()
    join()
    for (let n = 0; n < 10; n++) wake()
    wake(90)
    for (let n = 0; n < 40; n++) wake()
    const gaps = ticks.slice(1).map(({ at }, n) => at - ticks[n]!.at)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10)
    expect(ticks.at(-1)!.due).toBeCloseTo(1020.4 + 20 * (ticks.length - 1), 6)
    expect(ticks.at(-1)!.at - ticks.at(-1)!.due).toBeLessThan(2)
  })

  it('lets go what a long stall took, and says how late that was', () => {
    const { join, wake, ticks } = clock()
    join()
    wake()
    wake(5000)
    wake()
    wake()
    expect(ticks[1]!.at - ticks[1]!.due).toBeGreaterThan(4900)
    expect(ticks[2]!.at - ticks[2]!.due).toBeLessThan(20)
    expect(ticks[3]!.at - ticks[3]!.due).toBeLessThan(20)
  })

  it('has no timer while nobody listens', () => {
    const { join, wake, ticks, isArmed } = clock()
    const [one, two] = [join(), join()]
    wake()
    expect(ticks).toHaveLength(2)
    one()
    wake()
    expect(ticks).toHaveLength(3)
    two()
    expect(isArmed()).toBe(false)
    join()
    expect(isArmed()).toBe(true)
  })
})
