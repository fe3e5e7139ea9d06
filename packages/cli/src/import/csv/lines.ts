/** The lines of a file, in batches: one for each piece of the file that was read. */
import type { CsvFile } from '../CsvFile.ts'
import type { Encoding } from '../Mapping.ts'

/** A line as it stands in the file, without its end. */
export interface Line {
  readonly text: string
  /** From 1. */
  readonly number: number
  /** Set where the line was longer than a line may be, and its rest was dropped. */
  readonly cut: boolean
}

/** No line and no row may be longer, in UTF-16 units: a file without a line break must not fill the memory. */
export const LONGEST = 2 << 20

/** The encoding that a byte order mark tells. */
const markOf = (start: Uint8Array): Encoding | undefined =>
  start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : undefined

/** Cuts text into lines; `keep` holds the unfinished last one between pieces. */
const splitter = (): { feed: (text: string, last: boolean) => Line[] } => {
  let rest = ''
  let number = 1
  let cut = false
  let ends: '\n' | '\r' | undefined
  const line = (text: string): Line => {
    const made = { text: text.endsWith('\r') ? text.slice(0, -1) : text, number: number++, cut }
    cut = false
    return made
  }
  return {
    feed: (text, last) => {
      rest += text
      // A file from an old Macintosh has carriage returns only.
      if (ends === undefined && rest.includes('\n')) ends = '\n'
      if (ends === undefined && /\r[^\n]/.test(rest)) ends = '\r'
      const parts = rest.split(ends ?? '\n')
      rest = parts.pop() ?? ''
      const lines = parts.map(line)
      if (rest.length > LONGEST) {
        rest = rest.slice(0, LONGEST)
        cut = true
      }
      if (last && rest !== '') lines.push(line(rest))
      return lines
    },
  }
}

/** Reads a file as lines. Bytes that are not text of the encoding become U+FFFD. */
export const linesOf = async function* (
  file: CsvFile,
  encoding: Encoding | undefined,
  onBytes: (count: number) => void,
): AsyncGenerator<readonly Line[]> {
  const { feed } = splitter()
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const bytes of file.open()) {
    decoder ??= new TextDecoder(markOf(bytes) ?? encoding ?? 'utf-8')
    onBytes(bytes.length)
    yield feed(decoder.decode(bytes, { stream: true }), false)
  }
  if (decoder !== undefined) yield feed(decoder.decode(), true)
}
