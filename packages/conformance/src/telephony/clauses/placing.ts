/**
 * Placing a call: once for an attempt, and never too late.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { clause, oneOf } from '../Clause.ts'
import type { Group } from '../Clause.ts'

export const placing: Group = {
  about: 'placing',
  clauses: [
    clause('take a call and ring once', async ({ callTo, accepted, heard, rings, equal }) => {
      const call = await accepted(callTo('human'))
      await heard(call)
      equal([call.length > 0, await rings('human')], [true, 1])
    }),
    clause(
      'ring once for an attempt, however often it is placed',
      async ({ callTo, place, accepted, heard, rings, equal }) => {
        const asked = callTo('human')
        const call = await accepted(asked)
        equal(await place(asked), { kind: 'duplicate', call })
        await heard(call)
        equal(await place(asked), { kind: 'duplicate', call })
        equal(await rings('human'), 1)
      },
      'repeats',
    ),
    clause(
      'ring once for an attempt that is placed twice at the same time',
      async ({ callTo, place, heard, rings, equal }) => {
        const asked = callTo('human')
        const both = await Promise.all([place(asked), place(asked)])
        const calls = both.flatMap((placed) => ('call' in placed ? [placed.call] : []))
        equal(new Set(calls).size, 1)
        await heard(calls[0]!)
        equal(await rings('human'), 1)
      },
      'repeats',
    ),
    clause('ring for each of two attempts', async ({ callTo, accepted, heard, rings, equal }) => {
      const first = await accepted(callTo('human'))
      await heard(first)
      const second = await accepted(callTo('human'))
      await heard(second)
      equal([first === second, await rings('human')], [false, 2])
    }),
    clause('keep two calls apart that go on at once', async ({ callTo, accepted, heard, equal }) => {
      const asked = [callTo('human'), callTo('no answer')] as const
      const calls = [await accepted(asked[0]), await accepted(asked[1])] as const
      for (const [index, call] of calls.entries()) {
        const events = await heard(call)
        equal([...new Set(events.map(({ attempt }) => attempt))], [asked[index]!.attempt])
      }
    }),
    clause(
      'say from where and to where, if it says that a call was placed',
      async ({ callTo, accepted, heard, equal }) => {
        const asked = callTo('human')
        const events = await heard(await accepted(asked))
        const placed = events.flatMap((event) =>
          event.type === 'placed' ? [[event.direction, event.from, event.to]] : [],
        )
        equal(placed, placed.length === 0 ? [] : [['out', asked.from, asked.to]])
      },
    ),
    clause('ring no longer than was asked for', async ({ callTo, accepted, heard }) => {
      const asked = callTo('no answer')
      const events = await heard(await accepted(asked))
      const rang = events.find(({ type }) => type === 'ringing') ?? events[0]!
      const seconds = (events.at(-1)!.at - rang.at) / Instant.SECOND
      // Providers take some seconds more.
      if (seconds > asked.ringSeconds + 10) throw new Error(`it rang for ${String(seconds)} seconds`)
    }),
    clause('not ring when its time is over', async ({ exchange, callTo, place, wait, rings, equal }) => {
      await place(callTo('human', { notAfter: Instant.plus(exchange.now(), -Instant.SECOND) }))
      await wait(40)
      equal(await rings('human'), 0)
    }),
    clause('not ring when nobody waits for it any more', async ({ telephony, callTo, wait, rings, equal }) => {
      const stop = new AbortController()
      stop.abort()
      const placed = await telephony.place(callTo('human'), stop.signal)
      await wait(40)
      if (await rings('human')) oneOf('a call that rang', placed.kind, ['accepted', 'unknown'])
      equal((await rings('human')) <= 1, true)
    }),
    clause(
      'say of a call that it is not placed, and when to ask again, where the provider is asked too much',
      async ({ callTo, place, wait, rings, equal }) => {
        const placed = await place(callTo('human'))
        await wait(40)
        equal([placed.kind, placed.kind === 'throttled' && placed.retryAfterMs > 0], ['throttled', true])
        equal(await rings('human'), 0)
      },
      'throttled',
    ),
    clause(
      'take back what is queued when it is hung up, and never ring it',
      async ({ telephony, callTo, accepted, heard, rings, wait, equal }) => {
        const call = await accepted(callTo('human'))
        equal(await telephony.hangUp(call), 'done')
        const ended = (await heard(call)).at(-1)!
        equal([ended.type, ended.type === 'ended' && ended.outcome], ['ended', 'canceled'])
        await wait(80)
        equal(await rings('human'), 0)
      },
      'queueing',
    ),
    clause(
      'say of what is queued that it is',
      async ({ telephony, callTo, accepted, equal }) => {
        const { state } = await telephony.lookUp({ call: await accepted(callTo('human')) })
        equal(state, 'queued')
      },
      'queueing',
      'looking up',
    ),
  ],
}
