/**
 * Jobs as they are kept: how each stands in one small record that is written often, what it is in one that is written once.
 *
 * @since 0.1.0
 */
import type { Json, RegistryRecord, Store } from '@refrain/core/ports'
import type { JobSpec, JobStatus } from './Jobs.ts'

/** How a job stands, without what it is. */
export type Standing = Omit<JobStatus, 'spec'>

/** A job with the revision of its record. */
export interface Kept {
  readonly revision: number
  readonly status: JobStatus
}

const STANDING = 'jobs/'
const SPEC = 'job-specs/'

export const standingKey = (job: string): string => STANDING + job
export const specKey = (job: string): string => SPEC + job

/** What is written of how a job stands. */
export const standingOf = ({ spec: _, ...standing }: JobStatus): Json => standing as unknown as Json

const kept = (standing: RegistryRecord, spec: RegistryRecord): Kept => ({
  revision: standing.revision,
  status: { ...(standing.value as unknown as Standing), spec: spec.value as unknown as JobSpec },
})

/** One job; null where there is none of this id. */
export const find = async ({ registry }: Store, job: string): Promise<Kept | null> => {
  const records = await registry.read([standingKey(job), specKey(job)])
  const [standing, spec] = [standingKey(job), specKey(job)].map((key) => records.find((one) => one.key === key))
  return standing === undefined || spec === undefined ? null : kept(standing, spec)
}

const PAGE = 100

/** All jobs, by id. */
export const all = async (store: Store): Promise<readonly JobStatus[]> => {
  const jobs: JobStatus[] = []
  for (let after: string | undefined; ;) {
    const page = await store.registry.list(STANDING, { limit: PAGE, ...(after !== undefined && { after }) })
    for (const { key } of page) {
      const found = await find(store, key.slice(STANDING.length))
      if (found !== null) jobs.push(found.status)
    }
    after = page.at(-1)?.key
    if (page.length < PAGE) return jobs
  }
}
