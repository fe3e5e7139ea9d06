/**
 * What crosses the border of a database: keys of one text, and copies.
 *
 * @since 0.1.0
 */
import type { StreamRef } from '@refrain/core/ports'

/** One text for several, whatever stands in them. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

/** The key of a stream. */
export const streamKey = ({ kind, id }: StreamRef): string => keyOf(kind, id)

/** What crosses the border is written down and read again, as every database does: nobody shares an object with it. */
export const copy = <A>(value: A): A => JSON.parse(JSON.stringify(value)) as A
