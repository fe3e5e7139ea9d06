/** After a trade show: two calls while they remember us, a card by post, and then peace. */
import { Cadence } from '@refrain/core'

/** Each function gives the very piece of JSON that it is named after. */
export const afterTheShow = Cadence.make(
  'after-the-show',
  {
    title: 'After the show',
    lasts: 'P6W',
    days: 'business',
    voicemail: 'never',
    on: {
      'meeting-set': Cadence.close('meeting-set'),
      'soft-no': Cadence.close('not-interested', 'P6M'),
      replied: 'talk',
      'called-in': 'talk',
    },
  },
  Cadence.call('call', {
    title: 'Call while they remember us',
    times: 2,
    every: 'P2D',
    needs: ['how-we-met'],
    agenda: ['appointment'],
    on: { answered: 'talk' },
  }),
  Cadence.task('card', { title: 'Post a card', within: 'P5D', then: Cadence.close('not-reached') }),
  Cadence.call('talk', {
    title: 'Go on with what they said',
    after: 'P3D',
    rounds: 3,
    agenda: ['appointment'],
    then: Cadence.close('no-decision'),
  }),
)
