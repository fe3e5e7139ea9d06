/**
 * Looks at entries whose time has come, the longest due first.
 *
 * @since 0.1.0
 */
import { send } from '../committing/send.ts'
import type { Desk } from '../Desk.ts'
import { LOOKS, lookOf } from './Entry.ts'
import { failed, keep, kept } from './keeping.ts'

/** What a round of looks did. */
export interface KeptDue {
  readonly kept: number
  readonly failed: number
  readonly more: boolean
}

type Look = ReturnType<typeof lookOf>

/** An entry of the queue whose appointment is gone, or due at another time, says nothing. */
const forget = async (desk: Desk, { key }: Look): Promise<void> => {
  await send(desk, { now: desk.runtime.now(), streams: [], registry: [{ key, value: null }] })
}

const lookAt = async (desk: Desk, look: Look): Promise<'kept' | 'failed'> => {
  const { id, at } = look
  try {
    const one = await kept(desk, id)
    if (one?.entry.lookAt === at) await keep(desk, id, at)
    else await forget(desk, look)
    return 'kept'
  } catch (thrown) {
    // Where the store cannot be reached, it is due again when the claim has passed.
    await failed(desk, id, thrown).catch(() => undefined)
    return 'failed'
  }
}

/** Looks at those whose time has come, side by side: one calendar that is slow keeps no other waiting. */
export const keepDue = async (desk: Desk): Promise<KeptDue> => {
  const { store, runtime, options, parts } = desk
  if (parts.calendar === undefined) return { kept: 0, failed: 0, more: false }
  const records = await store.registry.list(LOOKS, { limit: options.batch })
  const due = records.map(lookOf).filter(({ at }) => at <= runtime.now())
  const found = await Promise.all(due.map((look) => lookAt(desk, look)))
  return {
    kept: found.filter((one) => one === 'kept').length,
    failed: found.filter((one) => one === 'failed').length,
    more: due.length === options.batch,
  }
}
