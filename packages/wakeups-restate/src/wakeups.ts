/**
 * A virtual object of Restate: one for each person, that knows of one wake-up at a time and survives every machine.
 *
 * The agenda row stays the truth. What is kept here is its stamp and its time: a wake-up that is about an older row does
 * nothing, so nothing ever has to be cancelled.
 *
 * @since 0.1.0
 */
import * as restate from '@restatedev/restate-sdk'
import type { Store } from '@refrain/core/ports'
import { wakeupFor } from './stamp.ts'
import type { Wakeup } from './stamp.ts'

// --- model -------------------------------------------------------------------

/** What the wake-ups of a tenant need. @category model @since 0.1.0 */
export interface WakeupsParts {
  readonly store: Store
  /** Looks at whatever is due, somebody among it: `engine.tick()`. Once more does no harm. */
  readonly look: (prospect: string) => Promise<unknown>
  /** How long to wait before looking again at somebody who is still due, in milliseconds (1,000): another worker has them. */
  readonly againMs?: number
}

/** The name of the virtual object in Restate. @category constants @since 0.1.0 */
export const SERVICE = 'refrain-wakeups'

/** A wake-up that is waited for, as the object keeps it. */
const KEPT = 'wakeup'

// --- the object --------------------------------------------------------------

/** A wake-up to be waited for; one that was lost is waited for once more, although it is known. */
interface Asked extends Wakeup {
  readonly isLost?: boolean
}

type Handlers = {
  schedule: (ctx: restate.ObjectContext, wakeup: Asked) => Promise<'scheduled' | 'known'>
  fire: (ctx: restate.ObjectContext, stamp: string) => Promise<'stale' | 'looked'>
}

/**
 * The object's key: a tenant and one of its people.
 *
 * @example
 * ```ts run
 * import { keyOf } from '@refrain/wakeups-restate'
 *
 * keyOf('acme', 'p-17') // => '["acme","p-17"]'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const keyOf = (tenant: string, prospect: string): string => JSON.stringify([tenant, prospect])

/** The person of a key; null where the key is of another tenant. */
const prospectOf = (key: string, tenant: string): string | null => {
  const [of, prospect] = JSON.parse(key) as readonly [string, string]
  return of === tenant ? prospect : null
}

const send = async (ctx: restate.ObjectContext, { at, stamp }: Wakeup, leastMs: number): Promise<void> => {
  ctx.set(KEPT, stamp)
  const delay = Math.max(leastMs, at - (await ctx.date.now()))
  const self: restate.VirtualObjectDefinition<typeof SERVICE, Handlers> = { name: SERVICE }
  // The delay belongs into `sendOpts`: as a plain argument the SDK drops it without a word.
  ctx.objectSendClient(self, ctx.key).fire(stamp, restate.rpc.sendOpts({ delay }))
}

/**
 * The virtual object, to be served by the program in which the engine runs.
 *
 * @example
 * ```ts run
 * import { wakeups } from '@refrain/wakeups-restate'
 * import { memoryStorage } from '@refrain/memory'
 *
 * const store = memoryStorage().tenant('acme')
 * wakeups({ store, look: async () => undefined }).name // => 'refrain-wakeups'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const wakeups = ({
  store,
  look,
  againMs = 1_000,
}: WakeupsParts): restate.VirtualObjectDefinition<typeof SERVICE, Handlers> =>
  restate.object({
    name: SERVICE,
    handlers: {
      schedule: async (ctx: restate.ObjectContext, wakeup: Asked) => {
        if (wakeup.isLost !== true && (await ctx.get<string>(KEPT)) === wakeup.stamp) return 'known'
        await send(ctx, wakeup, 0)
        return 'scheduled'
      },
      fire: async (ctx: restate.ObjectContext, stamp: string) => {
        if ((await ctx.get<string>(KEPT)) !== stamp) return 'stale'
        const prospect = prospectOf(ctx.key, store.tenant)
        if (prospect === null) throw new restate.TerminalError(`not a person of ${store.tenant}`)
        const next = await ctx.run('look', async () => {
          await look(prospect)
          return wakeupFor(store, prospect)
        })
        if (next === null) ctx.clear(KEPT)
        else await send(ctx, next, next.stamp === stamp ? againMs : 0)
        return 'looked'
      },
    },
  })
