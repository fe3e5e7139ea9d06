/**
 * The documents that decide, as they are kept: the house's file, the cadences that are published, and those that stay for the
 * people who are in them.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Policy } from '@refrain/core/policy'
import type { Json } from '@refrain/core/ports'
import type { PolicyDocuments } from '../Engine.ts'

// --- model -------------------------------------------------------------------

/** The documents in force. */
export interface Documents {
  readonly file: Policy.PolicyFile
  /** What may be entered, by id and version. */
  readonly published: readonly Cadence.Cadence[]
  /** What nobody enters any more, for those who are in it: a run stays in its version until a fact moves it. */
  readonly kept: readonly Cadence.Cadence[]
}

/** The record whose revision is the epoch; small, since it is looked at often. */
export const POLICY = 'policy'

/** The record of the documents, written with the other one. */
export const DOCUMENTS = 'policy/documents'

// --- constructors ------------------------------------------------------------

export const NONE: Documents = Object.freeze({ file: {}, published: [], kept: [] })

const nameOf = ({ id, version }: Cadence.Cadence): string => `${id}@${String(version)}`

const inOrder = (cadences: readonly Cadence.Cadence[]): readonly Cadence.Cadence[] =>
  [...cadences].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version))

/** What is in force after a publication: what it leaves out stays for those who are in it. */
export const after = (before: Documents, { file = {}, cadences }: PolicyDocuments): Documents => {
  const names = new Set(cadences.map(nameOf))
  return {
    file,
    published: inOrder(cadences),
    kept: inOrder(all(before).filter((cadence) => !names.has(nameOf(cadence)))),
  }
}

/** Documents as they are written to the registry, and read from it. */
export const written = (documents: Documents): Json => JSON.parse(JSON.stringify(documents)) as Json

export const read = (json: Json | undefined): Documents => (json === undefined ? NONE : (json as unknown as Documents)) // it was checked when it was published

// --- questions ---------------------------------------------------------------

/** Every cadence in every version that somebody may be in. */
export const all = ({ published, kept }: Documents): readonly Cadence.Cadence[] => [...published, ...kept]

/** A name for any JSON: what is the same has the same. */
export const hashOf = (document: unknown): string =>
  Event.derivedId({ document: JSON.parse(JSON.stringify(document)) as Json })

/** The cadence that is known under the same name and says something else: a published version never changes. */
export const changed = (before: Documents, cadence: Cadence.Cadence): boolean => {
  const known = all(before).find((one) => nameOf(one) === nameOf(cadence))
  return known !== undefined && hashOf(known) !== hashOf(cadence)
}
