/**
 * Runs jobs, page by page. How far one is stands in the registry: whoever runs it again, anywhere, goes on there.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { send } from '../committing/send.ts'
import type { Desk } from '../Desk.ts'
import { hashOf } from '../setting/documents.ts'
import { makeBacklogged } from '../working/backlog.ts'
import type { Jobs, JobSpec, JobStatus } from './Jobs.ts'
import { doPage } from './page.ts'
import type { Did } from './page.ts'
import { pageOf } from './pages.ts'
import { all, find, specKey, standingKey, standingOf } from './record.ts'
import type { Kept } from './record.ts'
import { moveOf } from './work.ts'

/** How many refusals are shown. */
const SHOWN = 20

/** How long a job waits while more is recorded than is decided, in milliseconds. */
const PATIENCE = Instant.SECOND

const begun = (job: string, spec: JobSpec, dryRun: boolean): JobStatus => ({
  job,
  spec,
  state: 'running',
  dryRun,
  seen: 0,
  changed: 0,
  refused: 0,
  refusals: [],
  cursor: null,
})

const after = (status: JobStatus, seen: number, { changed, refusals }: Did): JobStatus => ({
  ...status,
  seen: status.seen + seen,
  changed: status.changed + changed,
  refused: status.refused + refusals.length,
  refusals: [...status.refusals, ...refusals].slice(0, SHOWN),
})

/** Refuses what cannot be done to anybody, before it begins. */
const check = async (desk: Desk, spec: JobSpec): Promise<void> => {
  if (spec.kind === 'resume' && spec.perDay !== undefined && !(spec.perDay >= 1))
    throw new RangeError(`at least one a day must be resumed, found ${String(spec.perDay)}`)
  if (spec.kind === 'migrate') moveOf({ desk, inForce: await desk.inForce(true), now: desk.runtime.now() }, spec)
}

/** The jobs of a desk. */
export const makeJobs = (desk: Desk): Jobs => {
  const { store, runtime, telemetry } = desk
  const backlogged = makeBacklogged(desk)

  /** Writes how a job stands, unless somebody else did so meanwhile: then that is how it stands. */
  const write = async (before: Kept, status: JobStatus): Promise<Kept> => {
    const key = standingKey(status.job)
    await send(desk, {
      now: runtime.now(),
      streams: [],
      guards: [{ key, revision: before.revision }],
      registry: [{ key, value: standingOf(status) }],
    })
    return (await find(store, status.job))!
  }

  const begin = async (job: string, spec: JobSpec): Promise<Kept> => {
    const known = await find(store, job)
    if (known !== null) {
      if (hashOf(known.status.spec) !== hashOf(spec))
        throw new TypeError(`there is another job of this id already: ${known.status.spec.kind}`)
      return known
    }
    await check(desk, spec)
    const key = standingKey(job)
    await send(desk, {
      now: runtime.now(),
      streams: [],
      guards: [{ key, revision: 0 }],
      registry: [
        { key, value: standingOf(begun(job, spec, false)) },
        { key: specKey(job), value: JSON.parse(JSON.stringify(spec)) as never },
      ],
    })
    return begin(job, spec)
  }

  /** How a job stands after one more page. */
  const step = async (status: JobStatus): Promise<JobStatus> => {
    const { ids, cursor } = await pageOf(store, status.spec, status.cursor, desk.options.batch)
    if (ids.length === 0) return { ...status, state: 'done' }
    const did = await doPage(desk, status, ids)
    telemetry.count('refrain.jobs.changed', did.changed, { kind: status.spec.kind })
    return { ...after(status, ids.length, did), cursor }
  }

  const tryOut = async (job: string, spec: JobSpec): Promise<JobStatus> => {
    await check(desk, spec)
    let status = begun(job, spec, true)
    while (status.state === 'running') status = await step(status)
    return status
  }

  const carryOut = async (job: string, spec: JobSpec): Promise<JobStatus> => {
    let kept = await begin(job, spec)
    while (kept.status.state === 'running') {
      if (await backlogged()) await runtime.sleep(PATIENCE)
      kept = await write(kept, await step(kept.status))
    }
    return kept.status
  }

  const cancel: Jobs['cancel'] = async (job) => {
    const known = await find(store, job)
    if (known === null) return null
    if (known.status.state !== 'running') return known.status
    await write(known, { ...known.status, state: 'cancelled' })
    return cancel(job)
  }

  return {
    run: (job, spec, { dryRun = false } = {}) =>
      telemetry.span('refrain.job', { kind: spec.kind, dryRun }, () =>
        dryRun ? tryOut(job, spec) : carryOut(job, spec),
      ),
    status: async (job) => (await find(store, job))?.status ?? null,
    list: () => all(store),
    cancel,
  }
}
