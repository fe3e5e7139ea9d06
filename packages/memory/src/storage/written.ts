/**
 * A commit as it is written down, before anything is looked at: what cannot be written never stops half-way.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import type { Commit, Expected, StreamRef } from '@refrain/core/ports'
import { copy } from './border.ts'

/** A commit with its facts as JSON text. */
export interface Written {
  readonly streams: readonly {
    readonly stream: StreamRef
    readonly expected: Expected
    readonly facts: readonly { readonly id: string; readonly text: string }[]
  }[]
  /** All the rest of it. */
  readonly commit: Commit
}

/** Writes a commit down. */
export const writtenOf = (commit: Commit): Written => ({
  streams: commit.streams.map(({ stream, expected, facts }) => ({
    stream: copy(stream),
    expected: copy(expected),
    facts: facts.map((fact) => ({ id: fact.id, text: JSON.stringify(Event.write(fact)) })),
  })),
  commit: copy({ ...commit, streams: [] }),
})
