/** What waits, and for how long. */
import { Instant } from '@refrain/core'
import { error, notice, ok, warning } from './finding.ts'
import type { Finding, Health } from './Health.ts'

const BEHIND = 5 * Instant.MINUTE

const minutes = (millis: number): string => `${String(Math.round(millis / Instant.MINUTE))} minutes`

export const findingsOfQueues = (health: Health): readonly Finding[] => {
  const { now, oldestDue, due, failing, deadLetters, pendingChanges, quarantined, refusedLines, replan } = health
  const late = oldestDue === null ? 0 : now - oldestDue
  return [
    late > BEHIND
      ? error(`${String(due)} rows are due, the oldest for ${minutes(late)}`, 'start workers, or more of them')
      : ok('what is due is looked at in time'),
    ...(failing > 0 ? [warning(`looking at ${String(failing)} people failed lately`, 'see the dead letters')] : []),
    ...(deadLetters > 0
      ? [warning(`${String(deadLetters)} dead letters`, 'look at them, then replay or discard each')]
      : []),
    ...(pendingChanges > 10_000 ? [warning(`${String(pendingChanges)} streams wait to be told to others`, null)] : []),
    ...(quarantined
      ? [warning('in quarantine: nothing is handed out', 'lift it once it is known what happened meanwhile')]
      : []),
    ...refusedLines.map(({ line, people, dials }) =>
      warning(
        `${String(people)} people declined or were kept from the calls of line ${line}, within ${String(dials)} dials`,
        'have this number registered and its name cleared, or call from another',
      ),
    ),
    ...(replan === null ? [] : [notice(`a re-plan is under way: ${String(replan.left)} rows are left`, null)]),
  ]
}
