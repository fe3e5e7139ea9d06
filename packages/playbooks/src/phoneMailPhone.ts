/**
 * Phone, mail, phone: learn in a call, confirm by mail, close in a call.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import document from './phone-mail-phone.json' with { type: 'json' }
import type { Playbook } from './Playbook.ts'

const cadence = document as unknown as Cadence.Cadence // the tests read it with the parser
const [learn, tried, learnAgain, confirm, closing, answer] = cadence.steps

/**
 * For business that is decided on the telephone: the mail confirms what was said and never replaces a call.
 *
 * @category playbooks
 * @since 0.1.0
 */
export const phoneMailPhone: Playbook = {
  cadence,
  use: 'Business that is decided in two conversations: one to learn what, when and why, one to close.',
  avoid: 'People who only ever write, and business that needs a visit.',
  sources: {
    E1: 'Dials are nothing: what counts is to have spoken, and to have agreed on a step forward.',
    E3: 'The first call learns, a mail confirms, a call closes; a mail never replaces the first call.',
    E4: 'An agreed callback outranks everything; missed, the rep calls at once.',
    E5: 'A busy line is redialled in a burst with bounds; the burst is one try.',
  },
  kinds: {
    tried: 'we tried to reach you; it asks for a good time and does not sell',
    confirmation: 'what was said: who, what, where, when and why',
  },
  defaults: {
    'first calls': 'three on three working days, a mail, four more every third working day',
    'closing calls': 'four, every second working day, from two working days after the mail',
    'busy line': 'redialled every minute for half an hour, at most 30 times, one burst a day',
    'calls a day': 'two at most; voicemails one',
  },
  house: {},
  someone: { source: 'inbound', learned: ['enquiry'] },
  variations: [
    {
      title: 'Then value and a goodbye',
      use: 'People who told what they want and then fell silent: they go on in `value-then-breakup`.',
      cadence: {
        ...cadence,
        id: 'phone-mail-phone-then-value',
        title: 'Phone, mail, phone, then value',
        steps: [learn, tried!, learnAgain!, confirm!, { ...closing!, then: { start: 'value-then-breakup' } }, answer!],
      },
    },
  ],
}
