/**
 * Personal data, merged into what is kept of a person.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Personal, PersonalRecord } from '@refrain/core/ports'

type Kept = { readonly [id: string]: string }
type Added = { readonly [id: string]: string | null }

const merged = (kept: Kept, added: Added = {}): Kept =>
  Object.fromEntries(
    Object.entries({ ...kept, ...added }).filter((entry): entry is [string, string] => entry[1] !== null),
  )

/** What is kept of a person once more is known: null deletes an entry, what is left out stays. */
export const known = (before: PersonalRecord | undefined, added: Personal, now: Instant.Instant): PersonalRecord => ({
  prospect: added.prospect,
  name: added.name === undefined ? (before?.name ?? null) : added.name,
  numbers: merged(before?.numbers ?? {}, added.numbers),
  emails: merged(before?.emails ?? {}, added.emails),
  notes: merged(before?.notes ?? {}, added.notes),
  fields: merged(before?.fields ?? {}, added.fields),
  hashes: added.hashes ?? before?.hashes ?? [],
  touchedAt: now,
})
