/**
 * Files that processes append to, one line at a time: what is in them has happened, whoever is killed afterwards.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A list of what happened. */
export interface Journal<T> {
  readonly add: (entry: T) => void
  readonly read: () => readonly T[]
}

/** A journal in a folder. A line is appended as a whole (O_APPEND). */
export const journalOf = <T>(folder: string, name: string): Journal<T> => {
  const file = join(folder, `${name}.jsonl`)
  return {
    add: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
    read: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as T)
        : [],
  }
}

/** A telephone that rang, or a message that left. */
export interface Went {
  readonly attempt: string
  readonly to: string
  readonly at: number
}
