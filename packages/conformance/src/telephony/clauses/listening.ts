/**
 * Listening: nothing that is rejected is lost, and nothing comes once it was stopped.
 *
 * @since 0.1.0
 */
import type { CallEvent } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Clause, Given, Group } from '../Clause.ts'

const MOST = 900

/** Lets time pass until something is so. */
const until = async ({ exchange }: Given, what: string, isSo: () => boolean): Promise<void> => {
  for (let i = 0; !isSo(); i++) {
    if (i === MOST) throw new Error(`it never came to this: ${what}`)
    await exchange.pass()
  }
}

const listened = ({ telephony }: Given, listener: (events: readonly CallEvent[]) => Promise<void>) => {
  if (telephony.listen === null) throw new Error('it is listened to, and cannot be')
  return telephony.listen(listener)
}

const hasEnded = (events: readonly CallEvent[]): boolean => events.some(({ type }) => type === 'ended')

const toldAgain: Clause['check'] = async (given) => {
  const rejected: CallEvent[] = []
  const taken: CallEvent[] = []
  let asked = 0
  const { stop } = await listened(given, (events) => {
    // The first is rejected, and every second of those that follow.
    const isRejected = asked++ % 2 === 0
    ;(isRejected ? rejected : taken).push(...events)
    return isRejected ? Promise.reject(new Error('the database is away')) : Promise.resolve()
  })
  try {
    await given.telephony.place(given.callTo('human', { amd: 'classify' }))
    await until(given, 'told of the end, and that it was taken', () => hasEnded(taken))
    const keys = new Set(taken.map(({ key }) => key))
    given.equal(
      rejected.filter(({ key }) => !keys.has(key)).map(({ type }) => type),
      [],
    )
    const order = [...new Map(taken.map((event) => [event.key, event])).values()].map(({ type }) => type)
    given.equal(
      order,
      ['placed', 'ringing', 'answered', 'answerer', 'ended'].filter((type) => order.some((told) => told === type)),
    )
  } finally {
    await stop()
  }
}

export const listening: Group = {
  about: 'listening',
  clauses: [
    clause('tell again what was rejected, in order', toldAgain, 'listening'),
    clause(
      'tell nothing more once it was stopped, however often',
      async (given) => {
        const told: CallEvent[] = []
        const { stop } = await listened(given, (events) => Promise.resolve(void told.push(...events)))
        await given.telephony.place(given.callTo('human'))
        await until(given, 'told of anything', () => told.length > 0)
        await stop()
        await stop()
        const before = told.length
        await given.wait(80)
        given.equal(told.length, before)
      },
      'listening',
    ),
    clause(
      'keep what nobody hears for who listens next, or give it when it is looked up',
      async (given) => {
        const asked = given.callTo('human')
        const placed = { call: asked, at: given.exchange.now() }
        const answer = await given.telephony.place(asked)
        await given.wait(80)
        const told: CallEvent[] = []
        const { stop } = await listened(given, (events) => Promise.resolve(void told.push(...events)))
        try {
          const found = await given.telephony.lookUp(
            'call' in answer ? { call: answer.call } : { attempt: asked.attempt, placed },
          )
          if (!hasEnded(found.events ?? [])) await until(given, 'told of the end', () => hasEnded(told))
        } finally {
          await stop()
        }
      },
      'listening',
    ),
    clause(
      'tell every call to a second listener after the first has gone',
      async (given) => {
        const first = await listened(given, () => Promise.resolve())
        await first.stop()
        const told: CallEvent[] = []
        const { stop } = await listened(given, (events) => Promise.resolve(void told.push(...events)))
        try {
          await given.telephony.place(given.callTo('busy'))
          await until(given, 'told of the end', () => hasEnded(told))
        } finally {
          await stop()
        }
      },
      'listening',
    ),
  ],
}
