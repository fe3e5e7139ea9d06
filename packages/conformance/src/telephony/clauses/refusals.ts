/**
 * Numbers that are not dialled.
 *
 * @since 0.1.0
 */
import { clause, oneOf } from '../Clause.ts'
import type { Clause, Group } from '../Clause.ts'

/** No E.164 number: without a plus, with what people write, too short, too long, and what should break out of a protocol. */
const NONSENSE: readonly string[] = [
  '',
  '+',
  '911',
  '12125550100',
  '+0123456789',
  '+1 212 555 0100',
  '+1212555010O',
  '+1212555010012345678',
  '+12125550100;phone-context=example.com',
  '+12125550100@example.com',
  '+12125550100\r\nX-Injected: 1',
  '+12125550100</Number>',
  'sip:somebody@example.com',
]

const nonsense: Clause = clause(
  'refuse what is no number, and place nothing',
  async ({ callTo, place, wait, told }) => {
    for (const to of NONSENSE) {
      const placed = await place(callTo('human', { to }))
      oneOf(JSON.stringify(to), placed.kind === 'rejected' ? placed.failure : placed.kind, [
        'invalid-number',
        'not-permitted',
      ])
    }
    await wait(10)
    const events = await told()
    if (events.length > 0) throw new Error(`expected nothing to be told, found ${events[0]!.type}`)
  },
)

export const refusals: Group = {
  about: 'refusals',
  clauses: [
    clause('not dial out of the countries that are allowed', async ({ callTo, place, wait, rings, equal }) => {
      const placed = await place(callTo('outside'))
      await wait(40)
      equal(await rings('outside'), 0)
      equal(placed.kind === 'rejected' && [placed.failure, placed.retryable], ['not-permitted', false])
    }),
    clause(
      'not connect anybody to a number out of those countries',
      async ({ exchange, callTo, place, wait, rings, equal }) => {
        const connect = { to: exchange.number('outside'), ringSeconds: 5 }
        const placed = await place(callTo('human', { connect }))
        await wait(40)
        equal([await rings('outside'), await rings('human')], [0, 0])
        oneOf('placed', placed.kind === 'rejected' ? placed.failure : placed.kind, ['not-permitted', 'misconfigured'])
      },
      'reps',
    ),
    nonsense,
    clause('say of what it refuses why, and whether asking again may help', async ({ exchange, callTo, place }) => {
      for (const to of [exchange.number('outside'), 'nobody']) {
        const placed = await place(callTo('human', { to }))
        if (placed.kind !== 'rejected') throw new Error(`expected rejected, found ${placed.kind}`)
        oneOf('why', typeof placed.failure, ['string'])
        oneOf('again', placed.retryable, [false])
        if (placed.providerCode?.includes(to)) throw new Error('a code repeats the number')
      }
    }),
  ],
}
