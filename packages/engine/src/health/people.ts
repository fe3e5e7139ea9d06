/** What is wrong with people, by a sample of those who are next. */
import { Instant } from '@refrain/core'
import type { Desk } from '../Desk.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { ok, notice, warning } from './finding.ts'
import type { Finding } from './Health.ts'

const SAMPLE = 500

export const findingsOfPeople = async (desk: Desk): Promise<readonly Finding[]> => {
  const now = desk.runtime.now()
  const inForce = await desk.inForce()
  const rows = await desk.store.agenda.candidates({ before: Instant.plus(now, Instant.DAY), limit: SAMPLE })
  const people = await loadPeople(
    desk,
    inForce,
    rows.map(({ prospect }) => prospect),
    now,
  )
  const unknown = new Set(
    people.flatMap(({ prospect }) =>
      prospect.runs.flatMap(({ closed, cadence, version }) =>
        closed === null && inForce.policy.program(cadence, version) === undefined
          ? [`${cadence}@${String(version)}`]
          : [],
      ),
    ),
  )
  const upgrades = people.filter(({ prospect }) => prospect.needsUpgrade !== null).length
  const suspects = people.filter(({ prospect }) => prospect.clockSuspects.length > 0).length
  const findings = [
    ...(unknown.size > 0
      ? [warning(`people are in cadences that are not published: ${[...unknown].join(', ')}`, 'publish these versions')]
      : []),
    ...(upgrades > 0
      ? [warning(`${String(upgrades)} people have facts of a newer version, and are held`, 'upgrade this process')]
      : []),
    ...(suspects > 0
      ? [notice(`facts of ${String(suspects)} people came from clocks that go wrong`, 'see `refrain check`')]
      : []),
  ]
  return findings.length > 0 ? findings : [ok('people who are next are in cadences that are known')]
}
