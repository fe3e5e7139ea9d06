/**
 * Reads the whole book now and then, page by page, for what nobody can tell of one person alone.
 *
 * It goes on where it was, whoever goes on with it; what it finds takes the place of what was found before in one commit.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Prospect, Surroundings } from '@refrain/core'
import { Insight } from '@refrain/core/insight'
import type { Json, RegistryRecord } from '@refrain/core/ports'
import { Bundles } from '@refrain/core/territory'
import { send } from '../committing/send.ts'
import type { Desk, InForce } from '../Desk.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { isKnown } from '../people/Person.ts'
import type { Slice } from './replan.ts'
import { asksSurvey, readTold, SURVEY, TOLD } from './told.ts'
import type { Told } from './told.ts'

// --- model -------------------------------------------------------------------

type HourResults = Surroundings.HourResults

/** How far a survey is. */
interface Progress {
  readonly epoch: number
  readonly after: string | null
  /** Whose turn it is, and until when nobody else takes it. */
  readonly worker: string
  readonly until: Instant.Instant
  readonly team: HourResults | null
  readonly reps: { readonly [rep: string]: HourResults }
  /** Who may be visited with others. */
  readonly visitable: readonly string[]
}

/** What is known of the last one. */
interface Last {
  readonly epoch: number
  readonly at: Instant.Instant
}

const PROGRESS = 'survey/progress'
const PAGE = 200

/** What works at which hour changes slowly; rounds of visits are planned a week ahead. */
const EVERY = 6 * Instant.HOUR

/** How often a process looks whether a survey is due. */
const LOOK = Instant.MINUTE

const IDLE: Slice = Object.freeze({ done: 0, more: false })

// --- counting ----------------------------------------------------------------

const sum = (a: readonly number[], b: readonly number[]): readonly number[] => a.map((n, i) => n + b[i]!)

/** Two counts together, as plain data. */
const plus = (a: HourResults | null | undefined, b: HourResults | null): HourResults | null => {
  if (b === null) return a ?? null
  const counted = { attempts: [...b.attempts], conversations: [...b.conversations] }
  return a == null
    ? counted
    : {
        attempts: sum(a.attempts, counted.attempts),
        conversations: sum(a.conversations, counted.conversations),
      }
}

/** Whether others may be visited with them: they have a time, or an open run. */
const isVisitable = ({ appointments, runs, ended }: Prospect.Prospect): boolean =>
  ended === null && (appointments.length > 0 || runs.some(({ closed }) => closed === null))

const withPage = (
  progress: Progress,
  { zones }: Desk,
  { policy }: InForce,
  people: readonly Prospect.Prospect[],
): Progress => {
  const results = Insight.results(zones)
  for (const prospect of people) results.add(prospect)
  const owners = new Set(people.flatMap(({ owner }) => (owner === null ? [] : [owner])))
  const reps = [...owners].flatMap((owner) => {
    const counted = plus(progress.reps[owner], results.of(owner).rep)
    return counted === null ? [] : [[owner, counted] as const]
  })
  return {
    ...progress,
    team: plus(progress.team, results.of(null).team),
    reps: { ...progress.reps, ...Object.fromEntries(reps) },
    visitable: policy.needs.includes('bundle')
      ? [...progress.visitable, ...people.filter(isVisitable).map(({ id }) => id)]
      : [],
  }
}

// --- reading people ----------------------------------------------------------

/** The states of people; of somebody who was merged into another only the one who goes on. */
const statesOf = async (
  desk: Desk,
  inForce: InForce,
  ids: readonly string[],
): Promise<readonly Prospect.Prospect[]> => {
  const people = await loadPeople(desk, inForce, ids, desk.runtime.now())
  return people.flatMap((person, i) => (person.id === ids[i] && isKnown(person) ? [person.prospect] : []))
}

