/**
 * Ties calls that came in to whoever turns out to have called: when a number is learned, or when somebody has said whose it is.
 *
 * Until then they wait under the hash of their number, for as long as their events are kept.
 *
 * @since 0.1.0
 */
import type { Json, RegistryWrite } from '@refrain/core/ports'
import { Event } from '@refrain/core/facts'
import { Instant } from '@refrain/core'
import { send } from '../committing/send.ts'
import type { Desk } from '../Desk.ts'
import { incoming } from '../handing/answers.ts'
import { adopt, hearingOf } from '../handing/carrying.ts'
import { callKeyOf, forgetting, keyOf, replacing } from '../handing/HandOver.ts'
import { normalNumber } from '../people/readNumber.ts'
import { burying, unburying, type Kept } from '../working/burying.ts'
import { type Calling, holderOf } from './callers.ts'
import { KEPT } from './orphans.ts'

// --- model -------------------------------------------------------------------

/** A call that waits for its caller to be known. */
interface Waiting {
  readonly provider: string
  readonly call: string
  readonly line: string | null
}

const prefixOf = (hmac: string): string => `caller/${hmac}/`

/** More calls of one stranger are not tied. */
const MOST = 50

// --- waiting -----------------------------------------------------------------

/** What is written so that a call waits for its caller; of a number that several people have, somebody is told. */
export const waiting = (
  provider: string,
  call: string,
  { hmac, line, isShared }: Extract<Calling, { readonly tag: 'open' }>,
  now: Instant.Instant,
): readonly RegistryWrite[] => {
  const id = Event.derivedId({ provider, waits: call })
  const key = prefixOf(hmac) + id
  const value: Waiting = { provider, call, line }
  const why = 'several people have the number that it came from'
  const letter = { what: 'caller', about: id, prospect: null, attempts: 1, why, payload: { hmac } } as const
  return [
    { key, value: value as unknown as Json },
    forgetting(Instant.plus(now, KEPT), id, key),
    ...(isShared ? [burying(letter, now)] : []),
  ]
}

// --- tying -------------------------------------------------------------------

/** Tells the calls that wait under a number to the one person who has it; where nobody or several have, they go on waiting. */
export const tieCalls = async (desk: Desk, hmac: string): Promise<void> => {
  const records = await desk.store.registry.list(prefixOf(hmac), { limit: MOST })
  if (records.length === 0) return
  const holder = await holderOf(desk, hmac)
  if (holder === null || holder === 'several') return
  for (const { key, value } of records) {
    const { provider, call, line } = value as unknown as Waiting
    const hand = incoming(hearingOf(desk), provider, call, { ...holder, line })
    await send(desk, {
      now: desk.runtime.now(),
      streams: [],
      registry: [
        ...replacing(null, hand),
        { key, value: null },
        unburying({ what: 'caller', about: key.slice(prefixOf(hmac).length) }),
      ],
      // Somebody else tied it before: their word stands.
      guards: [keyOf(hand.attempt), callKeyOf(provider, call)].map((guarded) => ({ key: guarded, revision: 0 })),
    })
    await adopt(desk, hand)
  }
}

/** Ties what waits for numbers that were learned. It does not fail: what could not be tied waits on. */
export const tieNumbers = async (desk: Desk, numbers: readonly string[]): Promise<void> => {
  try {
    for (const number of numbers) {
      const e164 = normalNumber(number)
      if (e164 !== null) await tieCalls(desk, (await desk.hashes.number(e164)).hmac)
    }
  } catch {
    desk.telemetry.count('refrain.callers.untied', 1)
  }
}

/** Tries once more, when somebody has said whose a number is. */
export const tieAgain = (desk: Desk, { payload }: Kept): Promise<void> =>
  tieCalls(desk, (payload as { readonly hmac: string }).hmac)
