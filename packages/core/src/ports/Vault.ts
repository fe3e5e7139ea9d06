/**
 * The vault: personal data, apart from the facts, which carry ids and keyed hashes only.
 *
 * What is deleted here is gone; hashes of what must not be contacted stay.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Page } from './Stream.ts'

/** What is kept of one person. In a commit: what is added to it; null deletes an entry. @category model @since 0.1.0 */
export interface Personal {
  readonly prospect: string
  readonly name?: string | null
  /** Telephone numbers in E.164, by the id that facts carry. */
  readonly numbers?: { readonly [id: string]: string | null }
  readonly emails?: { readonly [id: string]: string | null }
  /** Free text, by the id that facts carry. */
  readonly notes?: { readonly [id: string]: string | null }
  /** Anything else of the CRM's, by name. */
  readonly fields?: { readonly [name: string]: string | null }
  /** Keyed hashes of the numbers and addresses, under which the person is found; they take the place of those before. */
  readonly hashes?: readonly string[]
}

/** A record of the vault. @category model @since 0.1.0 */
export interface PersonalRecord {
  readonly prospect: string
  readonly name: string | null
  readonly numbers: { readonly [id: string]: string }
  readonly emails: { readonly [id: string]: string }
  readonly notes: { readonly [id: string]: string }
  readonly fields: { readonly [name: string]: string }
  readonly hashes: readonly string[]
  /** When it was last written. */
  readonly touchedAt: Instant
}

/** A number or address that must not be contacted, known by its hash alone. @category model @since 0.1.0 */
export interface SuppressedKey {
  readonly hash: string
  readonly of: 'number' | 'email'
  /** The reason code: `opted-out`, `firm-no`, `suppressed-list` … */
  readonly code: string
  readonly at: Instant
  /** Null lifts it, in a commit: what is lifted is no longer listed. */
  readonly until: 'ever' | null
}

/** Personal data of one tenant. It is written in commits. @category model @since 0.1.0 */
export interface Vault {
  /** Those that are there, by prospect. */
  readonly read: (prospects: readonly string[]) => Promise<readonly PersonalRecord[]>
  /** Who has a number or address, by its hash and then by prospect. */
  readonly holders: (
    hashes: readonly string[],
  ) => Promise<readonly { readonly hash: string; readonly prospect: string }[]>
  /** Which of these hashes are suppressed, by hash. */
  readonly suppressed: (hashes: readonly string[]) => Promise<readonly SuppressedKey[]>
  /** All suppressed hashes, by hash. */
  readonly suppressions: (page: Page) => Promise<readonly SuppressedKey[]>
  /** All records, by prospect; only those last written before an instant where one is given. */
  readonly scan: (page: Page & { readonly touchedBefore?: Instant }) => Promise<readonly PersonalRecord[]>
}
