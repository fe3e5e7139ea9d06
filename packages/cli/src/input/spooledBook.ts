/** A book of facts that come one by one: they are put aside in a private file first, and read from there as a log is. */
import { createReadStream } from 'node:fs'
import type { Io } from '../Io.ts'
import type { Setting } from '../setting/Setting.ts'
import { progressOn } from '../show/progress.ts'
import { openBook } from './Book.ts'
import type { Book } from './Book.ts'
import { factReader } from './readFact.ts'
import { rejectsTo } from './rejects.ts'
import { makeSpool } from './Spool.ts'

/** Reads lines, under the name by which their source is shown; closing deletes the file. */
export const spooledBook = async (
  name: string,
  lines: AsyncIterable<string> | Iterable<string>,
  setting: Setting,
  io: Io,
): Promise<{ readonly book: Book; readonly close: () => void }> => {
  const [file, progress] = [makeSpool(), progressOn(io)]
  try {
    let count = 0
    for await (const line of lines) {
      file.write(`${line}\n`)
      if (++count % 1000 === 0) progress.tell(`read ${count} facts`)
    }
    const book = await openBook({
      name,
      bytes: createReadStream(file.path, { highWaterMark: 1 << 18 }),
      file,
      rejects: rejectsTo(null),
      readFact: factReader(setting),
      now: setting.now,
      progress: () => undefined,
    })
    progress.done()
    return { book, close: file.close }
  } catch (error) {
    file.close()
    throw error
  }
}
