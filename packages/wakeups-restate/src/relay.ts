/**
 * Feeds Restate with wake-ups: whoever changed is passed on, and a slow sweep passes on whoever was lost on the way.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Store } from '@refrain/core/ports'
import { wakeupOf } from './stamp.ts'
import type { Wakeup } from './stamp.ts'
import { keyOf, SERVICE } from './wakeups.ts'

// --- model -------------------------------------------------------------------

/** What a relay needs. @category model @since 0.1.0 */
export interface RelayParts {
  readonly store: Store
  /** Where Restate takes calls: `http://127.0.0.1:8080`. */
  readonly ingress: string
  readonly now: () => Instant.Instant
  /** Names this relay in leases. */
  readonly worker: string
  /** How long a relay holds what it claimed, in milliseconds (30,000). */
  readonly leaseMs?: number
  /** How many people are passed on at once (100). */
  readonly batch?: number
}

/** A relay of one tenant. @category model @since 0.1.0 */
export interface Relay {
  /** Makes the relay known to the store: from then on changes are kept for it. */
  readonly register: () => Promise<void>
  /** Passes on who changed; answers how many. */
  readonly pass: () => Promise<number>
  /** Passes on who is overdue by so many milliseconds, and so was lost; answers how many. */
  readonly sweep: (overdueMs: number) => Promise<number>
}

/** The consumer of changes that a relay is. @category constants @since 0.1.0 */
export const CONSUMER = 'wakeups-restate'

// --- passing on --------------------------------------------------------------

/**
 * A relay from a store to Restate.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { memoryStorage } from '@refrain/memory'
 * import { relay } from '@refrain/wakeups-restate'
 *
 * const store = memoryStorage().tenant('acme')
 * const now = () => Instant.parseOrThrow('2026-11-23T09:00:00Z')
 * const passing = relay({ store, ingress: 'http://127.0.0.1:8080', now, worker: 'relay-1' })
 * await passing.register()
 * await passing.pass() // => 0
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const relay = ({ store, ingress, now, worker, leaseMs = 30_000, batch = 100 }: RelayParts): Relay => {
  const schedule = async (prospect: string, wakeup: Wakeup, how: 'new' | 'lost'): Promise<void> => {
    const key = encodeURIComponent(keyOf(store.tenant, prospect))
    const answer = await fetch(`${ingress}/${SERVICE}/${key}/schedule/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...wakeup, isLost: how === 'lost' }),
    })
    if (!answer.ok) throw new Error(`Restate answered ${String(answer.status)}: ${(await answer.text()).slice(0, 200)}`)
  }
  const passOn = async (prospects: readonly string[], how: 'new' | 'lost'): Promise<number> => {
    const rows = await store.agenda.rows(prospects)
    const asked = rows.flatMap((row) => {
      const wakeup = wakeupOf(row)
      return wakeup === null ? [] : [schedule(row.prospect, wakeup, how)]
    })
    await Promise.all(asked)
    return asked.length
  }
  const lease = () => {
    const at = now()
    return { worker, now: at, until: Instant.plus(at, leaseMs), limit: batch }
  }
  return {
    register: () => store.changes.register(CONSUMER, 'beginning'),
    pass: async () => {
      const changes = await store.changes.claim({ consumer: CONSUMER, ...lease() })
      const people = changes.flatMap(({ stream }) => (stream.kind === 'prospect' ? [stream.id] : []))
      try {
        const passed = people.length === 0 ? 0 : await passOn(people, 'new')
        await store.changes.acknowledge(CONSUMER, worker, changes)
        return passed
      } catch (thrown) {
        await store.changes.yield(CONSUMER, worker, changes)
        throw thrown
      }
    },
    sweep: async (overdueMs) => {
      const at = Instant.plus(now(), -overdueMs)
      const rows = await store.agenda.claim({ ...lease(), now: at, until: Instant.plus(at, leaseMs) })
      const people = rows.map(({ prospect }) => prospect)
      // Given back before Restate is asked: whoever is woken by it has to be able to claim them.
      await store.agenda.yield(worker, people)
      return people.length === 0 ? 0 : passOn(people, 'lost')
    },
  }
}
