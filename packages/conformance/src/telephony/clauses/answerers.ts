/**
 * Who took the line, where the provider finds out: a claim of a machine, which never makes a person of one.
 *
 * @since 0.1.0
 */
import type { Answerer } from '@refrain/core/ports'
import { clause, oneOf } from '../Clause.ts'
import type { Clause, Given, Group } from '../Clause.ts'
import type { FarEnd, Power, RareFarEnd } from '../TelephonySubject.ts'

const answerersOf = async ({ callTo, accepted, heard }: Given, who: FarEnd | RareFarEnd) => {
  const events = await heard(await accepted(callTo(who, { amd: 'classify' })))
  const told = events.flatMap((event) => (event.type === 'answerer' ? [event] : []))
  return { events, told }
}

/** What a machine says last of who is there: one of several. */
const taken = (who: FarEnd | RareFarEnd, said: string, as: readonly Answerer[], ...needs: readonly Power[]): Clause =>
  clause(
    said,
    async (given) => oneOf(who, (await answerersOf(given, who)).told.at(-1)?.answerer, as),
    'classifying',
    ...needs,
  )

export const answerers: Group = {
  about: 'who answers',
  clauses: [
    taken('human', 'know a human', ['human']),
    taken('voicemail', 'know a mailbox', ['voicemail']),
    taken('silent mailbox', 'know a mailbox without a beep', ['voicemail'], 'silent mailbox'),
    taken(
      'full mailbox',
      'take a full mailbox for no person',
      ['mailbox-unavailable', 'voicemail', 'unknown'],
      'full mailbox',
    ),
    taken('screening', 'take a screener for no person', ['screening', 'voicemail', 'ivr', 'unknown'], 'screening'),
    taken('ivr', 'take a machine that talks for no person', ['ivr', 'voicemail', 'unknown'], 'ivr'),
    taken('fax', 'take a fax for no person', ['fax', 'unknown'], 'fax'),
    taken('silence', 'take silence for no person', ['silence', 'unknown'], 'silence'),
    clause(
      'take a gatekeeper for a human at most, and leave the rest to people',
      async (given) => {
        for (const { answerer } of (await answerersOf(given, 'gatekeeper')).told)
          oneOf('gatekeeper', answerer, ['human', 'unknown'])
      },
      'gatekeeper',
    ),
    clause(
      'tell who answered after it told that somebody did, and say that a machine says so',
      async (given) => {
        const { events, told } = await answerersOf(given, 'voicemail')
        const types = events.map(({ type }) => type)
        given.equal([types.includes('answered'), types.indexOf('answered') < types.indexOf('answerer')], [true, true])
        given.equal([...new Set(told.map(({ source }) => source))], ['machine'])
      },
      'classifying',
    ),
    clause('tell nothing of who answers where nobody asked', async ({ callTo, accepted, heard, equal }) => {
      const events = await heard(await accepted(callTo('human')))
      equal(
        events.filter((event) => event.type === 'answerer' && event.source === 'machine'),
        [],
      )
    }),
  ],
}
