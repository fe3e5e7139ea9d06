/**
 * Looks at whoever is due: claims rows under a lease, looks at them, puts off those that fail, and gives back the rest.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { StoredRow } from '@refrain/core/ports'
import { repeatably } from '../committing/retries.ts'
import type { Desk } from '../Desk.ts'
import { waitAfter } from './backoff.ts'
import { bury } from './burying.ts'
import { type Failed, lookMany } from './lookMany.ts'

/** What a round over due rows did. */
export interface LookedDue {
  readonly decided: number
  readonly handedOver: number
  readonly withdrawn: number
  readonly failed: number
  readonly dead: number
  readonly more: boolean
}

/** How many are looked at between two questions whether to stop. */
const AT_ONCE = 32

/** Puts off one whose look failed once more; after so many times it becomes a dead letter, until a fact or somebody revives it. */
const putOff = async (desk: Desk, row: StoredRow, { why }: Failed): Promise<boolean> => {
  const { store, worker, runtime, options } = desk
  const failures = row.failures + 1
  const isDead = failures >= options.attempts
  if (isDead) await bury(desk, { what: 'look', about: row.prospect, prospect: row.prospect, attempts: failures, why })
  const again = isDead ? null : Instant.plus(runtime.now(), waitAfter(failures, runtime.random))
  await repeatably(desk, () => store.agenda.postpone(worker, [row.prospect], again))
  return isDead
}

/** Looks at rows that are claimed, and answers for each. */
const lookAtSome = async (desk: Desk, rows: readonly StoredRow[]): Promise<Omit<LookedDue, 'more'>> => {
  const looked = await lookMany(
    desk,
    rows.map(({ prospect }) => prospect),
  )
  let dead = 0
  for (const failed of looked.failed)
    if (
      await putOff(
        desk,
        rows.find(({ prospect }) => prospect === failed.id)!,
        failed,
      )
    )
      dead++
  const answered = new Set([...looked.decided, ...looked.failed.map(({ id }) => id)])
  const open = rows.flatMap(({ prospect }) => (answered.has(prospect) ? [] : [prospect]))
  // Who changed meanwhile is free already; whom only the policy outran is given back.
  if (open.length > 0) await repeatably(desk, () => desk.store.agenda.yield(desk.worker, open))
  return {
    decided: looked.decided.length,
    handedOver: looked.handedOver,
    withdrawn: looked.withdrawn,
    failed: looked.failed.length - dead,
    dead,
  }
}

const NOTHING: LookedDue = Object.freeze({ decided: 0, handedOver: 0, withdrawn: 0, failed: 0, dead: 0, more: false })

/** Looks at whoever is due, at most a batch of them; `isStopping` is asked in between. */
export const lookDue = async (desk: Desk, isStopping: () => boolean = () => false): Promise<LookedDue> => {
  const { store, worker, runtime, options, telemetry } = desk
  const now = runtime.now()
  const until = Instant.plus(now, options.leaseMs)
  const rows = await store.agenda.claim({ worker, now, until, limit: options.batch })
  // The longest due comes first.
  telemetry.gauge('refrain.planner.lag', Math.max(0, now - (rows[0]?.wakeAt ?? now)) / Instant.SECOND)
  let all: LookedDue = { ...NOTHING, more: rows.length === options.batch }
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    if (isStopping() || runtime.now() >= until) {
      await store.agenda.yield(
        worker,
        rows.slice(i).map(({ prospect }) => prospect),
      )
      return { ...all, more: true }
    }
    const some = await lookAtSome(desk, rows.slice(i, i + AT_ONCE))
    all = {
      decided: all.decided + some.decided,
      handedOver: all.handedOver + some.handedOver,
      withdrawn: all.withdrawn + some.withdrawn,
      failed: all.failed + some.failed,
      dead: all.dead + some.dead,
      more: all.more,
    }
  }
  return all
}
