/**
 * How much of a file is read before it is refused.
 *
 * @since 0.1.0
 */

/** The bounds of a file. A file beyond the first five is refused as a whole; beyond the others one event is unreadable. @category model @since 0.1.0 */
export interface FileLimits {
  /** Bytes, or characters of a text: 64 Mi. */
  readonly size: number
  /** Lines as they are folded: 4 million. */
  readonly lines: number
  /** Components of every kind: 500,000. */
  readonly components: number
  /** Components inside one another: 16. */
  readonly depth: number
  /** Events: 200,000. */
  readonly events: number
  /** Characters of an unfolded line that is needed: 1 Mi. Lines that are passed over may be longer. */
  readonly line: number
  /** Parameters of a property: 64. */
  readonly parameters: number
  /** Dates, categories and people of an event, together: 20,000. */
  readonly values: number
}

/** The bounds where nobody says others. @category constants @since 0.1.0 */
export const LIMITS: FileLimits = Object.freeze({
  size: 67_108_864,
  lines: 4_000_000,
  components: 500_000,
  depth: 16,
  events: 200_000,
  line: 1_048_576,
  parameters: 64,
  values: 20_000,
})
