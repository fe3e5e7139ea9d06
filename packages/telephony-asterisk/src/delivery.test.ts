import type { CallEvent } from '@refrain/core/ports'
import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { makeDelivery } from './delivery.ts'
import { manualClock } from './simulator/manualClock.ts'

const event = (call: string, seq: number): CallEvent => ({
  type: 'ringing',
  key: `${call}/${String(seq)}`,
  attempt: null,
  call,
  at: Instant.fromMillis(seq),
  seq,
})

const turns = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve))
}

describe('telling', () => {
  it('tells again what was rejected, before what follows of that call, and keeps nobody else waiting', async () => {
    const clock = manualClock()
    const delivery = makeDelivery(clock)
    const heard: string[] = []
    let isDown = true
    await delivery.listen((events) => {
      if (isDown && events[0]?.call === 'a') return Promise.reject(new Error('down'))
      heard.push(...events.map(({ key }) => key))
      return Promise.resolve()
    })
    delivery.tell([event('a', 0)])
    delivery.tell([event('a', 1), event('b', 0)])
    await turns()
    expect(heard).toEqual(['b/0'])
    isDown = false
    clock.pass(100)
    await turns()
    expect(heard).toEqual(['b/0', 'a/0', 'a/1'])
  })

  it('keeps what nobody hears, and stops at once', async () => {
    const clock = manualClock()
    const delivery = makeDelivery(clock)
    delivery.tell([event('a', 0)])
    const first = await delivery.listen(() => Promise.reject(new Error('down')))
    await turns()
    await first.stop()
    const heard: string[] = []
    const second = await delivery.listen((events) => Promise.resolve(void heard.push(...events.map(({ key }) => key))))
    await turns()
    expect(heard).toEqual(['a/0'])
    await second.stop()
    delivery.tell([event('a', 1)])
    await turns()
    expect(heard).toEqual(['a/0'])
    expect(clock.waiting(100)).toBe(0)
  })

  it('has one listener at a time', async () => {
    const delivery = makeDelivery(manualClock())
    await delivery.listen(() => Promise.resolve())
    await expect(delivery.listen(() => Promise.resolve())).rejects.toThrow('somebody listens already')
  })
})
