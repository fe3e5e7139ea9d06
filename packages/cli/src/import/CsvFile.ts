/**
 * A CSV file that can be opened, without saying where it lies.
 *
 * @since 0.1.0
 */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'

/** A file by name, and its bytes, in pieces of any size. @category model @since 0.1.0 */
export interface CsvFile {
  /** As messages call it. */
  readonly name: string
  readonly open: () => AsyncIterable<Uint8Array>
}

/** The file at a path. @category constructors @since 0.1.0 */
export const fromPath = (path: string, name: string = basename(path)): CsvFile => ({
  name,
  open: () => createReadStream(path, { highWaterMark: 1 << 18 }),
})

/** A file that lies in memory. @category constructors @since 0.1.0 */
export const fromText = (name: string, text: string | Uint8Array): CsvFile => ({
  name,
  open: async function* () {
    await Promise.resolve()
    yield typeof text === 'string' ? new TextEncoder().encode(text) : text
  },
})
