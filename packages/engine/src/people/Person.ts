/**
 * A person as they were loaded: their facts, their state now, what is known of others, and what is kept of their last look.
 *
 * @since 0.1.0
 */
import type { Prospect, Surroundings } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { StoredRow, StreamRef, Tie } from '@refrain/core/ports'
import type { Kept } from '../appointments/Entry.ts'
import type { Held } from '../handing/HandOver.ts'

/** A stream at the version at which it was read. */
export interface ReadStream {
  readonly stream: StreamRef
  readonly version: number
  readonly facts: readonly Event.Event[]
  /** What it was found to tell others. */
  readonly ties: readonly Tie[]
}

/** A person, with everybody who turned out to be them. */
export interface Person {
  /** The prospect that goes on, whichever of the merged ones was asked for. */
  readonly id: string
  /** Their own stream first, then those that were merged into it. */
  readonly streams: readonly ReadStream[]
  /** The facts of all of these. */
  readonly facts: readonly Event.Event[]
  /** The state at the instant of loading. */
  readonly prospect: Prospect.Prospect
  readonly row: StoredRow | null
  /** What others tell under the ties that they share. */
  readonly others: readonly Tie[]
  readonly surroundings: Surroundings.Surroundings
  /** What of theirs is out at a provider, by attempt. */
  readonly held: ReadonlyMap<string, Held>
  /** What of theirs the engine keeps in calendars, by id. */
  readonly entries: ReadonlyMap<string, Kept>
}

/** The version of the person's own stream. */
export const versionOf = ({ streams }: Person): number => streams[0]!.version

/** Whether anything was ever recorded of them. */
export const isKnown = ({ streams }: Person): boolean => streams.some(({ version }) => version > 0)