const bundlesOf = async (desk: Desk, inForce: InForce, ids: readonly string[]): Promise<Told['bundles']> => {
  const states: Prospect.Prospect[] = []
  for (let i = 0; i < ids.length; i += PAGE) states.push(...(await statesOf(desk, inForce, ids.slice(i, i + PAGE))))
  const calendars = { ...desk.holidays, busy: {} }
  const { zones, runtime } = desk
  const found = Bundles.collect(states, { policy: inForce.policy, zones, now: runtime.now(), calendars })
  const bundles = states.flatMap(({ id }) => found(id)?.bundle ?? [])
  return [...new Map(bundles.map((bundle) => [bundle.id, bundle])).values()]
}

/** Whose bundle is another than before: they are looked at again. */
const moved = (before: Told, now: Told): readonly string[] => {
  const byMember = ({ bundles }: Told) =>
    new Map(bundles.flatMap((bundle) => bundle.members.map((member) => [member, JSON.stringify(bundle)] as const)))
  const [old, fresh] = [byMember(before), byMember(now)]
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((member) => old.get(member) !== fresh.get(member))
}

// --- working -----------------------------------------------------------------

const finish = async (
  desk: Desk,
  inForce: InForce,
  record: RegistryRecord,
  { team, reps, visitable }: Progress,
): Promise<void> => {
  const { registry, agenda } = desk.store
  const before = readTold((await registry.read([TOLD]))[0]?.value)
  const told: Told = { team, reps, bundles: await bundlesOf(desk, inForce, visitable) }
  const now = desk.runtime.now()
  const became = await send(desk, {
    now,
    streams: [],
    guards: [{ key: PROGRESS, revision: record.revision }],
    registry: [
      { key: SURVEY, value: { epoch: inForce.epoch, at: now } satisfies Last },
      { key: TOLD, value: told as unknown as Json },
      { key: PROGRESS, value: null },
    ],
  })
  if (became.tag === 'committed') await agenda.wake(moved(before, told), now)
}

const beginning = (epoch: number): Omit<Progress, 'worker' | 'until'> => ({
  epoch,
  after: null,
  team: null,
  reps: {},
  visitable: [],
})

const slice = async (desk: Desk, inForce: InForce): Promise<Slice> => {
  const { store, runtime, worker, options } = desk
  const now = runtime.now()
  const records = await store.registry.read([SURVEY, PROGRESS])
  const last = records.find(({ key }) => key === SURVEY)?.value as unknown as Last | undefined
  if (last?.epoch === inForce.epoch && now - last.at < EVERY) return IDLE
  const record = records.find(({ key }) => key === PROGRESS)
  const known = record?.value as unknown as Progress | undefined
  if (known !== undefined && known.worker !== worker && now < known.until) return IDLE
  const mine = { worker, until: Instant.plus(now, options.leaseMs) }
  const progress: Progress = { ...(known?.epoch === inForce.epoch ? known : beginning(inForce.epoch)), ...mine }
  const page = await store.events.streams('prospect', {
    limit: PAGE,
    ...(progress.after !== null && { after: progress.after }),
  })
  if (page.length === 0 && record !== undefined && known?.epoch === inForce.epoch) {
    await finish(desk, inForce, record, progress)
    return IDLE
  }
  const ids = page.map(({ id }) => id)
  const counted = withPage(progress, desk, inForce, await statesOf(desk, inForce, ids))
  await send(desk, {
    now,
    streams: [],
    guards: [{ key: PROGRESS, revision: record?.revision ?? 0 }],
    registry: [{ key: PROGRESS, value: { ...counted, after: ids.at(-1) ?? null } as unknown as Json }],
  })
  return { done: ids.length, more: true }
}

/** When each process last found that nothing was due. */
const restedAt = new WeakMap<Desk, { readonly epoch: number; readonly at: Instant.Instant }>()

/** Does one page of the survey that is due, if one is. Costs nothing where no policy asks for it. */
export const surveySlice = async (desk: Desk): Promise<Slice> => {
  const inForce = await desk.inForce()
  if (!asksSurvey(inForce.policy)) return IDLE
  const rested = restedAt.get(desk)
  const now = desk.runtime.now()
  if (rested?.epoch === inForce.epoch && now >= rested.at && now - rested.at < LOOK) return IDLE
  const did = await slice(desk, inForce)
  if (!did.more) restedAt.set(desk, { epoch: inForce.epoch, at: now })
  return did
}
