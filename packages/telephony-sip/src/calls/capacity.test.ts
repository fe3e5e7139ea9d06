import { expect, test } from 'vitest'
import { makeCapacity } from './capacity.ts'

test('so many go on at once, and a place that is left is free', () => {
  const capacity = makeCapacity(2, 100, () => 0)
  expect([capacity.take(), capacity.take(), capacity.take()]).toEqual([null, null, 1_000])
  capacity.leave()
  expect([capacity.take(), capacity.inUse()]).toEqual([null, 2])
})

test('so many begin in a second, and who is turned away knows when to ask again', () => {
  let now = 0
  const capacity = makeCapacity(100, 2, () => now)
  expect([capacity.take(), capacity.take(), capacity.take()]).toEqual([null, null, 500])
  now = 499
  expect(capacity.take()).toBe(1)
  now = 500
  expect([capacity.take(), capacity.take()]).toEqual([null, 500])
  now = -60_000
  expect(capacity.take()).toBe(1_000)
  now = 60_000
  expect([capacity.take(), capacity.take(), capacity.take()]).toEqual([null, null, 500])
})
