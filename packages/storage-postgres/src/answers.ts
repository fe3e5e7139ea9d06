/**
 * What the functions in the database answer to commits.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'
import type { Commit, Committed, Json } from '@refrain/core/ports'
import type { Asked } from './committing.ts'
import { instant } from './Query.ts'

const countsOf = (list: string): readonly number[] => (list === '' ? [] : list.split(',').map(Number))

const strange = (text: string): Error => StorageFault.make('broken', `the database gave no answer known here: ${text}`)

/** Reads an answer: a word, and what belongs to it. */
export const committedOf = (text: string, commit: Commit, asked: readonly Asked[]): Committed => {
  const [word, first = '', second = ''] = text.split(' ', 3)
  switch (word) {
    case 'committed': {
      const [versions, appended] = [countsOf(first), countsOf(second)]
      const streams = asked.map(({ rank }, index) => ({
        rank,
        version: versions[index] ?? 0,
        appended: appended[index] ?? 0,
      }))
      streams.sort((one, other) => one.rank - other.rank)
      return { tag: 'committed', streams: streams.map(({ version, appended }) => ({ version, appended })) }
    }
    case 'repeated':
      return { tag: 'repeated', answer: JSON.parse(text.slice('repeated '.length)) as Json }
    case 'conflict': {
      const refused = commit.streams[Number(first) - 1]
      if (refused === undefined) throw strange(text)
      return { tag: 'conflict', stream: refused.stream, version: Number(second) }
    }
    case 'stale': {
      const guard = commit.guards?.[Number(first) - 1]
      if (guard === undefined) throw strange(text)
      return { tag: 'stale', key: guard.key, revision: Number(second) }
    }
    case 'reserved': {
      const reservation = commit.reserve?.[Number(first) - 1]
      if (reservation === undefined) throw strange(text)
      const holder = text.slice(`reserved ${first} ${second} `.length)
      return { tag: 'reserved', reservation, holder, until: instant(second) }
    }
    default:
      throw strange(text)
  }
}
