/**
 * How the engine stands, for a probe and for a page: a few counts, and in words what is not well.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { CONSUMER } from '../changes/telling.ts'
import type { Desk } from '../Desk.ts'
import { alarmsSince } from '../lines/heeding.ts'
import { POLICY } from '../setting/documents.ts'
import { QUARANTINE } from '../setting/quarantining.ts'
import { replanning } from '../setting/replan.ts'
import { countDead } from '../working/burying.ts'
import type { Health } from './Health.ts'

/** From when on work that is due says that too few work, or none. */
const BEHIND = 5 * Instant.MINUTE

/** How long after its last dial a line with a bad name is spoken of. */
const LATELY = 7 * Instant.DAY

/** What is said of a store that does not answer. */
export const UNREACHABLE = 'database unreachable'

const unreachable = (now: Instant.Instant): Health => ({
  ok: false,
  problems: [UNREACHABLE],
  now,
  epoch: 0,
  open: 0,
  oldestDue: null,
  due: 0,
  stale: 0,
  failing: 0,
  deadLetters: 0,
  pendingChanges: 0,
  quarantined: false,
  refusedLines: [],
  unreadCalendars: [],
  replan: null,
})

/** What is known and keeps no work from being done. */
const DEAD = 'dead letters'
const REFUSED = 'calls refused'
const UNREAD = 'calendars unread'

const problemsOf = (told: Omit<Health, 'ok' | 'problems'>, backlog: number): readonly string[] => [
  ...(told.quarantined ? ['quarantined'] : []),
  ...(told.epoch === 0 ? ['no policy published'] : []),
  ...(told.oldestDue !== null && told.now - told.oldestDue > BEHIND ? ['behind'] : []),
  ...(told.stale > backlog ? ['backlog'] : []),
  ...(told.deadLetters > 0 ? [DEAD] : []),
  ...(told.refusedLines.length > 0 ? [REFUSED] : []),
  ...(told.unreadCalendars.length > 0 ? [UNREAD] : []),
]

/** How the engine stands now. It never rejects: not to be reached is an answer. */
export const healthOf = async (desk: Desk): Promise<Health> => {
  const { store, runtime, options } = desk
  const now = runtime.now()
  try {
    const [agenda, records, pendingChanges, deadLetters, replan, alarms] = await Promise.all([
      store.agenda.stats(now),
      store.registry.read([POLICY, QUARANTINE]),
      store.changes.pending(CONSUMER),
      countDead(desk),
      replanning(desk),
      alarmsSince(desk, Instant.plus(now, -LATELY)),
    ])
    const told = {
      now,
      epoch: records.find(({ key }) => key === POLICY)?.revision ?? 0,
      open: agenda.open,
      oldestDue: agenda.oldestDue,
      due: agenda.due,
      stale: agenda.stale,
      failing: agenda.failing,
      deadLetters,
      pendingChanges,
      quarantined: records.some(({ key }) => key === QUARANTINE),
      refusedLines: alarms.map(({ line, people, dials }) => ({ line, people, dials })),
      unreadCalendars: (desk.busy?.unread() ?? []).map(({ rep, fault }) => ({ rep, fault: fault.kind })),
      replan,
    }
    const problems = problemsOf(told, options.backlog)
    const ok = problems.every((problem) => [DEAD, REFUSED, UNREAD].includes(problem))
    return { ...told, ok, problems }
  } catch {
    return unreachable(now)
  }
}
