/**
 * What stands behind semicolons in headers and URIs, and lists with commas: quotes and angle brackets hold both together.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** Names in lower case; a name without a value has the empty one. */
export type Params = ReadonlyMap<string, string>

// --- constructors ------------------------------------------------------------

/** Where a quoted string ends that begins at `from`: the place behind its closing quote, or the end of the text. */
const afterQuoted = (text: string, from: number): number => {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

/** The parts between a separator, trimmed; inside quotes and angle brackets it does not separate. */
export const splitOutside = (text: string, separator: ',' | ';'): readonly string[] => {
  if (!text.includes(separator)) return [text.trim()]
  const parts: string[] = []
  let from = 0
  let isInside = false
  for (let at = 0; at < text.length;) {
    const char = text[at]
    if (char === '"') {
      at = afterQuoted(text, at)
      continue
    }
    if (char === '<') isInside = true
    else if (char === '>') isInside = false
    else if (char === separator && !isInside) {
      parts.push(text.slice(from, at).trim())
      from = at + 1
    }
    at++
  }
  return [...parts, text.slice(from).trim()]
}

/** A quoted string without its quotes; any other text as it is. */
export const unquoted = (text: string): string =>
  text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1).replace(/\\(.)/gu, '$1') : text

const named = (part: string): readonly [string, string] => {
  const at = part.indexOf('=')
  return at < 0
    ? [part.toLowerCase(), '']
    : [part.slice(0, at).trimEnd().toLowerCase(), unquoted(part.slice(at + 1).trimStart())]
}

/** The parameters in `a=1;b="two";c`. */
export const paramsIn = (text: string, separator: ',' | ';' = ';'): Params =>
  new Map(
    splitOutside(text, separator)
      .filter((part) => part !== '')
      .map(named),
  )

// --- rendering ---------------------------------------------------------------

/** A text between quotes; what would end a line or hide in one is left out. */
export const quoted = (text: string): string =>
  `"${text.replace(/[\u0000-\u001f\u007f]/gu, ' ').replace(/["\\]/gu, '\\$&')}"`
