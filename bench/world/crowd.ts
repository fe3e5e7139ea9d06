/** People who are simulated: the benchmark's house and playbook, four reps, three zones. */
import { Instant, Zones } from '@refrain/core'
import { Simulation } from '@refrain/core/simulate'
import { calendars, policy } from './house.ts'

const zones = Zones.fromPlatform()

/** The trial of the benchmark, for so many people. */
export const trialOf = (people: number): Simulation.Trial =>
  Simulation.trial({
    ...{ policy, calendars, zones, people, cadence: { id: 'value-then-breakup', version: 1 } },
    start: Instant.parseOrThrow('2026-03-02T15:00:00Z'),
    places: [
      { zone: 'America/New_York', country: 'US' },
      { zone: 'America/Chicago', country: 'US' },
      { zone: 'America/Los_Angeles', country: 'US' },
    ],
    reps: ['ann', 'ben', 'ann', 'ben'],
    learned: ['industry'],
  })
