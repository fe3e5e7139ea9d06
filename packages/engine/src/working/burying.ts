/**
 * Keeps work that failed too often, shows it, and has it done once more when somebody says so.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Json, RegistryRecord, RegistryWrite } from '@refrain/core/ports'
import { send } from '../committing/send.ts'
import type { Desk } from '../Desk.ts'
import { forgetting } from '../handing/HandOver.ts'
import type { DeadLetter, DeadLetters } from './DeadLetters.ts'

// --- model -------------------------------------------------------------------

/** What failed. */
export interface Letter extends Pick<DeadLetter, 'what' | 'prospect' | 'attempts' | 'why'> {
  /** What of it: a prospect, an attempt, a stream, a delivery. The same is one letter. */
  readonly about: string
  /** What is needed to do it again. */
  readonly payload?: Json
}

/** A letter as it is kept. */
export interface Kept extends Letter {
  readonly at: Instant.Instant
}

const PREFIX = 'dead/'

/** What is needed to do it again may name people whom `forget` does not find in it: so long it is kept. */
const KEPT = 30 * Instant.DAY

/** How many are shown, where nobody says. */
const SHOWN = 100

/** Letters of one thing have one id. */
export const letterId = ({ what, about }: Pick<Letter, 'what' | 'about'>): string => Event.derivedId({ what, about })

const keyOf = (id: string): string => PREFIX + id

const keptOf = ({ value }: RegistryRecord): Kept => value as unknown as Kept

// --- keeping -----------------------------------------------------------------

/** What is written to keep a letter. */
export const burying = (letter: Letter, now: Instant.Instant): RegistryWrite => ({
  key: keyOf(letterId(letter)),
  value: { ...letter, at: now },
})

/** What is written when it went well after all. */
export const unburying = (of: Pick<Letter, 'what' | 'about'>): RegistryWrite => ({
  key: keyOf(letterId(of)),
  value: null,
})

const write = async (desk: Desk, registry: readonly RegistryWrite[]): Promise<void> => {
  await send(desk, { now: desk.runtime.now(), streams: [], registry })
}

/** Keeps a letter; for a while where it holds what others have told. */
export const bury = async (desk: Desk, letter: Letter): Promise<void> => {
  const now = desk.runtime.now()
  const id = letterId(letter)
  const end = letter.payload === undefined ? [] : [forgetting(Instant.plus(now, KEPT), id, keyOf(id))]
  await write(desk, [burying(letter, now), ...end])
  desk.telemetry.count('refrain.dead-letters', 1, { what: letter.what })
}

// --- questions ---------------------------------------------------------------

const shown = (record: RegistryRecord): DeadLetter => {
  const { what, prospect, at, attempts, why } = keptOf(record)
  return { id: record.key.slice(PREFIX.length), what, prospect, at, attempts, why }
}

/** How many there are, up to a bound. */
export const countDead = async ({ store }: Pick<Desk, 'store'>, atMost = 1_000): Promise<number> =>
  (await store.registry.list(PREFIX, { limit: atMost })).length

/** How each sort of letter is done once more. */
export type Replays = { readonly [W in DeadLetter['what']]: (desk: Desk, letter: Kept) => Promise<void> }

/** The dead letters of a tenant. */
export const deadLetters = (desk: Desk, replays: Replays): DeadLetters => {
  const find = async (id: string): Promise<Kept | null> => {
    const [record] = await desk.store.registry.read([keyOf(id)])
    return record === undefined || record.value === null ? null : keptOf(record)
  }
  return {
    list: async (limit = SHOWN) => (await desk.store.registry.list(PREFIX, { limit })).map(shown),
    replay: async (id) => {
      const letter = await find(id)
      if (letter === null) return 'unknown'
      await replays[letter.what](desk, letter)
      await write(desk, [{ key: keyOf(id), value: null }])
      return 'replayed'
    },
    discard: async (id) => {
      if ((await find(id)) === null) return 'unknown'
      await write(desk, [{ key: keyOf(id), value: null }])
      return 'discarded'
    },
  }
}
