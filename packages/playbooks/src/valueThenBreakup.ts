/**
 * Value, then break up: every call that meets a mailbox leaves something of use, and the last one says goodbye.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import document from './value-then-breakup.json' with { type: 'json' }
import type { Playbook } from './Playbook.ts'

const cadence = document as unknown as Cadence.Cadence // the tests read it with the parser

/**
 * For people who do not pick up: four voicemails of value on every second working day, a breakup, three months of quiet.
 *
 * @category playbooks
 * @since 0.1.0
 */
export const valueThenBreakup: Playbook = {
  cadence,
  use: 'People who are hard to reach by telephone and worth a prepared message each time: a result in their industry, a number saved, an idea.',
  avoid:
    'Enquiries that wait for an answer, and people who were never in the market: four voicemails need four things to say.',
  sources: {
    C1: 'Always leave a voicemail: a number that rings and hangs up becomes known as one. Silent calls are limited.',
    C2: 'Every second working day, at another time of day than before.',
    C3: 'Every message carries value, and none is left twice to one person.',
    C4: 'One breakup at the end, then three months in which nothing goes out and any reaction opens a dialogue.',
    C5: 'A soft no is an opening; only a firm no, or a request to stop, ends it.',
  },
  kinds: {
    value: 'something of use: a result for a client in their industry, a number saved, an idea',
    breakup: 'you are busy, I will not waste your time; tell me if you are not interested',
  },
  defaults: {
    messages: 'four of value, every second working day, then one goodbye',
    'quiet afterwards': 'three months',
    'calls without a message': 'three in two weeks at most',
    'voicemails a day': 'one',
  },
  house: {},
  someone: { source: 'list', learned: ['industry'] },
  variations: [
    {
      title: 'Slower: every fourth working day',
      use: 'Senior people, for whom two messages a week are too many.',
      cadence: {
        ...cadence,
        id: 'value-then-breakup-slower',
        title: 'Value, then break up: every fourth working day',
        steps: [{ ...cadence.steps[0], every: 'P4D' }, ...cadence.steps.slice(1)],
      },
    },
    {
      title: 'Calls without a message where none is left to say',
      use: 'A house with fewer than four messages of value. Silent calls stay limited to three in two weeks.',
      cadence: {
        ...cadence,
        id: 'value-then-breakup-optional',
        title: 'Value, then break up: a voicemail where there is something to say',
        voicemail: 'optional',
      },
    },
  ],
}
