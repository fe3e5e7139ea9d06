/**
 * Steady drumbeat: two calls and one email a week to people one has spoken with, each with something new to say.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import document from './steady-drumbeat.json' with { type: 'json' }
import type { Playbook } from './Playbook.ts'

const cadence = document as unknown as Cadence.Cadence // the tests read it with the parser

/**
 * For people one has spoken with: calls on Tuesday and Thursday, an email on Wednesday, for at most half a year.
 *
 * @category playbooks
 * @since 0.1.0
 */
export const steadyDrumbeat: Playbook = {
  cadence,
  use: 'Open opportunities after the first conversation, where somebody keeps finding news, insight or progress to call about.',
  avoid: 'People nobody has spoken with: no email goes out to them, and a call without a talking point is not ready.',
  sources: {
    D3: 'The first call after a conversation brings an insight, and brings it fast.',
    D4: 'Never just checking in: no touch without a talking point, and none is used twice.',
    D5: 'At least twice a week; two calls and one email, never two on one day; bounded at 26 weeks.',
    D6: 'In negotiation three calls a week; with more than 100 open opportunities one.',
    D7: 'No voicemails, and no email before a conversation.',
    D8: 'A yes of a colleague holds everything for ten working days; two calls a day to one account at most.',
    D9: 'After a long chase the next conversation asks whether it is too much; what is answered becomes a cap.',
  },
  kinds: { insight: 'a frame around a talking point that is new to them: news, insight, progress' },
  defaults: {
    calls: 'Tuesday and Thursday',
    emails: 'Wednesday',
    'in negotiation': 'Monday, Wednesday and Friday',
    'more than 100 open opportunities': 'Tuesday only',
    'ask whether it is too much': 'after eight calls without an answer',
    bound: '26 weeks',
  },
  house: {},
  someone: { source: 'inbound', learned: ['insight'], conversed: true },
  variations: [
    {
      title: 'A quarter',
      use: 'Smaller deals, which are decided within weeks or not at all.',
      cadence: {
        ...cadence,
        id: 'steady-drumbeat-quarter',
        title: 'Steady drumbeat: for a quarter',
        lasts: 'P13W',
        steps: [cadence.steps[0], { ...cadence.steps[1]!, times: 26 }],
      },
    },
  ],
}
