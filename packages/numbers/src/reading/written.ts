/** What people write around the digits of a number, taken off. */

/** A text on its way to a number. */
export interface Written {
  /** Digits, with `+` before them where it begins with a calling code; letters where it is spelled. */
  readonly bare: string
  readonly extension: string | null
}

/** Longer texts are not looked into. */
const LONGEST = 80

/** Signs that nobody sees: marks of direction that contacts are copied with, joiners, soft hyphens. */
const UNSEEN = /\p{Cf}/gu

/** `x12`, `ext. 12`, `extension 12`, `#12`, `,12`, `,,12`, `;ext=12` (RFC 3966). */
const EXTENSION = /(?:;ext=|ext(?:ension|n)?[.:]?|x[.:]?|#|,{1,4}(?=\d{1,5}#?$))\s*(\d{1,7})#?$/i

/** The trunk zero that is left out when dialling from abroad, written as `+44 (0)20 …`. Italy's is dialled, and never written so. */
const TRUNK = /\(0\)/

/** No line ends: below one there may be another number. */
const SEPARATORS = /[ \t().\-/\u2010-\u2015\u2212]/g

/** The digits of every script as those of ours. */
const latin = (text: string): string =>
  text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!
    if (code < 0x80) return digit
    let zero = code
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--
    return String(code - zero)
  })

/** A text without what stands between its digits; null for what is no number in any reading. */
export const written = (raw: string): Written | null => {
  if (raw.length > LONGEST) return null
  const text = latin(raw.normalize('NFKC').replaceAll(UNSEEN, ''))
    .trim()
    // Spreadsheets of careful people hold '+1… so that no formula is made of it.
    .replace(/^'/, '')
    .replace(/^tel:/i, '')
  const extension = EXTENSION.exec(text)
  const bare = text
    .slice(0, extension?.index)
    .replace(TRUNK, '')
    .replaceAll(SEPARATORS, '')
    .replace(/^\+(?:00|011)/, '+')
  return { bare, extension: extension?.[1] ?? null }
}
