import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../propertyRuns.ts'
import { openNetwork } from './fixtures/network.ts'
import { userAgentOver } from './openUserAgent.ts'
import type { Incoming } from './UserAgent.ts'

const TIMERS = { t1: 4, t2: 16, t4: 16 }
const PLACE = { transport: 'udp', host: '127.0.0.1', timers: TIMERS } as const

/** What the two do with a call; times in milliseconds. */
const doings = fc.record({
  called: fc.constantFrom('answers', 'answers and hangs up', 'refuses', 'rings'),
  answersAfter: fc.nat({ max: 20 }),
  cancelsAfter: fc.nat({ max: 30 }),
  hangsUpAfter: fc.nat({ max: 20 }),
})

const weather = fc.record({
  loss: fc.double({ min: 0, max: 0.4, noNaN: true }),
  repeats: fc.double({ min: 0, max: 0.5, noNaN: true }),
  delay: fc.nat({ max: 12 }),
  seed: fc.nat(),
})

const chanceFrom = (seed: number): (() => number) => {
  let state = seed | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

const later = (millis: number, then: () => void): void => void setTimeout(then, millis)

test('whatever the network does, each side is told once that a call is over, and nothing of it stays', async () => {
  await fc.assert(
    fc.asyncProperty(weather, fc.array(doings, { minLength: 1, maxLength: 6 }), async ({ seed, ...bad }, calls) => {
      const network = openNetwork({ ...bad, chance: chanceFrom(seed) })
      const there = new Map<string, number>()
      const onInvite = (call: Incoming): void => {
        const { called, answersAfter, hangsUpAfter } = calls[Number(call.callId)]!
        there.set(call.callId, 0)
        const isOver = (): void => void there.set(call.callId, there.get(call.callId)! + 1)
        call.onEnded = isOver
        call.progress(180)
        if (called === 'refuses') {
          later(answersAfter, () => {
            if (there.get(call.callId) === 0) isOver()
            call.reject(486, 'Busy Here')
          })
        } else if (called !== 'rings') {
          later(answersAfter, () => {
            call.answer('answer')
            if (called === 'answers and hangs up') later(hangsUpAfter, () => void call.bye())
          })
        }
      }
      const bob = await userAgentOver({ ...PLACE, onInvite }, network.join)
      const ann = await userAgentOver(PLACE, network.join)
      const ends = await Promise.all(
        calls.map(
          ({ cancelsAfter, hangsUpAfter }, index) =>
            new Promise<number>((resolve) => {
              let ended = 0
              const over = (): void => {
                ended++
                // Whatever else might come would have come by then.
                later(64 * TIMERS.t1, () => resolve(ended))
              }
              const call = ann.invite(
                {
                  to: `sip:bob@127.0.0.1:${String(bob.address.port)}`,
                  from: { uri: 'sip:ann@127.0.0.1' },
                  callId: String(index),
                  body: 'offer',
                },
                { answered: () => later(hangsUpAfter, () => void call.bye()), failed: over, ended: over },
              )
              later(cancelsAfter, call.cancel)
            }),
        ),
      )
      expect(ends).toEqual(calls.map(() => 1))
      await Promise.all([ann.close(), bob.close()])
      network.close()
      expect([...there.values()].filter((times) => times !== 1)).toEqual([])
      expect([ann.counts(), bob.counts()].map(({ transactions, dialogs }) => transactions + dialogs)).toEqual([0, 0])
    }),
    { ...runs(12), endOnFailure: true },
  )
})
