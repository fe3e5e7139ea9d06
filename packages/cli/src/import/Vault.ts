/**
 * What a person reads on a call sheet and no fact holds: names, numbers, addresses. Kept in memory, for display only.
 *
 * @since 0.1.0
 */

/** The personal data of one prospect, as the file had it. @category model @since 0.1.0 */
export interface Person {
  readonly name: string | null
  readonly company: string | null
  /** Number id to E.164. */
  readonly numbers: { readonly [number: string]: string }
  /** Email id to the address. */
  readonly emails: { readonly [email: string]: string }
  /** What was learned, by item id: a talking point in the words of the file. */
  readonly items: { readonly [item: string]: string }
  /** By column, the text that is no number, or more than one: nothing of a file is lost. */
  readonly unread: { readonly [column: string]: string }
}

/** People by prospect id. @category model @since 0.1.0 */
export type Vault = ReadonlyMap<string, Person>
