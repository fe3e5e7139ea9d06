/**
 * Voicemail as a sales call: ten seconds, a benefit, and a date where one can be kept cheaply.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import type { Playbook } from './Playbook.ts'
import document from './voicemail-appointment.json' with { type: 'json' }

const cadence = document as unknown as Cadence.Cadence // the tests read it with the parser
const [research, call, pencilIn, visit, followUp] = cadence.steps

/**
 * For field sales: each voicemail states a benefit, and names a visit where the rep is near anyway.
 *
 * @category playbooks
 * @since 0.1.0
 */
export const voicemailAppointment: Playbook = {
  cadence,
  use: 'Reps who visit: people who are hard to reach and for each of whom a benefit was researched.',
  avoid: 'Mailings to many: without a researched benefit nothing may be said. Business without visits.',
  sources: {
    B1: 'About ten seconds, and a benefit researched for this customer; a voicemail without one is not left.',
    B2: 'A presumed appointment, only near one that is confirmed; silence lets it stand, a word releases it.',
    B3: 'People return calls from people they know: a referral is called by the referrer’s name.',
    B4: 'Whoever screens is an ally: enlist them; a direct line or a better time is used on the next try.',
    B5: 'After a screener call when they are out: before eight, at lunch, after five.',
    B6: 'One message a day at most, and each try from another angle, at another time.',
  },
  kinds: {
    appointment: 'names the day and time at which you come by, unless they decline',
    value: 'a benefit for this customer, in ten seconds; each from another angle',
  },
  defaults: {
    'messages a day': 'one',
    'calls a day': 'two',
    'presumed visits': 'within 10 km and two hours of a confirmed appointment',
    'length of a message': 'ten seconds',
  },
  house: {},
  someone: { source: 'list', learned: ['benefit'] },
  variations: [
    {
      title: 'Daily, not every two hours',
      use: 'People for whom two calls on one day are too many.',
      cadence: {
        ...cadence,
        id: 'voicemail-appointment-daily',
        title: 'Voicemail as a sales call: one a day',
        steps: [research, { ...call!, every: 'P1D' }, pencilIn!, visit!, followUp!],
      },
    },
  ],
}
