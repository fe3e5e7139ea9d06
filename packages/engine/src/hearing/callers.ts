/**
 * Who is calling in: the one person who has the number that a call comes from. A number of several people is nobody's, until
 * somebody says whose it is; who withholds theirs is nobody; and our own people are no prospects.
 *
 * @since 0.1.0
 */
import type { CallEvent } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { normalNumber } from '../people/readNumber.ts'

// --- model -------------------------------------------------------------------

/** A person, and the number that they call from, by id. */
export interface Caller {
  readonly prospect: string
  readonly number: string
  /** The number that they called, by its hash. */
  readonly line: string | null
}

/** Who is calling, as far as it can be told. */
export type Calling =
  | { readonly tag: 'known'; readonly caller: Caller }
  | { readonly tag: 'open'; readonly hmac: string; readonly line: string | null; readonly isShared: boolean }
  | { readonly tag: 'withheld' }
  | { readonly tag: 'ours' }

type Incoming = Extract<CallEvent, { readonly type: 'placed' }>

// --- questions ---------------------------------------------------------------

/** The id under which somebody has a number, by its hash; null where not exactly one person has it. */
export const holderOf = async (
  { store, hashes }: Desk,
  hmac: string,
): Promise<{ readonly prospect: string; readonly number: string } | 'several' | null> => {
  const holders = [...new Set((await store.vault.holders([hmac])).map(({ prospect }) => prospect))]
  if (holders.length !== 1) return holders.length === 0 ? null : 'several'
  const [record] = await store.vault.read(holders)
  const numbers: { readonly [id: string]: string | null } = record?.numbers ?? {}
  for (const [number, held] of Object.entries(numbers))
    if (held !== null && (await hashes.number(held)).hmac === hmac) return { prospect: holders[0]!, number }
  return null
}

const callingIn = async (desk: Desk, { from, to }: Incoming): Promise<Calling> => {
  if (desk.parts.isOwn?.(from) === true) return { tag: 'ours' }
  const [number, called] = [normalNumber(from), normalNumber(to)]
  if (number === null) return { tag: 'withheld' }
  const { hmac } = await desk.hashes.number(number)
  const line = called === null ? null : (await desk.hashes.number(called)).id
  const holder = await holderOf(desk, hmac)
  if (holder === null || holder === 'several') return { tag: 'open', hmac, line, isShared: holder !== null }
  return { tag: 'known', caller: { ...holder, line } }
}

/** Who is calling, by the provider's reference of the call. */
export const callersOf = async (desk: Desk, events: readonly CallEvent[]): Promise<ReadonlyMap<string, Calling>> => {
  const callers = new Map<string, Calling>()
  for (const event of events)
    if (event.type === 'placed' && event.direction === 'in' && !callers.has(event.call))
      callers.set(event.call, await callingIn(desk, event))
  return callers
}
