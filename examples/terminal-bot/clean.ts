/** Text from a database, made safe to show: it moves no cursor, repaints no screen and reorders nothing that is read. */

/** Control characters and DEL, marks that reorder text, separators, zero-width characters that hide, halves of pairs. */
const UNSAFE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}\p{Cs}]+/gu

/** One line of text without anything that acts. */
export const clean = (text: string): string => text.replace(UNSAFE, ' ').trim()
