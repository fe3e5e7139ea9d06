/**
 * All the facts at hand, by person. The log itself stays in its file: only where each fact stands is remembered, so memory
 * grows with the number of people and facts, not with their text.
 */
import type { Instant, Issue } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Fault } from '../Failure.ts'
import { copiesFor } from './copies.ts'
import { linesOf } from './lines.ts'
import { mergesAt } from './merges.ts'
import type { Line } from './lines.ts'
import { offsets } from './Offsets.ts'
import type { ReadFact } from './readFact.ts'
import type { Rejects } from './rejects.ts'
import type { Spool } from './Spool.ts'

// --- model -------------------------------------------------------------------

/** The facts at hand. */
export interface Book {
  /** People, in the order in which they were first met. */
  readonly ids: () => Iterable<string>
  readonly has: (id: string) => boolean
  /** One person's facts, with those of whoever was merged into them, and what others' facts mean for them. */
  readonly factsOf: (id: string) => readonly Event.Event[]
  /** Facts of accounts, reps and policies. */
  readonly others: readonly Event.Event[]
  /** How many facts were read, and how many lines were not. */
  readonly facts: number
  readonly rejected: number
  /** The first faults; all are counted. */
  readonly faults: readonly Fault[]
  /** The year of the earliest fact. */
  readonly firstYear: number
  /** The countries that people are in. */
  readonly countries: readonly string[]
  /** The cadences that people entered or were moved to, by id. */
  readonly cadences: readonly string[]
}

/** How many faults are told; a file of the wrong kind has one in every line. */
const FAULTS_TOLD = 20

const FAULT_OF: Readonly<Record<'too-long' | 'not-utf8', Issue.Issue>> = {
  'too-long': { code: 'line-too-long', path: [], expected: 'a line of at most 1 MB', found: 'a longer one' },
  'not-utf8': { code: 'not-utf8', path: [], expected: 'text in UTF-8', found: 'other bytes' },
}

// --- reading -----------------------------------------------------------------

/** What is read, and where it stands. */
export interface Source {
  /** As the user named it. */
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  readonly file: Spool
  readonly rejects: Rejects
  readonly readFact: ReadFact
  /** Merges after this are not made yet. */
  readonly now: Instant.Instant
  /** Told of each step on the way. */
  readonly progress: (bytes: number) => void
}

/** Lines of an export that are no facts: a log does without them. */
const APART = '{"refrain":'

/** Reads a log once: every line is validated, what is wrong is set aside. */
export const openBook = async ({ name, bytes, file, rejects, readFact, now, progress }: Source): Promise<Book> => {
  const people = offsets()
  const merges = mergesAt(now)
  const copies = copiesFor((stream) => inStream(stream))
  const others: Event.Event[] = []
  const faults: Fault[] = []
  const countries = new Set<string>()
  const cadences = new Set<string>()
  let earliest = Number.POSITIVE_INFINITY

  const setAside = (line: Line, issues: readonly Issue.Issue[]): void => {
    rejects.copy(file, line.offset, line.length)
    for (const issue of issues) if (faults.length < FAULTS_TOLD) faults.push({ file: name, line: line.number, issue })
  }
  for await (const lines of linesOf(bytes)) {
    for (const line of lines) {
      if (line.text?.startsWith(APART) === true) continue
      const read = line.text === null ? null : readFact(line.text)
      if (read === null) setAside(line, [FAULT_OF[line.fault ?? 'not-utf8']])
      else if (read._tag === 'Left') setAside(line, read.left)
      else {
        const { stream, at } = read.right
        merges.add(read.right)
        copies.add(read.right)
        if (at < earliest) earliest = at
        if (read.right.type === 'ProspectAdded' || read.right.type === 'ProspectChanged') {
          const { country } = read.right.data
          if (typeof country === 'string') countries.add(country)
        }
        if (read.right.type === 'Enrolled' || read.right.type === 'EnrollmentMoved')
          cadences.add(read.right.data.cadence)
        if (stream.kind === 'prospect') people.add(stream.id, line.offset, line.length)
        else others.push(read.right)
      }
    }
    const last = lines[lines.length - 1]
    if (last !== undefined) progress(last.offset)
  }
  rejects.close()

  const factIn = (text: string): Event.Event => {
    const read = readFact(text)
    if (read._tag === 'Left') throw new Error(`${name} has changed while it was read`)
    return read.right
  }
  const inStream = (stream: string): readonly Event.Event[] =>
    people.pieces(stream).flatMap(({ offset, length }) =>
      file
        .read(offset, length)
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .split('\n')
        .map(factIn),
    )
  return {
    ids: people.streams,
    has: people.has,
    factsOf: (id) => merges.streamsOf(id).flatMap((stream) => [...inStream(stream), ...copies.of(stream)]),
    others,
    facts: people.size() + others.length,
    rejected: rejects.count(),
    faults,
    countries: [...countries],
    cadences: [...cadences],
    firstYear: Number.isFinite(earliest) ? new Date(earliest).getUTCFullYear() : 1970,
  }
}
