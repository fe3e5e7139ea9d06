/**
 * The order of text.
 *
 * @since 0.1.0
 */

/** As SQLite orders text: by the bytes of its UTF-8. */
export const byText = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other))
