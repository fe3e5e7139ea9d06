import { describe, expect, it } from 'vitest'
import type { Instant } from '../time/Instant.ts'
import * as Queue from './Queue.ts'

const at = (millis: number): Instant => millis as Instant

describe('a queue', () => {
  it('refuses what would spoil its order', () => {
    const queue = Queue.make()
    for (const row of [-1, 1.5, Number.NaN, 2 ** 32]) expect(() => queue.put(row, at(0))).toThrow(RangeError)
    for (const priority of [-1, 0.5, 256, Number.NaN]) expect(() => queue.put(0, at(0), priority)).toThrow(RangeError)
    expect(() => queue.put(0, at(Number.NaN))).toThrow(RangeError)
    expect(queue.size()).toBe(0)
    expect(queue.remove(0)).toBe(false)
    expect(queue.dueAt(0)).toBeNull()
  })

  it('drains thousands that are due at once in the order of their priority and number', () => {
    const queue = Queue.make()
    const count = 5_000
    for (let row = count - 1; row >= 0; row--) queue.put(row, at(8), row % 3)
    const drained = Array.from({ length: count }, () => queue.pop()!)
    const sorted = [...drained].sort((a, b) => (a % 3) - (b % 3) || a - b)
    expect(drained).toEqual(sorted)
    expect(queue.pop()).toBeNull()
  })

  it('gives the space of those who left to those who come', () => {
    const queue = Queue.make({ capacity: 4 })
    for (let i = 0; i < 10_000; i++) {
      queue.put(i % 4, at(i))
      if (i % 2 === 1) queue.pop()
    }
    expect(queue.size()).toBeLessThanOrEqual(4)
  })
})

describe('a queue of classes', () => {
  const CLASSES = { lead: { score: 1, perHour: 1 } }

  it.each([
    ['falls', { lead: { score: 1, perHour: -1 } }],
    ['has no score', { lead: { score: Number.NaN } }],
    ['is capped below where it begins', { lead: { score: 5, most: 4 } }],
    ['leads nowhere', { lead: { score: 5, then: { after: 1, class: 'gone' } } }],
    [
      'leads round in a circle',
      { a: { score: 5, then: { after: 1, class: 'b' } }, b: { score: 5, then: { after: 1, class: 'a' } } },
    ],
  ])('refuses a class that %s', (_, classes) => {
    expect(() => Queue.aging({ classes })).toThrow(RangeError)
  })

  it('refuses an unknown class, and a time that goes back', () => {
    const queue = Queue.aging({ classes: CLASSES })
    expect(() => queue.put(0, at(0), 'nobody')).toThrow('no class nobody')
    queue.put(0, at(0), 'lead')
    expect(queue.peek(at(10))).toBe(0)
    expect(() => queue.peek(at(9))).toThrow(RangeError)
  })

  it('knows nobody before they are due', () => {
    const queue = Queue.aging({ classes: CLASSES })
    queue.put(0, at(10), 'lead')
    expect(queue.pop(at(9))).toBeNull()
    expect(queue.pop(at(10))).toBe(0)
    expect(queue.has(0)).toBe(false)
  })
})
