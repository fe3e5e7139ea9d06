/**
 * Whether a store says what its facts say: everything that is kept of them only to be found sooner is made again and compared.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import { StorageFault } from '@refrain/core/ports'
import type { Loaded, StreamRef } from '@refrain/core/ports'
import { deskOf } from '../createEngine.ts'
import type { Room } from '../deciding/decide.ts'
import type { Desk } from '../Desk.ts'
import type { EngineParts } from '../Engine.ts'
import { platformRuntime } from '../platformRuntime.ts'
import { ofPeople } from './comparing.ts'
import type { Found, VerifyFinding, VerifyKind } from './Finding.ts'
import { grouped, KINDS, paged } from './pages.ts'

// --- model -------------------------------------------------------------------

/** What came of looking at everything. @category model @since 0.1.0 */
export interface Verified {
  readonly streams: number
  readonly facts: number
  /** Rows that were compared with a fresh decision. */
  readonly compared: number
  /** Rows that nobody trusts until somebody has looked: facts came, others changed, or the policy did. */
  readonly pending: number
  /** Changed streams that consumers have not seen. */
  readonly untold: number
  /** How many are wrong, by kind. */
  readonly wrong: { readonly [K in VerifyKind]?: number }
  /** The first of each kind. */
  readonly findings: readonly VerifyFinding[]
}

/** How a store is verified. @category model @since 0.1.0 */
export interface VerifyOptions extends Pick<EngineParts, 'storage' | 'calendars' | 'zones'> {
  readonly now: Instant.Instant
  /** How many findings of each kind are told (20). */
  readonly most?: number
  /** Told now and then how many streams were looked at. */
  readonly onProgress?: (streams: number) => void
}

// --- streams -----------------------------------------------------------------

/** A stream's own soundness. */
const ofStream = ({ stream, version, facts }: Loaded, found: Found): void => {
  if (facts.length !== version)
    found({ kind: 'gap', stream, found: `version ${version}`, expected: `version ${facts.length}, as it has facts` })
  const ids = new Set(facts.map(({ id }) => id))
  if (ids.size !== facts.length)
    found({ kind: 'repeated', stream, found: `${facts.length} facts`, expected: `${ids.size} different ones` })
}

/** Loads streams one by one where they cannot be read together, so that those are named that cannot be read. */
const readable = async (
  { store }: Pick<Desk, 'store'>,
  refs: readonly StreamRef[],
  found: Found,
): Promise<readonly Loaded[]> => {
  try {
    return await store.events.load(refs)
  } catch (thrown) {
    if (!StorageFault.is(thrown) || thrown.code !== 'unreadable') throw thrown
    const [stream, ...more] = refs
    if (stream !== undefined && more.length === 0) {
      found({ kind: 'unreadable', stream, found: thrown.message, expected: 'facts of this version or older' })
      return []
    }
    const loaded: Loaded[] = []
    for (const ref of refs) loaded.push(...(await readable({ store }, [ref], found)))
    return loaded
  }
}

// --- personal data -----------------------------------------------------------

/** Personal data against the facts of whom it is about. */
const ofVault = async ({ store }: Desk, found: Found): Promise<void> => {
  const records = paged(store.vault.scan, ({ prospect }) => prospect)
  for await (const group of grouped(records, { items: 200, weight: 200 }, () => 1)) {
    const refs = group.map(({ prospect }): StreamRef => ({ kind: 'prospect', id: prospect }))
    for (const { stream, version, facts } of await readable({ store }, refs, () => undefined)) {
      const isErased = facts.some(({ type }) => type === 'Erased')
      if (isErased) found({ kind: 'erased', stream, found: 'personal data', expected: 'none: they were erased' })
      if (version === 0) found({ kind: 'personal', stream, found: 'personal data', expected: 'facts of them as well' })
    }
  }
}

// --- everything --------------------------------------------------------------

const MOST = 20

/**
 * Folds everything again and compares it with what is kept of it. Writes nothing.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { verifyStore } from '@refrain/engine'
 * import { memoryStorage } from '@refrain/memory'
 *
 * const now = Instant.parseOrThrow('2026-03-09T14:00:00Z')
 * const verified = await verifyStore({ storage: memoryStorage().tenant('default'), now })
 * verified.wrong // => {}
 * ```
 *
 * @category keeping
 * @since 0.1.0
 */
export const verifyStore = async (options: VerifyOptions): Promise<Verified> => {
  const { now, most = MOST, onProgress, ...parts } = options
  const { desk } = deskOf({ ...parts, runtime: { ...platformRuntime(), now: () => now } })
  const room: Room = { desk, inForce: await desk.inForce(), now }
  const wrong: { [K in VerifyKind]?: number } = {}
  const findings: VerifyFinding[] = []
  const found: Found = (finding) => {
    const count = (wrong[finding.kind] = (wrong[finding.kind] ?? 0) + 1)
    if (count <= most) findings.push(finding)
  }
  const counts = { streams: 0, facts: 0, compared: 0, pending: 0 }
  for (const kind of KINDS) {
    const listed = paged(
      (page) => desk.store.events.streams(kind, page),
      ({ id }) => id,
    )
    for await (const group of grouped(listed, { items: 100, weight: 5_000 }, ({ version }) => version)) {
      const refs = group.map(({ id }): StreamRef => ({ kind, id }))
      const loaded = await readable(desk, refs, found)
      for (const stream of loaded) {
        ofStream(stream, found)
        counts.facts += stream.facts.length
      }
      if (kind === 'prospect') {
        const { compared, pending } = await ofPeople(loaded, room, found)
        counts.compared += compared
        counts.pending += pending
      }
      counts.streams += group.length
      onProgress?.(counts.streams)
    }
  }
  await ofVault(desk, found)
  const consumers = await desk.store.changes.consumers()
  const untold = await Promise.all(consumers.map((consumer) => desk.store.changes.pending(consumer)))
  return { ...counts, untold: untold.reduce((sum, each) => sum + each, 0), wrong, findings }
}
