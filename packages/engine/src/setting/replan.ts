/**
 * Deciding anew, page by page, whoever was decided under another policy, core or zone data: what is due earlier now is found.
 *
 * What is due later needs nothing: its row wakes early and looks. Nothing wrong is handed out meanwhile either, since whatever
 * is handed out is decided then and guarded by the epoch.
 *
 * Workers share one record. Who moves its cursor on has the page before it; a page that is lost with its worker is found by
 * the next round, and rounds go on until one finds nothing.
 *
 * @since 0.1.0
 */
import { Instant, Plan } from '@refrain/core'
import type { Json, RegistryRecord } from '@refrain/core/ports'
import { send } from '../committing/send.ts'
import type { Desk } from '../Desk.ts'
import { lookMany } from '../working/lookMany.ts'

// --- model -------------------------------------------------------------------

/** How far it is. */
export interface Replan {
  readonly epoch: number
  readonly state: 'running' | 'done'
  /** The round, from 1; more than one where pages were lost or people could not be decided. */
  readonly round: number
  /** The last person of the page that was taken last; null at the beginning of a round. */
  readonly after: string | null
  /** When that was. */
  readonly takenAt: Instant.Instant
  readonly begunAt: Instant.Instant
  /** How many rows were open when it began, and how many were decided anew. */
  readonly rows: number
  readonly done: number
}

/** What a slice of it did. */
export interface Slice {
  readonly done: number
  /** Whether there is more to do at once. */
  readonly more: boolean
}

/** How many are loaded and committed in one go. */
const PAGE = 200

/** Whoever could not be decided in so many rounds is left to those who count failures. */
const ROUNDS = 4

const IDLE: Slice = Object.freeze({ done: 0, more: false })

// --- the record --------------------------------------------------------------

/** Two editions of the engine side by side each plan anew once; neither undoes the other's for ever. */
const keyOf = ({ zones }: Desk): string => `replan/${Plan.CORE_VERSION}/${zones.version}`

const recordOf = async (desk: Desk): Promise<RegistryRecord | undefined> =>
  (await desk.store.registry.read([keyOf(desk)]))[0]

const stateIn = (record: RegistryRecord | undefined): Replan | null =>
  (record?.value as unknown as Replan | undefined) ?? null

/** Writes the record where nobody else did since it was read. */
const write = async (desk: Desk, before: RegistryRecord | undefined, replan: Replan): Promise<boolean> => {
  const key = keyOf(desk)
  const became = await send(desk, {
    now: desk.runtime.now(),
    streams: [],
    guards: [{ key, revision: before?.revision ?? 0 }],
    registry: [{ key, value: replan as unknown as Json }],
  })
  return became.tag === 'committed'
}

/** How far the re-plan of this edition is; null where none runs. */
export const replanning = async (desk: Desk): Promise<{ epoch: number; done: number; left: number } | null> => {
  const replan = stateIn(await recordOf(desk))
  return replan?.state === 'running'
    ? { epoch: replan.epoch, done: replan.done, left: Math.max(0, replan.rows - replan.done) }
    : null
}

// --- working -----------------------------------------------------------------

const begun = async (desk: Desk, epoch: number): Promise<Replan> => {
  const now = desk.runtime.now()
  const { open } = await desk.store.agenda.stats(now)
  return { epoch, state: 'running', round: 1, after: null, takenAt: now, begunAt: now, rows: open, done: 0 }
}

/** How many may be taken now: as many as the time since the last page allows. */
const allowance = ({ options: { replanPerSecond }, runtime }: Desk, { takenAt, done }: Replan, page: number): number =>
  replanPerSecond === null || done === 0
    ? Math.min(page, replanPerSecond ?? page)
    : Math.min(page, Math.floor(((runtime.now() - takenAt) / Instant.SECOND) * replanPerSecond))

/** The record at the end of a round: once more from the beginning while rounds find somebody. */
const nextRound = (replan: Replan): Replan =>
  replan.after === null || replan.round >= ROUNDS
    ? { ...replan, state: 'done' }
    : { ...replan, round: replan.round + 1, after: null }

/** Wakes who could not be decided here: their look fails where failures are counted, and in the end as a dead letter. */
const leave = async ({ store, runtime }: Desk, failed: readonly string[]): Promise<void> => {
  if (failed.length > 0) await store.agenda.wake(failed, runtime.now())
}

/** Epochs of which this process knows that nobody is behind. */
const settled = new WeakMap<Desk, number>()

/** Takes one page and decides it. */
const slice = async (desk: Desk, epoch: number, size: number): Promise<Slice> => {
  const record = await recordOf(desk)
  const known = stateIn(record)
  // A higher one is in force already: it is noticed with the next look at the policy.
  if (known !== null && known.epoch > epoch) return { done: 0, more: (await desk.inForce(true)).epoch > epoch }
  if (known?.epoch === epoch && known.state === 'done') {
    settled.set(desk, epoch)
    return IDLE
  }
  const replan = known?.epoch === epoch ? known : await begun(desk, epoch)
  const limit = allowance(desk, replan, size)
  if (limit < 1) return IDLE
  const basis = { epoch, core: Plan.CORE_VERSION, zones: desk.zones.version }
  const page = await desk.store.agenda.behind(basis, {
    limit,
    ...(replan.after !== null && { after: replan.after }),
  })
  const last = page.at(-1)
  const taken =
    last === undefined
      ? nextRound(replan)
      : { ...replan, after: last, takenAt: desk.runtime.now(), done: replan.done + page.length }
  if (!(await write(desk, record, taken))) return { done: 0, more: true }
  if (page.length === 0) return { done: 0, more: taken.state === 'running' }
  const { decided, failed } = await lookMany(desk, page)
  await leave(
    desk,
    failed.map(({ id }) => id),
  )
  desk.telemetry.count('refrain.replan.decided', decided.length)
  return { done: decided.length, more: true }
}

/** Does one page of the re-plan that is due, if one is. Costs nothing while the policy stays as it is. */
export const replanSlice = async (desk: Desk, size = PAGE): Promise<Slice> => {
  const { epoch } = await desk.inForce()
  if (settled.get(desk) === epoch) return IDLE
  return desk.telemetry.span('refrain.replan', {}, () => slice(desk, epoch, size))
}
