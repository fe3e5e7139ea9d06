/**
 * Looks at the whole set-up and says what is wrong with it, and what mends it.
 *
 * @since 0.1.0
 */
import type { Desk } from '../Desk.ts'
import { isPolicyFault } from '../setting/PolicyFault.ts'
import { findingsOfClock } from './clock.ts'
import { error, ok } from './finding.ts'
import { findingsOfDocuments } from './documents.ts'
import type { Doctor, Finding } from './Health.ts'
import { healthOf, UNREACHABLE } from './healthOf.ts'
import { findingsOfPeople } from './people.ts'
import { findingsOfPorts } from './ports.ts'
import { findingsOfCalendars } from './calendars.ts'
import { findingsOfQueues } from './queues.ts'
import { reasonOf } from './reason.ts'

/** Asks one part of the set-up; a part that cannot be looked at is a finding, and keeps no other from being looked at. */
const looked = async (what: string, look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> => {
  try {
    return await look()
  } catch (thrown) {
    if (isPolicyFault(thrown))
      return thrown.issues.map(({ code, path }) =>
        error(`the policy cannot be used here: ${code} at ${path.join('.')}`, 'publish documents without this fault'),
      )
    return [error(`${what} could not be looked at: ${reasonOf(thrown)}`, null)]
  }
}

/** Everything that was looked at, the well and the ill. */
export const doctorOf = async (desk: Desk): Promise<Doctor> => {
  const health = await healthOf(desk)
  if (health.problems.includes(UNREACHABLE)) {
    const findings = await looked('the database', () => desk.store.agenda.stats(health.now).then(() => []))
    return { ok: false, findings: findings.length > 0 ? findings : [error('the database did not answer', null)] }
  }
  const parts = await Promise.all([
    looked('the queues', () =>
      Promise.resolve([ok('the database answers'), ...findingsOfQueues(health), ...findingsOfCalendars(health)]),
    ),
    looked('the clock', () => findingsOfClock(desk)),
    looked('the policy', () => findingsOfDocuments(desk)),
    looked('the ports', () => findingsOfPorts(desk)),
    looked('the people', () => findingsOfPeople(desk)),
  ])
  const findings = parts.flat()
  return { ok: findings.every(({ level }) => level !== 'error'), findings }
}
