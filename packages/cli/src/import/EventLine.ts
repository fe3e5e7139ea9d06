/**
 * One fact as a line of JSON, in the short form of the vocabulary: what an import writes and `record` reads.
 *
 * @since 0.1.0
 */
import type { Words } from '@refrain/core'

/** A fact that came from a file. @category model @since 0.1.0 */
export interface EventLine {
  /** Derived from tenant, source, source key and field: reading a file twice writes once. */
  readonly id: string
  readonly type: string
  readonly prospect: string
  /** An instant in UTC: when it happened, or the earliest that it can have. */
  readonly at: string
  /** The exclusive end of when it can have happened, where only a minute or a day is known. */
  readonly atLatest?: string
  /** The zone in which that minute or day was written. */
  readonly zone?: string
  readonly recordedAt: string
  /** The position among the facts of one row. */
  readonly seq: number
  /** `adapter` where a machine wrote the row: what people said outranks it. */
  readonly by: { readonly kind: 'import' | 'adapter'; readonly id: string }
  readonly data: { readonly [field: string]: Words.Json }
}
