/**
 * Lines of an export, or of a log, into a store. What the store knows is passed over, so an import that was broken off is
 * begun again and goes on where it was.
 *
 * @since 0.1.0
 */
import { Issue } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Commit, Committed, PersonalRecord, RegistryRecord, Store, SuppressedKey } from '@refrain/core/ports'
import { read } from './Line.ts'
import type { ExportCounts, ExportLine } from './Line.ts'
import { tieAnew, tieOwn } from './tying.ts'

// --- model -------------------------------------------------------------------

/** What became of an import so far. @category model @since 0.1.0 */
export interface ImportCounts {
  /** Facts that were new, and those that the store had. */
  readonly appended: number
  readonly known: number
  readonly personal: number
  /** Personal data of people who were erased since: left out. */
  readonly erased: number
  readonly suppressed: number
  /** Records of the registry that the store has in words of its own, by key: left as they are. */
  readonly kept: readonly string[]
}

/** What became of an import. @category model @since 0.1.0 */
export type ImportedStore =
  | { readonly tag: 'imported'; readonly counts: ImportCounts }
  /** A line cannot be read, or the last one is missing; what came before it is in the store. */
  | {
      readonly tag: 'invalid'
      readonly line: number
      readonly issues: readonly Issue.Issue[]
      readonly counts: ImportCounts
    }

/** How an import is done. @category model @since 0.1.0 */
export interface ImportOptions {
  readonly now: Instant.Instant
  /** Told now and then how many lines were read. */
  readonly onProgress?: (lines: number) => void
}

/** So many facts, or other lines, go in at once. */
const BATCH = 1_000

/** Commits that must go through: nothing in them can be refused. */
const commitAll = async (store: Store, commits: readonly Commit[]): Promise<readonly Committed[]> => {
  const done = commits.length === 0 ? [] : await store.events.commitMany(commits)
  const refused = done.find(({ tag }) => tag !== 'committed')
  if (refused !== undefined) throw new Error(`an import was refused: ${refused.tag}`)
  return done
}

// --- what goes in ------------------------------------------------------------

type Counting = { -readonly [N in keyof ImportCounts]: ImportCounts[N] }

/** Facts by stream, in their order; what rests on them is decided anew, and what they tell others told. */
const facts = async (store: Store, some: readonly Event.Event[], now: Instant.Instant, counts: Counting) => {
  const streams = new Map<string, Event.Event[]>()
  for (const fact of some) {
    const key = `${fact.stream.kind} ${fact.stream.id}`
    const known = streams.get(key)
    if (known === undefined) streams.set(key, [fact])
    else known.push(fact)
  }
  const commits = [...streams.values()].map((all): Commit => {
    const { stream } = all[0]!
    const touched = stream.kind === 'prospect' ? { due: [stream.id] } : {}
    return { now, streams: [{ stream, expected: { tag: 'any' }, facts: all }], ...touched }
  })
  let appended = 0
  for (const done of await commitAll(store, commits))
    if (done.tag === 'committed') for (const each of done.streams) appended += each.appended
  counts.appended += appended
  counts.known += some.length - appended
  const people = commits.flatMap(({ due = [] }) => due)
  await tieAnew(store, people, now)
  const own = commits.flatMap(({ streams: all }) => all.map(({ stream }) => stream))
  await tieOwn(
    store,
    own.filter(({ kind }) => kind === 'account' || kind === 'rep'),
    now,
  )
}

/** When somebody's data was last erased, by what the store knows. */
const erasedAt = async (store: Store, people: readonly string[]): Promise<ReadonlyMap<string, Instant.Instant>> => {
  const loaded = await store.events.load(people.map((id) => ({ kind: 'prospect', id })))
  return new Map(
    loaded.flatMap(({ stream, facts: all }) =>
      all.flatMap(({ type, recordedAt }) => (type === 'Erased' ? [[stream.id, recordedAt] as const] : [])),
    ),
  )
}

/** Personal data, with the time at which it was last written; nobody who was erased comes back. */
const personal = async (store: Store, some: readonly PersonalRecord[], counts: Counting) => {
  const erased = await erasedAt(
    store,
    some.map(({ prospect }) => prospect),
  )
  const wanted = some.filter(({ prospect, touchedAt }) => touchedAt > (erased.get(prospect) ?? -Infinity))
  await commitAll(
    store,
    wanted.map(({ touchedAt, ...record }) => ({ now: touchedAt, streams: [], personal: [record] })),
  )
  counts.personal += wanted.length
  counts.erased += some.length - wanted.length
}

