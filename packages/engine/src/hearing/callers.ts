/**
 * Who is calling in: the one person who has the number that a call comes from. A number of several people is nobody's.
 *
 * @since 0.1.0
 */
import type { CallEvent } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { normalNumber } from '../people/hashes.ts'

/** A person, and the number that they call from, by id. */
export interface Caller {
  readonly prospect: string
  readonly number: string
  /** The number that they called, by its hash. */
  readonly line: string | null
}

/** Who has a number. */
const holderOf = async (
  { store, hashes }: Desk,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Caller | null> => {
  const [number, called] = [normalNumber(from), normalNumber(to)]
  if (number === null) return null
  const { id, hmac } = await hashes.number(number)
  const holders = [...new Set((await store.vault.holders([hmac])).map(({ prospect }) => prospect))]
  if (holders.length !== 1) return null
  const [record] = await store.vault.read(holders)
  const known = Object.entries(record?.numbers ?? {}).find(([, held]) => normalNumber(held) === number)
  const line = called === null ? null : (await hashes.number(called)).id
  return { prospect: holders[0]!, number: known?.[0] ?? id, line }
}

/** Who is calling, by the provider's reference of the call. */
export const callersOf = async (desk: Desk, events: readonly CallEvent[]): Promise<ReadonlyMap<string, Caller>> => {
  const callers = new Map<string, Caller>()
  for (const event of events) {
    if (event.type !== 'placed' || event.direction !== 'in' || callers.has(event.call)) continue
    const caller = await holderOf(desk, event)
    if (caller !== null) callers.set(event.call, caller)
  }
  return callers
}
