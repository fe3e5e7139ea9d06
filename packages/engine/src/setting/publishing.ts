/**
 * Puts documents in force: checked as a whole, recorded as facts of the policy stream, and only where they say something new.
 *
 * @since 0.1.0
 */
import { Instant, Issue } from '@refrain/core'
import type { Cadence, Zones } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { unknownZones } from '@refrain/core/policy'
import type { Commit, Store } from '@refrain/core/ports'
import type { Invalid, PolicyDocuments } from '../Engine.ts'
import type { Runtime } from '../Runtime.ts'
import { compiled, faultsIn } from './compile.ts'
import { after, all, changed, DOCUMENTS, hashOf, POLICY, read, written } from './documents.ts'
import type { Documents } from './documents.ts'
import { errorsIn } from './lint.ts'

// --- model -------------------------------------------------------------------

/** What came of publishing. */
export type Published = { readonly tag: 'published'; readonly epoch: number; readonly changed: boolean } | Invalid

/** Where and by whom something is published. */
export interface Publishing {
  readonly store: Store
  readonly runtime: Runtime
  readonly worker: string
  readonly zones: Zones.Zones
  /** The names of the calendars of holidays that are given. */
  readonly calendars: readonly string[]
}

/** What is in force, with the revision of its record; nothing has revision 0. */
export interface Standing {
  readonly epoch: number
  readonly documents: Documents
}

// --- reading -----------------------------------------------------------------

/** The documents in force, as the store has them now. */
export const standing = async ({ registry }: Store): Promise<Standing> => {
  const records = await registry.read([POLICY, DOCUMENTS])
  const recordOf = (key: string) => records.find((record) => record.key === key)
  return { epoch: recordOf(POLICY)?.revision ?? 0, documents: read(recordOf(DOCUMENTS)?.value) }
}

// --- publishing --------------------------------------------------------------

const faultsOf = async (given: PolicyDocuments, now: Documents, next: Documents, asked: Publishing) => {
  const { cadences } = given
  const isKnown = ({ id, version }: Cadence.Cadence) => all(now).some((one) => one.id === id && one.version === version)
  const edited = cadences.flatMap((cadence, i) =>
    changed(now, cadence)
      ? [
          Issue.make(
            'version-exists',
            ['cadences', i, 'version'],
            'a higher version: a published one never changes',
            cadence.version,
          ),
        ]
      : [],
  )
  if (edited.length > 0) return edited
  const made = compiled(next, asked.calendars)
  if (made._tag === 'Left') return made.left
  const nowhere = unknownZones(next.file, asked.zones)
  if (nowhere.length > 0) return nowhere.map((issue) => Issue.under(['file'], issue))
  const errors = await Promise.all(
    cadences.map((cadence, i) =>
      isKnown(cadence) ? Promise.resolve([]) : errorsIn(cadence, i, { ...next, kept: all(now) }),
    ),
  )
  return errors.flat()
}

/** What is recorded of a publication, for those who ask later what was in force when. */
const factsOf = ({ runtime, worker }: Publishing, now: Documents, next: Documents): readonly Event.Event[] => {
  const at = Instant.toIso(runtime.now())
  const told: { readonly type: Event.FactType; readonly data: { readonly [name: string]: string | number } }[] = []
  for (const cadence of next.published)
    if (!now.published.some(({ id, version }) => id === cadence.id && version === cadence.version))
      told.push({
        type: 'CadencePublished',
        data: { id: cadence.id, version: cadence.version, hash: hashOf(cadence) },
      })
  const ids = new Set(next.published.map(({ id }) => id))
  for (const id of new Set(now.published.map((cadence) => cadence.id)))
    if (!ids.has(id)) told.push({ type: 'CadenceRetired', data: { id } })
  const parts = [
    ['RulesPublished', ({ closures: _, packs: __, ...rules }: Documents['file']) => rules],
    ['ClosuresPublished', ({ closures = [] }: Documents['file']) => closures],
    ['PackPublished', ({ packs = [] }: Documents['file']) => packs],
  ] as const
  for (const [type, part] of parts) {
    const hash = hashOf(part(next.file))
    if (hash !== hashOf(part(now.file))) told.push({ type, data: { id: 'house', hash } })
  }
  return told.map(({ type, data }, seq) =>
    Event.readOrThrow({
      id: runtime.id(),
      stream: { kind: 'policy', id: POLICY },
      type,
      at,
      recordedAt: at,
      seq,
      by: { kind: 'engine', id: worker },
      data,
    }),
  )
}

const commitOf = (asked: Publishing, epoch: number, now: Documents, next: Documents): Commit => ({
  now: asked.runtime.now(),
  streams: [{ stream: { kind: 'policy', id: POLICY }, expected: { tag: 'any' }, facts: factsOf(asked, now, next) }],
  guards: [{ key: POLICY, revision: epoch }],
  registry: [
    { key: POLICY, value: { hash: hashOf(next) } },
    { key: DOCUMENTS, value: written(next) },
  ],
})

/** Publishes documents. Who publishes at the same time as another publishes after them. */
export const publish = async (asked: Publishing, given: PolicyDocuments): Promise<Published> => {
  const faults = faultsIn(given)
  if (faults.length > 0) return { tag: 'invalid', issues: faults }
  const { epoch, documents } = await standing(asked.store)
  const next = after(documents, given)
  if (epoch > 0 && hashOf(next) === hashOf(documents)) return { tag: 'published', epoch, changed: false }
  const issues = await faultsOf(given, documents, next, asked)
  if (issues.length > 0) return { tag: 'invalid', issues }
  const committed = await asked.store.events.commit(commitOf(asked, epoch, documents, next))
  if (committed.tag !== 'committed') return publish(asked, given)
  return { tag: 'published', epoch: (await standing(asked.store)).epoch, changed: true }
}
