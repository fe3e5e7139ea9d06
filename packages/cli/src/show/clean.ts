/**
 * Makes text from outside safe to show: it must not move the cursor, repaint the screen, reorder what is read, or become
 * a formula in a spreadsheet.
 */

/**
 * What is taken out: the C0 and C1 control characters and DEL (which begin terminal sequences), the marks that reorder
 * text (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), line and paragraph separators, zero-width characters
 * that hide in names (U+200B, U+2060, U+FEFF), tag characters and halves of surrogate pairs.
 *
 * The zero-width joiners stay: Persian and emoji need them.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}\p{Cs}]+/gu

/** One line of text without anything that acts. Runs of what is taken out between words become one blank. */
export const clean = (text: string): string => text.replace(UNSAFE, ' ').trim()

/** Spreadsheets take these at the start of a cell for a formula. */
const FORMULA = /^[=+\-@|%\t\r＝＋－＠]/

/** Text for a cell of a CSV file: clean, quoted where needed, and never a formula. */
export const csvCell = (text: string): string => {
  const safe = clean(text)
  const inert = FORMULA.test(safe) ? `'${safe}` : safe
  return /[",]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
