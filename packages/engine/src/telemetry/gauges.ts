/**
 * How the engine stands, as gauges: read only when somebody collects them.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Desk } from '../Desk.ts'
import { healthOf, UNREACHABLE } from '../health/healthOf.ts'
import type { Readings } from './Telemetry.ts'

/** The gauges by name; times in seconds. */
export const GAUGES = [
  'refrain.agenda.open',
  'refrain.agenda.due',
  'refrain.agenda.stale',
  'refrain.agenda.failing',
  'refrain.agenda.oldest_due_age',
  'refrain.changes.pending',
  'refrain.dead_letters',
  'refrain.policy.epoch',
  'refrain.quarantined',
  'refrain.replan.done',
  'refrain.replan.left',
] as const

/** Reads them. A store that does not answer has nothing to tell: that is what health is for. */
const readings = async (desk: Desk): Promise<Readings> => {
  const now = await healthOf(desk)
  if (now.problems.includes(UNREACHABLE)) return {}
  return {
    'refrain.agenda.open': now.open,
    'refrain.agenda.due': now.due,
    'refrain.agenda.stale': now.stale,
    'refrain.agenda.failing': now.failing,
    'refrain.agenda.oldest_due_age':
      now.oldestDue === null ? 0 : Math.max(0, (now.now - now.oldestDue) / Instant.SECOND),
    'refrain.changes.pending': now.pendingChanges,
    'refrain.dead_letters': now.deadLetters,
    'refrain.policy.epoch': now.epoch,
    'refrain.quarantined': now.quarantined ? 1 : 0,
    'refrain.replan.done': now.replan?.done ?? 0,
    'refrain.replan.left': now.replan?.left ?? 0,
  }
}

/** Lets whoever measures read them, until the answer is called. */
export const observed = (desk: Desk): (() => void) => desk.telemetry.observe(GAUGES, () => readings(desk))
