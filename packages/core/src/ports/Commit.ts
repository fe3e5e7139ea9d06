/**
 * A commit: facts at expected versions, with the agenda row, reservations, marks for consumers and the answer of the command
 * that caused it. It happens as a whole or not at all, in one round trip.
 *
 * @since 0.1.0
 */
import type { Fact } from '../prospect/Fact.ts'
import type { Instant } from '../time/Instant.ts'
import type { Json } from '../words/Json.ts'
import type { AgendaRow } from './Agenda.ts'
import type { RegistryWrite } from './Registry.ts'
import type { Snapshot, StreamRef, Tie } from './Stream.ts'
import type { Personal, SuppressedKey } from './Vault.ts'

// --- what is expected --------------------------------------------------------

/**
 * What a stream must be for a commit to go through: at a version, not there yet, there already, or anything.
 * *Any* never conflicts, however many write at once.
 *
 * @category model
 * @since 0.1.0
 */
export type Expected =
  | { readonly tag: 'exact'; readonly version: number }
  | { readonly tag: 'new' }
  | { readonly tag: 'exists' }
  | { readonly tag: 'any' }

/** Facts for one stream; without facts it only checks the version. A commit names no stream twice. @category model @since 0.1.0 */
export interface StreamCommit {
  readonly stream: StreamRef
  readonly expected: Expected
  /** Facts of this stream. Those whose id the stream knows already, or that come twice, are passed over. */
  readonly facts: readonly Fact[]
}

/**
 * A time for which something is somebody's alone. Two reservations of one kind and key whose spans overlap never stand
 * beside each other, unless they have one holder.
 *
 * @category model
 * @since 0.1.0
 */
export interface Reservation {
  /** `prospect`, `account`, `number`, `rep`, or a word of the engine's own. */
  readonly kind: string
  readonly key: string
  readonly from: Instant
  /** After `from`, and exclusive: another may begin then. */
  readonly until: Instant
  /** Whose it is: the key of an action. Released by it. */
  readonly holder: string
}

/** A record of the registry that must still be at a revision: an issue on an old policy does not go through. @category model @since 0.1.0 */
export interface Guard {
  readonly key: string
  /** 0 for a record that must not be there. */
  readonly revision: number
}

// --- the commit --------------------------------------------------------------

/**
 * All that changes at once. No person, key, member or stream stands twice in one list, `personal` and `reserve` excepted.
 *
 * @category model
 * @since 0.1.0
 */
export interface Commit {
  /** The engine's clock. Storage has none. */
  readonly now: Instant
  readonly streams: readonly StreamCommit[]
  /** The command that caused it: given again, it gets this answer again and changes nothing. */
  readonly command?: { readonly key: string; readonly answer: Json }
  /** Rows that take the place of those that are there; their claims end. */
  readonly agenda?: readonly AgendaRow[]
  /**
   * People whose rows are due at once, those that are due earlier excepted, and whose decisions are no longer to be trusted;
   * rows are made where there are none. It comes after `agenda`.
   */
  readonly due?: readonly string[]
  /**
   * All that a member tells from now on, in the place of what it told before; once under a kind and key. For the empty member,
   * who is many, only what is told under the same kind and key gives place.
   */
  readonly ties?: readonly { readonly member: string; readonly ties: readonly Tie[] }[]
  readonly reserve?: readonly Reservation[]
  /** Holders whose reservations end, before others are made. */
  readonly release?: readonly string[]
  readonly guards?: readonly Guard[]
  readonly registry?: readonly RegistryWrite[]
  /** Personal data that is merged into what is kept of each person. */
  readonly personal?: readonly Personal[]
  /** People whose personal data and snapshots are deleted; it comes last. */
  readonly erase?: readonly string[]
  /** Hashes that stay suppressed, whatever is deleted. */
  readonly suppress?: readonly SuppressedKey[]
  /** Snapshots, one for each fold of a stream; an older one never takes the place of a newer. */
  readonly snapshots?: readonly { readonly stream: StreamRef; readonly snapshot: Snapshot }[]
}

/**
 * What became of a commit. Only `committed` changed anything.
 *
 * They are asked in this order: a known command, then whether there are facts and every one is known already (which is
 * `committed`, with nothing appended and nothing else written, not even the answer of the command), then guards, versions and
 * reservations. Of several that stand in the way the first in the order of the commit is named.
 *
 * @category model
 * @since 0.1.0
 */
export type Committed =
  | {
      readonly tag: 'committed'
      /** In the order of the commit's streams: the version now, and how many facts were new. */
      readonly streams: readonly { readonly version: number; readonly appended: number }[]
    }
  /** The command was carried out before; this was its answer. */
  | { readonly tag: 'repeated'; readonly answer: Json }
  /** A stream is not as expected; this is its version. */
  | { readonly tag: 'conflict'; readonly stream: StreamRef; readonly version: number }
  /** Somebody else holds it, until then; of several the one that holds it longest, then the first by name. */
  | { readonly tag: 'reserved'; readonly reservation: Reservation; readonly holder: string; readonly until: Instant }
  /** A record of the registry moved on; this is its revision. */
  | { readonly tag: 'stale'; readonly key: string; readonly revision: number }
