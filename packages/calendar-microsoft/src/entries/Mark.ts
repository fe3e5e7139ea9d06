/**
 * By what an entry is known as ours: two properties that Exchange keeps with it and shows to nobody, of which the first is looked for.
 *
 * https://learn.microsoft.com/graph/api/resources/extended-properties-overview
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import { fieldOf, jsonOf, listOf, textOf } from '../api/Json.ts'

// --- model -------------------------------------------------------------------

/** What an entry of ours says of itself. */
export interface Mark {
  readonly createdAt: Instant.Instant
  readonly expiresAt: Instant.Instant
  readonly isConfirmed: boolean
  /** Who was invited by us; null where nobody was. */
  readonly invited: string | null
}

/** What is ours of an entry: its hold, and its mark where that can be read. */
export interface Ours {
  readonly hold: string
  readonly mark: Mark | null
}

const SET = 'String {0d6a7f1e-5f0c-4f43-9d0b-6c2f7a3e91b4} Name'

/** The property that holds our id. */
export const HOLD = `${SET} RefrainHold`

/** The property that holds everything else. */
export const MARK = `${SET} RefrainMark`

// --- reading and writing -----------------------------------------------------

/** A mark as it is written. */
export const writtenMark = ({ createdAt, expiresAt, isConfirmed, invited }: Mark): string =>
  JSON.stringify([1, createdAt, expiresAt === Number.POSITIVE_INFINITY ? null : expiresAt, isConfirmed, invited])

const readMark = (text: string | null): Mark | null => {
  const parts: unknown = jsonOf(text ?? '')
  if (!Array.isArray(parts)) return null
  const [edition, createdAt, expiresAt, isConfirmed, invited] = parts as readonly unknown[]
  if (edition !== 1 || typeof createdAt !== 'number' || typeof isConfirmed !== 'boolean') return null
  if (typeof expiresAt !== 'number' && expiresAt !== null) return null
  if (typeof invited !== 'string' && invited !== null) return null
  const until = expiresAt ?? Number.POSITIVE_INFINITY
  return { createdAt: createdAt as Instant.Instant, expiresAt: until as Instant.Instant, isConfirmed, invited }
}

/**
 * What is ours of an entry; null where it is not of ours. Exchange may spell the names of properties in its own case. A copy that
 * somebody made carries our properties as well, but not our transaction: it is theirs.
 */
export const oursOf = (entry: unknown): Ours | null => {
  const properties = listOf(entry, 'singleValueExtendedProperties') ?? []
  const valueOf = (id: string): string | null => {
    const found = properties.find((each) => textOf(each, 'id')?.toLowerCase() === id.toLowerCase())
    return textOf(found, 'value')
  }
  const hold = valueOf(HOLD)
  const transaction = fieldOf(entry, 'transactionId')
  const isCopy = hold !== null && transaction !== undefined && transaction !== transactionOf(hold)
  return hold === null || isCopy ? null : { hold, mark: readMark(valueOf(MARK)) }
}

// --- asking for it -----------------------------------------------------------

/** A text in a question (OData 4.01, 5.1.1.6.1). */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Has our properties told with entries. */
export const WITH_MARKS = `singleValueExtendedProperties($filter=id eq ${quoted(HOLD)} or id eq ${quoted(MARK)})`

/** Finds the entries of a hold. */
export const ofHold = (hold: string): string =>
  `singleValueExtendedProperties/Any(ep: ep/id eq ${quoted(HOLD)} and ep/value eq ${quoted(hold)})`

// --- known by its transaction ------------------------------------------------

const PREFIX = 'refrain:'

/** By what Exchange notices that an entry is written twice. It is never changed, and told with changes, where properties are not. */
export const transactionOf = (hold: string): string => `${PREFIX}${hold}`

/** The hold of an entry by its transaction; null where it is not of ours. */
export const holdOf = (entry: unknown): string | null => {
  const transaction = textOf(entry, 'transactionId')
  return transaction?.startsWith(PREFIX) === true ? transaction.slice(PREFIX.length) : null
}