const suppressed = async (store: Store, keys: readonly SuppressedKey[], now: Instant.Instant, counts: Counting) => {
  await commitAll(store, [{ now, streams: [], suppress: keys }])
  counts.suppressed += keys.length
}

/** Records that the store does not have, all at once; its own stay as they are. */
const records = async (
  store: Store,
  some: readonly Pick<RegistryRecord, 'key' | 'value'>[],
  now: Instant.Instant,
  counts: Counting,
) => {
  const known = new Map((await store.registry.read(some.map(({ key }) => key))).map((one) => [one.key, one.value]))
  const registry = some.filter(({ key }) => !known.has(key))
  if (registry.length > 0) await commitAll(store, [{ now, streams: [], registry }])
  const others = some.filter(
    ({ key, value }) => known.has(key) && JSON.stringify(known.get(key)) !== JSON.stringify(value),
  )
  counts.kept = [...counts.kept, ...others.map(({ key }) => key)]
}

// --- reading -----------------------------------------------------------------

/** Lines of one sort, one after another, go in together. */
const carryOut = async (store: Store, batch: readonly ExportLine[], now: Instant.Instant, counts: Counting) => {
  await facts(
    store,
    batch.flatMap((line) => (line.tag === 'fact' ? [line.fact] : [])),
    now,
    counts,
  )
  const people = batch.flatMap((line) => (line.tag === 'personal' ? [line.record] : []))
  if (people.length > 0) await personal(store, people, counts)
  const keys = batch.flatMap((line) => (line.tag === 'suppressed' ? [line.key] : []))
  if (keys.length > 0) await suppressed(store, keys, now, counts)
  const some = batch.flatMap((line) => (line.tag === 'record' ? [line.record] : []))
  if (some.length > 0) await records(store, some, now, counts)
}

const missing = (expected: string, found: unknown): readonly Issue.Issue[] => [
  Issue.make('export-incomplete', [], expected, found),
]

/** What the lines of an export must agree on with its last one; a log has no last line. */
const closing = (begun: boolean, ended: ExportCounts | null, seen: ExportCounts): readonly Issue.Issue[] => {
  if (!begun) return []
  if (ended === null) return missing('a last line that counts the others', undefined)
  const all = ended.facts === seen.facts && ended.personal === seen.personal && ended.suppressed === seen.suppressed
  return all ? [] : missing(`${ended.facts} facts, ${ended.personal} records, ${ended.suppressed} hashes`, seen)
}

/**
 * Reads lines into a store: an export of whichever database, or a log of facts. A line that cannot be read ends it; what came
 * before stays, and is passed over when it is begun again.
 *
 * @example
 * ```ts run
 * import { importStore } from '@refrain/engine'
 * import { memoryStorage } from '@refrain/memory'
 *
 * const lines = ['{"type":"ProspectAdded","prospect":"p-1","at":"2026-03-09T14:00:00Z","data":{"source":"met"}}']
 * const done = await importStore(memoryStorage().tenant('default'), lines, { now: 0 })
 * done.tag // => 'imported'
 * done.counts.appended // => 1
 * ```
 *
 * @category keeping
 * @since 0.1.0
 */
export const importStore = async (
  store: Store,
  lines: AsyncIterable<string> | Iterable<string>,
  { now, onProgress }: ImportOptions,
): Promise<ImportedStore> => {
  const counts: Counting = { appended: 0, known: 0, personal: 0, erased: 0, suppressed: 0, kept: [] }
  const seen = { facts: 0, personal: 0, suppressed: 0 }
  let [number, begun, ended]: [number, boolean, ExportCounts | null] = [0, false, null]
  let batch: ExportLine[] = []
  const invalid = (issues: readonly Issue.Issue[]): ImportedStore => ({ tag: 'invalid', line: number, issues, counts })

  for await (const text of lines) {
    number++
    if (text.trim() === '') continue
    const one = read(text)
    if (one._tag === 'Left') {
      await carryOut(store, batch, now, counts)
      return invalid(one.left)
    }
    const line = one.right
    if (line.tag === 'begin') begun = true
    if (line.tag === 'end') ended = line.counts
    if (line.tag === 'fact') seen.facts++
    if (line.tag === 'personal') seen.personal++
    if (line.tag === 'suppressed') seen.suppressed++
    batch.push(line)
    if (batch.length < BATCH) continue
    await carryOut(store, batch, now, counts)
    batch = []
    onProgress?.(number)
  }
  await carryOut(store, batch, now, counts)
  const issues = closing(begun, ended, seen)
  return issues.length > 0 ? invalid(issues) : { tag: 'imported', counts }
}
