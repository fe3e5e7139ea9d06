/** Cuts bytes into lines, however long they are and wherever the chunks end; a line too long is skipped, not kept. */

/** One line. */
export interface Line {
  /** From 1. */
  readonly number: number
  /** Where its bytes are in the file. */
  readonly offset: number
  readonly length: number
  /** Its text without the line end; null where it has none. */
  readonly text: string | null
  /** Why it has none. */
  readonly fault: 'too-long' | 'not-utf8' | null
}

/** No fact is longer than this; a file that is no JSON Lines at all may have such a line. */
export const LONGEST_LINE = 1 << 20

const NEWLINE = 10
const RETURN = 13
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const decode = (bytes: Uint8Array): string | null => {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** Without the byte order mark that some programs put first, and without the end of a line as Windows writes it. */
const trim = (text: string, first: boolean): string => {
  const start = first && text.charCodeAt(0) === 0xfeff ? 1 : 0
  const end = text.endsWith('\r') ? text.length - 1 : text.length
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

const join = (parts: readonly Uint8Array[], length: number): Uint8Array => {
  if (parts.length === 1) return parts[0]!
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

const isBlank = (bytes: Uint8Array): boolean => bytes.length === 0 || (bytes.length === 1 && bytes[0] === RETURN)

/** The lines of a stream of bytes, as many at a time as a chunk completes. Blank lines are counted and left out. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest: number = LONGEST_LINE,
): AsyncGenerator<readonly Line[]> {
  let held: Uint8Array[] = []
  let [length, offset, number] = [0, 0, 0]

  const take = (part: Uint8Array): void => {
    length += part.length
    if (length <= longest) held.push(part)
    else held = []
  }
  const finish = (lineEnd: number): Line | null => {
    number++
    const bytes = length > longest ? null : join(held, length)
    const line = { number, offset, length }
    offset += length + lineEnd
    held = []
    length = 0
    if (bytes === null) return { ...line, text: null, fault: 'too-long' }
    if (isBlank(bytes)) return null
    const text = decode(bytes)
    return text === null
      ? { ...line, text, fault: 'not-utf8' }
      : { ...line, text: trim(text, line.number === 1), fault: null }
  }

  for await (const chunk of chunks) {
    const lines: Line[] = []
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end))
      const line = finish(1)
      if (line !== null) lines.push(line)
      from = end + 1
    }
    take(chunk.subarray(from))
    yield lines
  }
  const last = length > 0 ? finish(0) : null
  if (last !== null) yield [last]
}
