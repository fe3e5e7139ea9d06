import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { openNetwork } from './fixtures/network.ts'
import { userAgentOver } from './openUserAgent.ts'
import type { Incoming } from './UserAgent.ts'

const TIMERS = { t1: 3, t2: 12, t4: 12 }
const PLACE = { transport: 'udp', host: '127.0.0.1', timers: TIMERS } as const

/** What the two do with a call; times in milliseconds. */
const doings = fc.record({
  called: fc.constantFrom('answers', 'answers', 'answers and hangs up', 'refuses', 'rings'),
  answersAfter: fc.integer({ min: 0, max: 30 }),
  /** Nobody lets it ring for ever. */
  cancelsAfter: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(100), fc.constant(100)),
  hangsUpAfter: fc.integer({ min: 0, max: 40 }),
})

const weather = fc.record({
  loss: fc.constantFrom(0, 0.1, 0.25, 0.4),
  repeats: fc.constantFrom(0, 0.3, 0.6),
  delay: fc.constantFrom(0, 6, 12),
  seed: fc.integer({ min: 1_000, max: 2 ** 31 }),
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
    fc.asyncProperty(weather, fc.array(doings, { minLength: 12, maxLength: 24 }), async ({ seed, ...bad }, calls) => {
      const network = openNetwork({ ...bad, chance: chanceFrom(seed) })
      const there = new Map<string, number>()
      /** Calls that their caller has begun to end, and those that ended before. */
      const given = new Set<string>()
      const tooEarly: string[] = []
      const onInvite = (call: Incoming): void => {
        const { called, answersAfter, hangsUpAfter } = calls[Number(call.callId)]!
        there.set(call.callId, 0)
        const isOver = (): void => void there.set(call.callId, there.get(call.callId)! + 1)
        call.onEnded = (by) => {
          isOver()
          if (by === 'them' && !given.has(call.callId)) tooEarly.push(call.callId)
        }
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
                { answered: () => later(hangsUpAfter, hangUp), failed: over, ended: over },
              )
              const hangUp = (): void => {
                given.add(String(index))
                call.cancel()
              }
              later(cancelsAfter, hangUp)
            }),
        ),
      )
      expect([ends, tooEarly]).toEqual([calls.map(() => 1), []])
      await Promise.all([ann.close(), bob.close()])
      network.close()
      expect([...there.values()].filter((times) => times !== 1)).toEqual([])
      expect([ann.counts(), bob.counts()].map(({ transactions, dialogs }) => transactions + dialogs)).toEqual([0, 0])
    }),
    { ...runs(6), endOnFailure: true },
  )
})
