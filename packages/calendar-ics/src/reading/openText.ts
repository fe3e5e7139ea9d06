/**
 * A file before any of it is read.
 *
 * @since 0.1.0
 */
import { Either, Issue, Zones } from '@refrain/core'
import { LIMITS } from './Limits.ts'
import type { FileLimits } from './Limits.ts'
import { readingOf } from './Reading.ts'
import type { Reading } from './Reading.ts'
import { textIn } from './textIn.ts'
import { zoneBook } from './ZoneBook.ts'

// --- model -------------------------------------------------------------------

/** How a file is read. @category model @since 0.1.0 */
export interface ReadOptions {
  /** The zone of days and floating times where the file names none. */
  readonly zone?: string
  /** Which zones there are; those of the platform where left out. */
  readonly zones?: Zones.Zones
  readonly limits?: Partial<FileLimits>
}

// --- constructors ------------------------------------------------------------

let platform: Zones.Zones | undefined

/** Text and what is known before any of it is read, or why it is not. */
export const openText = (source: string | Uint8Array, options: ReadOptions): Either.Either<Issue.Issue, Reading> => {
  const limits = { ...LIMITS, ...options.limits }
  return source.length > limits.size
    ? Either.left(Issue.make('calendar-too-large', [], `at most ${limits.size} bytes`, source.length))
    : Either.right(readingOf(textIn(source), limits, zoneBook(options.zones ?? (platform ??= Zones.fromPlatform()))))
}
