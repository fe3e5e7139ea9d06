/**
 * How the engine stands, for a probe and for a page: a few counts, and in words what is not well.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { CONSUMER } from '../changes/telling.ts'
import type { Desk } from '../Desk.ts'
import { POLICY } from '../setting/documents.ts'
import { QUARANTINE } from '../setting/quarantining.ts'
import { replanning } from '../setting/replan.ts'
import { countDead } from '../working/burying.ts'
import type { Health } from './Health.ts'

/** From when on work that is due says that too few work, or none. */
const BEHIND = 5 * Instant.MINUTE

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
  replan: null,
})

const problemsOf = (told: Omit<Health, 'ok' | 'problems'>, backlog: number): readonly string[] => [
  ...(told.quarantined ? ['quarantined'] : []),
  ...(told.epoch === 0 ? ['no policy published'] : []),
  ...(told.oldestDue !== null && told.now - told.oldestDue > BEHIND ? ['behind'] : []),
  ...(told.stale > backlog ? ['backlog'] : []),
  ...(told.deadLetters > 0 ? ['dead letters'] : []),
]

/** How the engine stands now. It never rejects: not to be reached is an answer. */
export const healthOf = async (desk: Desk): Promise<Health> => {
  const { store, runtime, options } = desk
  const now = runtime.now()
  try {
    const [agenda, records, pendingChanges, deadLetters, replan] = await Promise.all([
      store.agenda.stats(now),
      store.registry.read([POLICY, QUARANTINE]),
      store.changes.pending(CONSUMER),
      countDead(desk),
      replanning(desk),
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
      replan,
    }
    const problems = problemsOf(told, options.backlog)
    // What is kept and what is known: neither keeps work from being done.
    const ok = problems.every((problem) => problem === 'dead letters')
    return { ...told, ok, problems }
  } catch {
    return unreachable(now)
  }
}
