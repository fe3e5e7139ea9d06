/**
 * How calls end: each once, as it was.
 *
 * @since 0.1.0
 */
import type { CallOutcome } from '@refrain/core/ports'
import { clause, oneOf } from '../Clause.ts'
import type { Clause, Given, Group } from '../Clause.ts'
import type { FarEnd, Power, RareFarEnd } from '../TelephonySubject.ts'

type Who = FarEnd | RareFarEnd

const endOf = async ({ callTo, accepted, heard, equal }: Given, who: Who) => {
  const events = await heard(await accepted(callTo(who)))
  const ended = events.filter((event) => event.type === 'ended')
  equal(ended.length, 1)
  return { ended: ended[0]!, isAnswered: events.some(({ type }) => type === 'answered') }
}

/** That nobody took the line, and why. */
const notTaken = (who: Who, said: string, outcomes: readonly CallOutcome[], ...needs: readonly Power[]): Clause =>
  clause(
    said,
    async (given) => {
      const { ended, isAnswered } = await endOf(given, who)
      oneOf(who, ended.outcome, outcomes)
      given.equal([isAnswered, ended.talkSeconds ?? 0], [false, 0])
    },
    ...needs,
  )

/** That the line was taken. */
const taken = (who: Who, said: string, ...needs: readonly Power[]): Clause =>
  clause(
    said,
    async (given) => {
      const { ended, isAnswered } = await endOf(given, who)
      given.equal([ended.outcome, isAnswered, (ended.talkSeconds ?? 0) >= 0], ['connected', true, true])
    },
    ...needs,
  )

export const outcomes: Group = {
  about: 'outcomes',
  clauses: [
    taken('human', 'end a call that a human took as connected, once'),
    taken('voicemail', 'end a call that a mailbox took as connected, once'),
    notTaken('busy', 'tell that a line is busy, and that nobody answered', ['busy']),
    notTaken('no answer', 'tell that nobody answered, in full ring', ['no-answer']),
    notTaken('declined', 'tell that a call was declined, and not that it was answered', ['declined']),
    clause('tell that a number is nobody’s', async (given) => {
      const asked = given.callTo('dead number')
      const placed = await given.place(asked)
      const ended = placed.kind === 'rejected' ? null : (await given.heardOf(asked.attempt)).at(-1)
      const told = ended?.type === 'ended' ? ended.outcome : null
      given.equal(placed.kind === 'rejected' ? placed.failure : told, 'invalid-number')
    }),
    notTaken('number changed', 'tell that a number has changed', ['number-changed'], 'number changed'),
    notTaken('unwanted', 'tell that a call is unwanted', ['unwanted'], 'unwanted'),
    notTaken('blocked', 'tell that a call was blocked on its way', ['blocked'], 'blocked'),
    notTaken('unreachable', 'tell that a telephone cannot be reached', ['unreachable', 'no-answer'], 'unreachable'),
    notTaken(
      'early media',
      'take an announcement before anybody answers for no answer',
      ['no-answer', 'unreachable', 'busy', 'declined', 'invalid-number', 'number-changed', 'failed'],
      'early media',
    ),
    clause('let a human hang up first, and say that it was them', async ({ callTo, accepted, heard }) => {
      const ended = (await heard(await accepted(callTo('human')))).at(-1)!
      oneOf('who ended it', ended.type === 'ended' && ended.by, ['them', 'unknown'])
    }),
  ],
}
