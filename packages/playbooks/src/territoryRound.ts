/**
 * Territory round: appointments in bundles, by area and day.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import type { Playbook } from './Playbook.ts'
import document from './territory-round.json' with { type: 'json' }

const cadence = document as unknown as Cadence.Cadence // the tests read it with the parser
const nearby = (withinKm: number, atLeast: number): Cadence.Cadence['rules'] =>
  cadence.rules?.map((rule) => (rule.rule === 'bundle' ? { ...rule, withinKm, atLeast } : rule))

/**
 * For an inherited book of clients far away: calls wait until enough of them can be visited on one day.
 *
 * @category playbooks
 * @since 0.1.0
 */
export const territoryRound: Playbook = {
  cadence,
  use: 'Inherited clients who are hours away, where a visit pays only if others are near it on the same day.',
  avoid: 'Clients around the corner, and business that is done on the telephone.',
  sources: {
    A2: 'Look the client up before anything is said.',
    A5: 'Calls happen in the rep’s own call blocks.',
    A7: 'At least three clients within 25 km on one day; the others wait for a bundle until their review date.',
  },
  kinds: { introduction: 'who looks after them from now on' },
  defaults: {
    bundle: 'at least three clients within 25 km of each other',
    calls: 'five, every fourth working day',
    confirmation: 'a call on the working day before the appointment',
    'next round': 'not before six months',
  },
  house: {
    callBlocks: { ann: { zone: 'America/New_York', rrule: 'RRULE:FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=10', lasts: 'PT2H' } },
  },
  someone: { source: 'inherited', learned: [] },
  variations: [
    {
      title: 'A wide country',
      use: 'Territories in which three clients within 25 km are never found.',
      cadence: {
        ...cadence,
        id: 'territory-round-wide',
        title: 'Territory round: two within 60 km',
        rules: nearby(60, 2)!,
      },
    },
  ],
}
