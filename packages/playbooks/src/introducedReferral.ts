/**
 * Introduced referral: first the introduction, then the call.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import document from './introduced-referral.json' with { type: 'json' }
import type { Playbook } from './Playbook.ts'

const cadence = document as unknown as Cadence.Cadence // the tests read it with the parser
const [ask, remind, , ...rest] = cadence.steps

/**
 * For people one was referred to: ask the referrer, remind them, write once, and call only when the introduction is made.
 *
 * @category playbooks
 * @since 0.1.0
 */
export const introducedReferral: Playbook = {
  cadence,
  use: 'People to whom somebody referred us, where the one who referred can introduce us.',
  avoid: 'Referrals without a referrer who may be asked, and people who wrote to us themselves.',
  sources: {
    A3: 'Never cold-call a referral: ask for the introduction, remind, write, then let it go.',
    A4: 'The call says who introduced us.',
    B3: 'The call opens with the referrer’s name, also to whoever answers the telephone.',
  },
  kinds: { letter: 'a short mail that names the friend in common, for when no introduction comes' },
  defaults: {
    reminder: 'five working days after asking',
    letter: 'five working days after the reminder',
    patience: 'ten working days after the letter, then closed',
    'calls once introduced': 'five, every second working day',
  },
  house: {},
  someone: { source: 'referral', learned: [] },
  variations: [
    {
      title: 'Without the letter',
      use: 'Countries and people to whom one does not write unasked: the reminder is the last word.',
      cadence: {
        ...cadence,
        id: 'introduced-referral-no-letter',
        title: 'Introduced referral: ask, remind, and let it go',
        messages: {},
        steps: [ask, remind!, ...rest],
      },
    },
  ],
}
