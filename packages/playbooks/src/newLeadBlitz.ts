/**
 * New lead blitz: call at once, twice a day for two days, then let it go.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import document from './new-lead-blitz.json' with { type: 'json' }
import type { Playbook } from './Playbook.ts'

const cadence = document as unknown as Cadence.Cadence // the tests read it with the parser

/**
 * For fresh leads: the first call goes out the moment the lead arrives, and whoever answers goes on to `steady-drumbeat`.
 *
 * @category playbooks
 * @since 0.1.0
 */
export const newLeadBlitz: Playbook = {
  cadence,
  use: 'Leads that have just come in and lose their worth by the hour, in a team that can call at once.',
  avoid: 'Cold lists, and leads that nobody can call within the day.',
  sources: {
    D1: 'Speed to lead: the sooner the better.',
    D2: 'Twice a day for two working days of the person, the first being the day of the first permitted call.',
    D3: 'After the first conversation follow up fast, with an insight: `steady-drumbeat` begins with it.',
    D7: 'No voicemails, no cold emails.',
  },
  kinds: {},
  defaults: { calls: 'two a day on two working days, at least two hours apart', 'first call': 'at once' },
  house: {},
  someone: { source: 'inbound', learned: [] },
  variations: [
    {
      title: 'Three days',
      use: 'Leads that are dear enough for six tries.',
      cadence: {
        ...cadence,
        id: 'new-lead-blitz-three-days',
        title: 'New lead blitz: at once, twice a day, three days',
        steps: [{ ...cadence.steps[0], times: 6, within: 'P3D' }],
      },
    },
  ],
}
