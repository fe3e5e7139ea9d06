/**
 * Inbound pursuit: they asked, so call until you speak.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import document from './inbound-pursuit.json' with { type: 'json' }
import type { Playbook } from './Playbook.ts'

const cadence = document as unknown as Cadence.Cadence // the tests read it with the parser
const [firstDay, mail, week, later, answer] = cadence.steps

/**
 * For enquiries: five calls on the first day, two a day for a week, two more; whoever answers goes on in `phone-mail-phone`.
 *
 * @category playbooks
 * @since 0.1.0
 */
export const inboundPursuit: Playbook = {
  cadence,
  use: 'People who asked for something today: an enquiry, a form, a request to be called.',
  avoid: 'Anybody who did not ask. The pace is an answer to a question; without one it is badgering.',
  sources: {
    E1: 'Dials are nothing: what counts is to have spoken.',
    E2: 'Several calls on the first day until spoken to; of every lead it is known when the next call is.',
    E4: 'An agreed callback outranks everything; missed, the rep calls at once.',
    E5: 'A busy line is redialled in a burst with bounds; the burst is one try.',
    E6: 'Hot pursuit with an upper bound, not badgering.',
    E7: 'Leads with a wrong or dead number go back at once and are left out of every rate.',
    E8: 'Pick up the telephone for what is in the inbox: a question that came by mail is answered by a call.',
  },
  kinds: { answer: 'answers what they asked' },
  defaults: {
    'first day': 'five calls, 90 minutes apart',
    'the week after': 'eight calls, two a day',
    later: 'two calls, four working days apart',
    'busy line': 'redialled every minute for half an hour, at most 30 times, one burst a day',
    'voicemails a day': 'one',
  },
  house: {},
  someone: { source: 'inbound', learned: ['enquiry'] },
  variations: [
    {
      title: 'Then value and a goodbye',
      use: 'Enquiries that are worth a longer, quieter effort: whoever is not reached goes on in `value-then-breakup`.',
      cadence: {
        ...cadence,
        id: 'inbound-pursuit-then-value',
        title: 'Inbound pursuit, then value',
        steps: [firstDay, mail!, week!, { ...later!, then: { start: 'value-then-breakup' } }, answer!],
      },
    },
    {
      title: 'Three on the first day',
      use: 'Enquiries that can wait a little: events, downloads, newsletters.',
      cadence: {
        ...cadence,
        id: 'inbound-pursuit-gentle',
        title: 'Inbound pursuit: three on the first day',
        steps: [{ ...firstDay, times: 3, every: 'PT2H' }, mail!, { ...week!, times: 4 }, later!, answer!],
      },
    },
  ],
}
