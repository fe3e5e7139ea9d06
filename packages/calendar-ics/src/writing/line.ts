/**
 * Lines as they are written: folded at 75 octets, with what means something escaped (RFC 5545 3.1, 3.3.11, RFC 6868).
 *
 * @since 0.1.0
 */

const MOST_OCTETS = 75

/** Octets of a character in UTF-8. */
const octetsOf = (character: string): number => {
  const code = character.codePointAt(0)!
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** No text can end a line, or say anything but itself. */
const CONTROLS = /[\u0000-\u0008\u000A-\u001F\u007F]/g

/** A line with its end. */
export const folded = (line: string): string => {
  const parts: string[] = []
  let [part, octets] = ['', 0]
  for (const character of line.replace(CONTROLS, ' ')) {
    const size = octetsOf(character)
    if (octets + size > MOST_OCTETS) {
      parts.push(part)
      // The blank before the next part is one of its octets.
      ;[part, octets] = ['', 1]
    }
    part += character
    octets += size
  }
  return `${[...parts, part].join('\r\n ')}\r\n`
}

/** A text as a value. */
export const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')

const caretted = (text: string): string =>
  text
    .replace(/\^/g, '^^')
    .replace(/"/g, "^'")
    .replace(/\r\n?|\n/g, '^n')

/** A parameter, in quotes where it needs them. */
export const parameter = (name: string, value: string): string => {
  const text = caretted(value)
  return `;${name}=${/^[\w .@+/-]*$/.test(text) ? text : `"${text}"`}`
}
