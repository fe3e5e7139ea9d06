import type { CallEvent } from '@refrain/core/ports'
import { expect, test } from 'vitest'
import { makeTelling } from './telling.ts'

const event = (call: string, seq: number): CallEvent =>
  ({ type: 'ringing', key: `${call}/${String(seq)}`, attempt: null, call, at: 0, seq }) as unknown as CallEvent

const keysOf = (events: readonly CallEvent[]): readonly string[] => events.map(({ key }) => key)

test('what is rejected is told again, the events of one call in their order', async () => {
  const telling = makeTelling()
  const taken: CallEvent[] = []
  let asked = 0
  telling.tell(event('a', 0))
  const { stop } = await telling.listen((events) => {
    if (asked++ === 0) return Promise.reject(new Error('the database is away'))
    taken.push(...events)
    return Promise.resolve()
  })
  telling.tell(event('a', 1))
  await telling.told()
  expect(keysOf(taken)).toEqual(['a/0', 'a/1'])
  expect(telling.waiting()).toBe(0)
  await stop()
})

test('one call that is rejected holds up no other', async () => {
  const telling = makeTelling()
  const taken: CallEvent[] = []
  const { stop } = await telling.listen((events) => {
    if (events[0]!.call === 'a') return Promise.reject(new Error('not this one'))
    taken.push(...events)
    return Promise.resolve()
  })
  for (const call of ['a', 'b', 'c']) telling.tell(event(call, 0))
  await stop()
  expect([keysOf(taken), telling.waiting()]).toEqual([['b/0', 'c/0'], 1])
})

test('what happens while nobody listens is told to who listens next, and nothing once that was stopped', async () => {
  const telling = makeTelling()
  const first: CallEvent[] = []
  const hearing = await telling.listen((events) => Promise.resolve(void first.push(...events)))
  telling.tell(event('a', 0))
  await telling.told()
  await hearing.stop()
  await hearing.stop()
  telling.tell(event('a', 1))
  telling.tell(event('b', 0))
  const second: CallEvent[] = []
  const { stop } = await telling.listen((events) => Promise.resolve(void second.push(...events)))
  await telling.told()
  expect([keysOf(first), keysOf(second)]).toEqual([['a/0'], ['a/1', 'b/0']])
  await stop()
})

test('stopping waits for what is being told just now', async () => {
  const telling = makeTelling()
  let isTaken = false
  let take: () => void = () => undefined
  const { stop } = await telling.listen(
    () =>
      new Promise((resolve) => {
        take = () => {
          isTaken = true
          resolve()
        }
      }),
  )
  telling.tell(event('a', 0))
  const stopped = stop()
  take()
  await stopped
  expect([isTaken, telling.waiting()]).toEqual([true, 0])
})

test('two do not listen at once', async () => {
  const telling = makeTelling()
  const { stop } = await telling.listen(() => Promise.resolve())
  await expect(telling.listen(() => Promise.resolve())).rejects.toThrow('one listener at a time')
  await stop()
})
