/**
 * Warm follow-up: call the people one has met, when one said that one would.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import type { Playbook } from './Playbook.ts'
import document from './warm-follow-up.json' with { type: 'json' }

const cadence = document as unknown as Cadence.Cadence // the tests read it with the parser
const [research, call, retry, followUp] = cadence.steps

/**
 * For people one has met: research first, then a call inside the promised days and the rep's own call blocks.
 *
 * @category playbooks
 * @since 0.1.0
 */
export const warmFollowUp: Playbook = {
  cadence,
  use: 'People one has met, at an event or over open business, and to whom a call was promised.',
  avoid: 'Strangers: nothing makes the call an expected one. Reps who reserve no time of their own for calls.',
  sources: {
    A1: 'The call is due inside the promised days, never before them, and late after them; it is never dropped.',
    A2: 'Look the person up between promise and call; the call carries what was found.',
    A4: 'The call says where we met.',
    A5: 'Calls happen in the rep’s own call blocks.',
    A6: 'Monday mornings reach few people: they are avoided until the rep’s own results say otherwise.',
  },
  kinds: {},
  defaults: {
    'first call': 'inside the promised days; late after them, and still due',
    'further calls': 'four, every third working day',
    'after a conversation': 'three calls, every fifth working day',
    'calls a day': 'one at most',
  },
  house: {
    callBlocks: { ann: { zone: 'America/New_York', rrule: 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=15', lasts: 'PT2H' } },
  },
  someone: { source: 'met', learned: ['how-we-met'], promised: { after: 'P1W', for: 'P5D' } },
  variations: [
    {
      title: 'Whenever, not in call blocks',
      use: 'Reps who keep no call blocks.',
      cadence: {
        ...cadence,
        id: 'warm-follow-up-any-time',
        title: 'Warm follow-up: when you said you would, at any hour',
        sources: ['A1', 'A2', 'A4', 'A6'],
        rules: [{ rule: 'cap', of: 'call', max: 1, per: 'day' }],
      },
    },
    {
      title: 'Then a steady drumbeat',
      use: 'Open business of worth: whoever was spoken with goes on in `steady-drumbeat`.',
      cadence: {
        ...cadence,
        id: 'warm-follow-up-then-drumbeat',
        title: 'Warm follow-up, then a steady drumbeat',
        steps: [
          research,
          { ...call!, on: { ...call!.on, answered: { start: 'steady-drumbeat' } } },
          { ...retry!, on: { answered: { start: 'steady-drumbeat' } } },
          followUp!,
        ],
      },
    },
  ],
}
