/** Whether the clock of this process can be right, by what others recorded. */
import { Instant } from '@refrain/core'
import type { StreamRef } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { POLICY } from '../setting/documents.ts'
import { error, ok } from './finding.ts'
import type { Finding } from './Health.ts'

/** Clocks that differ by less are alike. */
const ALIKE = 5 * Instant.MINUTE

const SAMPLE = 100

/** The policy's stream, and those of people who are due next: there the news is. */
const streamsToRead = async ({ store, runtime }: Desk): Promise<readonly StreamRef[]> => {
  const rows = await store.agenda.candidates({ before: Instant.plus(runtime.now(), Instant.DAY), limit: SAMPLE })
  return [
    { kind: 'policy', id: POLICY },
    ...rows.map(({ prospect }): StreamRef => ({ kind: 'prospect', id: prospect })),
  ]
}

export const findingsOfClock = async (desk: Desk): Promise<readonly Finding[]> => {
  const loaded = await desk.store.events.load(await streamsToRead(desk))
  const now = desk.runtime.now()
  const ahead = loaded
    .flatMap(({ facts }) => facts)
    .reduce((most, { recordedAt }) => Math.max(most, recordedAt - now), 0)
  return [
    ahead > ALIKE
      ? error(
          `facts were recorded ${String(Math.round(ahead / Instant.MINUTE))} minutes after what this clock shows`,
          'set this clock, or that of who records',
        )
      : ok('the clock agrees with what was recorded'),
    ok(`time zones are those of ${desk.zones.version}`),
  ]
}
