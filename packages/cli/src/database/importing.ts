/**
 * Facts of an export into a database: of people who are new with their past put in order, of those who are known only what is
 * new of them. Reading the same export twice writes nothing the second time.
 */
import type { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Personal, PersonalRecord, Store } from '@refrain/core/ports'
import type { Input } from '../input/Input.ts'
import { enrollmentOf } from '../plan/Person.ts'
import type { World } from '../plan/World.ts'
import type { Recording } from './engineFor.ts'
import { kept } from './personal.ts'
import { joined } from './sameCalls.ts'

// --- model -------------------------------------------------------------------

/** Somebody who must not come back. */
export interface Refusal {
  readonly prospect: string
  /** Why: a reason code, or `erased`. */
  readonly code: string
}

/** What became of an import. */
export interface Brought {
  readonly people: { readonly new: number; readonly known: number }
  readonly facts: { readonly new: number; readonly known: number }
  readonly refused: readonly Refusal[]
}

/** Where everything goes, and what it is read from. */
export interface Bringing {
  readonly store: Store
  /** Null where it is only tried out. */
  readonly engine: Recording | null
  /** The export as it was read, and with the past of its people put in order. */
  readonly input: Input
  readonly world: World
  readonly progress: (people: number) => void
}

/** So many people are looked up, and written, at once. */
const TOGETHER = 50

/** What is to be written of one person. */
interface Wanted {
  readonly prospect: string
  readonly isNew: boolean
  readonly known: number
  readonly fresh: readonly Event.Event[]
  readonly personal: Personal | null
}

// --- who may come ------------------------------------------------------------

/** The hashes of somebody's numbers and addresses. */
const hashesIn = (facts: readonly Event.Event[]): readonly string[] => [
  ...new Set(facts.flatMap(({ data }) => ('hmac' in data && typeof data.hmac === 'string' ? [data.hmac] : []))),
]

/**
 * Hashes that must not be contacted and that nobody has any more: whoever has them was erased. What those ask for who are
 * still there stands in their facts.
 */
const forbidden = async ({ vault }: Store, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const suppressed = hashes.length === 0 ? [] : await vault.suppressed(hashes)
  const held = new Set(
    (suppressed.length === 0 ? [] : await vault.holders(suppressed.map(({ hash }) => hash))).map(({ hash }) => hash),
  )
  return new Map(suppressed.filter(({ hash }) => !held.has(hash)).map(({ hash, code }) => [hash, code]))
}

// --- what is new -------------------------------------------------------------

/** Whether the vault says something else of somebody, as far as the export goes. */
const differs = (personal: Personal, record: PersonalRecord | undefined): boolean => {
  if (record === undefined) return true
  const { name, numbers = {}, emails = {}, notes = {}, fields = {} } = personal
  const has = (before: { readonly [id: string]: string }, now: { readonly [id: string]: string | null }): boolean =>
    Object.entries(now).every(([id, text]) => before[id] === text)
  return !(
    name === record.name &&
    has(record.numbers, numbers) &&
    has(record.emails, emails) &&
    has(record.notes, notes) &&
    has(record.fields, fields)
  )
}

/** People of an export, as they stand in the database. */
const wantedOf = async (bringing: Bringing, ids: readonly string[]): Promise<readonly (Wanted | Refusal)[]> => {
  const { store, input, world } = bringing
  const raw = new Map(ids.map((id) => [id, input.book.factsOf(id)]))
  const loaded = await store.events.load(ids.map((id) => ({ kind: 'prospect', id })))
  const records = new Map((await store.vault.read(ids)).map((record) => [record.prospect, record]))
  const gone = await forbidden(store, [...new Set([...raw.values()].flatMap(hashesIn))])
  return loaded.map(({ stream: { id }, facts: before }) => {
    const isNew = before.length === 0
    const own = raw.get(id)!
    if (before.some(({ type }) => type === 'Erased')) return { prospect: id, code: 'erased' }
    const hash = isNew ? hashesIn(own).find((each) => gone.has(each)) : undefined
    if (hash !== undefined) return { prospect: id, code: gone.get(hash)! }
    const known = new Set(before.map((fact) => fact.id))
    // Of somebody new the past is put in order; what others did since with somebody known is theirs to tell.
    const told = isNew ? world.input.book.factsOf(id) : own
    const entered = enrollmentOf(id, [...before, ...told], world.setting, 'now')
    const person = input.people.get(id)
    const personal = person === undefined ? null : kept(id, person, hashesIn(own))
    const fresh = joined(
      before,
      told.filter((fact) => !known.has(fact.id)),
    )
    return {
      prospect: id,
      isNew,
      known: told.length - fresh.length,
      fresh: [...fresh, ...entered],
      personal: personal !== null && differs(personal, records.get(id)) ? personal : null,
    }
  })
}

// --- writing -----------------------------------------------------------------

/** Writes some people, all or none of them. */
const write = async ({ engine, store }: Bringing, wanted: readonly Wanted[], now: Instant.Instant): Promise<void> => {
  if (engine === null) return
  const facts = wanted.flatMap(({ fresh }) => fresh)
  const personal = wanted.flatMap((one) => one.personal ?? [])
  if (facts.length === 0 && personal.length > 0) await store.events.commit({ now, streams: [], personal })
  if (facts.length === 0) return
  const done = await engine.record(facts, { personal })
  if (done.tag === 'invalid')
    throw new Error(`an import was refused: ${done.issues.map(({ code }) => code).join(', ')}`)
}

function* inGroups(ids: Iterable<string>): Generator<readonly string[]> {
  let group: string[] = []
  for (const id of ids) {
    group.push(id)
    if (group.length < TOGETHER) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

/** Brings everybody in, some at a time; what is broken off goes on when it is begun again. */
export const bring = async (bringing: Bringing): Promise<Brought> => {
  const { input, world, progress } = bringing
  const people = { new: 0, known: 0 }
  const facts = { new: 0, known: 0 }
  const refused: Refusal[] = []
  let seen = 0
  for (const ids of inGroups(input.book.ids())) {
    const wanted: Wanted[] = []
    for (const one of await wantedOf(bringing, ids))
      if ('code' in one) refused.push(one)
      else wanted.push(one)
    await write(bringing, wanted, world.setting.now)
    for (const { isNew, known, fresh } of wanted) {
      people[isNew ? 'new' : 'known']++
      facts.new += fresh.length
      facts.known += known
    }
    seen += ids.length
    progress(seen)
  }
  return { people, facts, refused }
}
