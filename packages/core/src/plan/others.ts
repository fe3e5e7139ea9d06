/**
 * What the streams of accounts and reps tell: accounts that are held, who is away, and how much a rep does in a day.
 *
 * @since 0.1.0
 */
import type { Fact } from '../prospect/Fact.ts'
import { corrected } from '../prospect/folding/corrections.ts'
import { countedAt, distinct, ordered } from '../prospect/folding/order.ts'
import type { Away } from '../rules/Surroundings.ts'
import { DAY, FOREVER, plus } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import { freeze } from './freeze.ts'

// --- model -------------------------------------------------------------------

/** What is known of a rep. @category model @since 0.1.0 */
export interface RepState {
  readonly zone: string | null
  /** How many actions a day. */
  readonly capacity: number | null
  /** The recurring time for calling, as recurrences. */
  readonly callBlocks: readonly string[]
}

/** What streams of accounts and reps tell. @category model @since 0.1.0 */
export interface Others {
  /** Accounts that are held as a whole, until their review date. */
  readonly heldUntil: { readonly [account: string]: Instant }
  /** When reps are away, by when it begins. */
  readonly away: { readonly [rep: string]: readonly Away[] }
  readonly reps: { readonly [rep: string]: RepState }
}

/** Until when an account is held that is held without a date (L1). */
const REVIEW = 14 * DAY

// --- folding -----------------------------------------------------------------

/** Absences that last when somebody is back end then. */
const back = (away: readonly Away[], at: Instant): Away[] =>
  away.map((one) => (one.from <= at && at < one.until ? { ...one, until: at } : one))

/** Facts that were asked for, once each, corrected, in order. */
const inTurn = (facts: Iterable<Fact>, now: Instant): readonly Fact[] =>
  ordered(corrected(distinct([...facts]).filter((fact) => countedAt(fact) <= now)).facts)

/**
 * Folds facts of accounts and reps, in any order and with any repetition; facts of other streams are passed over.
 *
 * @example
 * ```ts run
 * import { Others } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 *
 * const away = Event.readOrThrow({
 *   ...{ type: 'RepAway', stream: { kind: 'rep', id: 'ann' }, at: '2026-11-20T10:00:00Z' },
 *   data: { from: '2026-11-23T00:00:00Z', until: '2026-11-30T00:00:00Z', policy: 'hand-over' },
 * })
 * Others.fold([away]).away.ann.map(({ policy }) => policy) // => ['hand-over']
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const fold = (facts: Iterable<Fact>, { now = FOREVER }: { readonly now?: Instant } = {}): Others => {
  const heldUntil: Record<string, Instant> = {}
  const away: Record<string, Away[]> = {}
  const reps: Record<string, RepState> = {}
  for (const fact of inTurn(facts, now)) {
    const { id } = fact.stream
    switch (fact.type) {
      case 'AccountHeld':
        heldUntil[id] = fact.data.until ?? plus(fact.at, REVIEW)
        break
      case 'AccountReleased':
        heldUntil[id] = fact.at
        break
      case 'RepAdded':
      case 'RepChanged': {
        const { zone, capacity, callBlocks } = fact.data
        const known = reps[id]
        reps[id] = {
          zone: zone ?? known?.zone ?? null,
          capacity: capacity ?? known?.capacity ?? null,
          callBlocks: callBlocks ?? known?.callBlocks ?? [],
        }
        break
      }
      case 'RepAway': {
        const { from, until, policy } = fact.data
        away[id] = [...(away[id] ?? []), policy === undefined ? { from, until } : { from, until, policy }]
        break
      }
      case 'RepBack':
        away[id] = back(away[id] ?? [], fact.at)
        break
      default:
    }
  }
  for (const id in away) away[id] = away[id]!.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from)
  return freeze({ heldUntil, away, reps })
}
