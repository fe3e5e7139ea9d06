/**
 * A hand-over: an action that the engine carries out itself through a provider, from the intent until nothing more is heard.
 *
 * It is a record of the registry, written in the same commit as `ActionIssued`, beside an entry that says when to look at it
 * next. So a crash at any point leaves something that is found again: nothing is remembered in a process alone.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Json, RegistryRecord, RegistryWrite } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/**
 * How a hand-over stands.
 *
 * - `ready`: nothing was sent, for certain; it may be sent.
 * - `begun`: it is being sent, or the answer was lost: it may have gone out.
 * - `accepted`: the provider has it.
 * - `over`: its outcome is a fact; late events still find their person here.
 */
export type Stand = 'ready' | 'begun' | 'accepted' | 'over'

/**
 * How the leaving of a message stands.
 *
 * - `wanted`: a mailbox is ready for it; nothing was asked of the provider.
 * - `begun`: it is being played, or the answer was lost: never a second time (S12).
 * - `over`: it is told what was left, or nothing is to be left.
 */
export interface Dropping {
  readonly stand: 'wanted' | 'begun' | 'over'
  /** Since when. */
  readonly at: Instant.Instant
}

/** An action in the hands of a provider. */
export interface HandOver {
  /** Our id at the provider, and the id of the call or email in facts. */
  readonly attempt: string
  readonly prospect: string
  /** The key of the action; null for a call that came in, of which only events are heard. */
  readonly key: string | null
  readonly channel: 'call' | 'email'
  readonly provider: string
  /** The number or address, by id. */
  readonly contact: string
  readonly message: string | null
  readonly item: string | null
  /** Whose it is: calls come from their number. */
  readonly owner: string | null
  /** Who took it, and talks; null where nobody of ours is on the line. */
  readonly rep: string | null
  /** The number that a call is made from, or came to, by its hash. */
  readonly line: string | null
  readonly issuedAt: Instant.Instant
  /** When the provider was asked last. */
  readonly askedAt: Instant.Instant
  /** What has not begun by then must not begin any more. */
  readonly notAfter: Instant.Instant
  readonly stand: Stand
  /** The provider's own reference; null as long as it is not known. */
  readonly call: string | null
  /** Somebody or something picked up: from then on nobody hangs up on them. */
  readonly answered: boolean
  /** The plan no longer allows it: it is taken back as long as nobody answered. */
  readonly recalled: boolean
  /** The leaving of its message; null as long as no mailbox is ready for it. */
  readonly drop: Dropping | null
  /** How often it was looked at without learning more. */
  readonly looks: number
  readonly lookAt: Instant.Instant
}

/** A hand-over with the revision of its record, by which two workers notice each other. */
export interface Held {
  readonly hand: HandOver
  readonly revision: number
}

// --- constructors ------------------------------------------------------------

/** Our id of an action at a provider: keys are unique for each person only, and tell strangers nothing. */
export const attemptOf = (tenant: string, prospect: string, key: string): string =>
  Event.derivedId({ tenant, prospect, action: key })

/** Where a hand-over is kept. */
export const keyOf = (attempt: string): string => `hand/${attempt}`

/** Whether a record of the registry is a hand-over. */
export const isHandOver = (key: string): boolean => key.startsWith('hand/')

/** Where a provider's reference leads to one of our attempts. */
export const callKeyOf = (provider: string, call: string): string =>
  `call/${encodeURIComponent(provider)}/${encodeURIComponent(call)}`

/** The looks that are due, soonest first, are those whose keys come before this one. */
export const LOOKS = 'look/'

const lookKeyOf = (at: Instant.Instant, attempt: string): string => `${LOOKS}${dueKeyOf(at)}/${attempt}`

/** An instant as text that sorts as instants do, from 1970 on. */
export const dueKeyOf = (at: Instant.Instant): string => String(Math.max(0, at)).padStart(15, '0')

/** What is written so that a record is forgotten at an instant. */
export const forgetting = (at: Instant.Instant, id: string, record: string): RegistryWrite => ({
  key: lookKeyOf(at, id),
  value: { forget: record },
})

/** An entry that says when to look at what, or what to forget. */
export interface Look {
  readonly entry: string
  readonly at: Instant.Instant
  readonly attempt: string
  readonly forget: string | null
}

/** The entry of a record. */
export const lookOf = ({ key, value }: RegistryRecord): Look => {
  const [at = '', attempt = ''] = key.slice(LOOKS.length).split('/')
  const { forget = null } = value as { readonly forget?: string }
  return { entry: key, at: Number(at) as Instant.Instant, attempt, forget }
}

// --- questions ---------------------------------------------------------------

/** The hand-over of a record; null where there is none. */
export const heldOf = (record: RegistryRecord | undefined): Held | null =>
  record === undefined ? null : { hand: record.value as unknown as HandOver, revision: record.revision }

// --- combining ---------------------------------------------------------------

/** What is written so that the one takes the place of the other. Null: there was none, or there is to be none. */
export const replacing = (before: HandOver | null, after: HandOver | null): readonly RegistryWrite[] => {
  const writes: RegistryWrite[] = []
  const { attempt } = (after ?? before)!
  if (before !== null && before.lookAt !== after?.lookAt)
    writes.push({ key: lookKeyOf(before.lookAt, attempt), value: null })
  if (after !== null && before?.lookAt !== after.lookAt)
    writes.push({ key: lookKeyOf(after.lookAt, attempt), value: {} })
  if (before?.call != null && after === null) writes.push({ key: callKeyOf(before.provider, before.call), value: null })
  if (after?.call != null && before?.call !== after.call)
    writes.push({ key: callKeyOf(after.provider, after.call), value: { attempt } })
  return [...writes, { key: keyOf(attempt), value: after as unknown as Json }]
}
