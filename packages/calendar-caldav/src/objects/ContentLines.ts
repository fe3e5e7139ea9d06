/**
 * Lines of iCalendar as they are written: folded at 75 bytes, with what means something escaped (RFC 5545 3.1, 3.3.11).
 */

/** Text as a value. Other control characters mean nothing in a calendar. */
export const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')

    .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')

/** Text as a parameter, in quotes: those within become others (RFC 6868). */

export const quoted = (text: string): string =>
  `"${text
    .replace(/[\u0000-\u001F\u007F]/g, ' ')
    .replace(/\^/g, '^^')
    .replace(/"/g, "^'")}"`

const MOST_BYTES = 75

/** A line as it is written, its end included. */
export const folded = (line: string): string => {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (bytes + size > MOST_BYTES) {
      parts.push(part)
      // The blank that begins the next part is of its bytes.
      part = ''
      bytes = 1
    }
    part += sign
    bytes += size
  }
  return `${[...parts, part].join('\r\n ')}\r\n`
}

/** A line that was read: how it was written, and what it says. */
export interface ContentLine {
  readonly raw: string
  /** In capitals. */
  readonly name: string
  readonly value: string
}

const LINE = /^([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/s

/** The lines of a text, in order; joined to it again they are what it was. */
export const linesOf = (text: string): readonly ContentLine[] =>
  text.split(/(?<=\n)(?![ \t])/).map((raw) => {
    const [, name = '', , value = ''] = LINE.exec(raw.replace(/\r?\n[ \t]/g, '').replace(/\r?\n$/, '')) ?? []
    return { raw, name: name.toUpperCase(), value }
  })
