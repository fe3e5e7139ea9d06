/**
 * A pack of calling rules as data: whom it protects, at which hours, how often, after which consent (`facts/compliance.md` 1).
 *
 * A pack applies wherever it may: a country, a region or a subscriber that is not known is taken to be the one it names.
 *
 * @since 0.1.0
 */
import type { Prospect, Subscriber } from '../../prospect/Prospect.ts'
import type { Day } from '../../time/Day.ts'
import type { Duration } from '../../time/Duration.ts'
import type { Hours, Opening } from '../../time/Hours.ts'
import type { Channel } from '../../words/Channel.ts'
import type { Period } from '../named/Period.ts'

// --- model -------------------------------------------------------------------

/** A pack as it stands in a policy file. @category model @since 0.1.0 */
export interface PackFile {
  readonly id: string
  /** A country (`US`) or a region (`US-FL`); everywhere where it is left out. */
  readonly where?: string
  /** Whom it protects; everybody where it is left out. */
  readonly who?: readonly (Subscriber | 'any')[]
  /** Calls where it is left out. */
  readonly channels?: readonly Channel[]
  /** Hours by weekday, and those of holidays (`hol`); a holiday without hours of its own is a weekday like others. */
  readonly windows?: { readonly [day: string]: readonly (readonly [string, string])[] }
  /** The calendars of its holidays; those of the country where they are left out. */
  readonly holidays?: readonly string[]
  readonly caps?: readonly { readonly max: number; readonly per: string; readonly counts?: 'dial' | 'touch' }[]
  readonly cooldowns?: readonly { readonly after: Cooldown['after']; readonly days: number }[]
  readonly consent?: { readonly kinds?: readonly string[]; readonly lasts?: string }
  /** Whether the law lets somebody be called outside its hours at a time for which they asked; not, where it is left out. */
  readonly askedTime?: boolean
  /** The first day on which it is in force, and the first on which it no longer is. */
  readonly from?: string
  readonly to?: string
  readonly source?: string
}

/** What must pass after something before the next contact. */
export interface Cooldown {
  readonly after: 'conversation' | 'refused' | 'opted-out'
  readonly days: Duration
}

/** A pack, ready to be asked. */
export interface Pack {
  readonly id: string
  readonly where: string | null
  /** Null for everybody. */
  readonly who: readonly Subscriber[] | null
  readonly channels: readonly Channel[]
  readonly hours: Hours | null
  /** The hours of holidays; null where they are days like others. */
  readonly holidayHours: readonly Opening[] | null
  readonly holidays: readonly string[] | null
  readonly caps: readonly { readonly max: number; readonly period: Period; readonly counts: 'dial' | 'touch' }[]
  readonly cooldowns: readonly Cooldown[]
  readonly consent: { readonly kinds: readonly string[] | null; readonly lasts: Duration | null } | null
  readonly askedTime: boolean
  readonly from: Day | null
  readonly to: Day | null
}

// --- questions ---------------------------------------------------------------

/** Whether a place that is named may be where somebody is: what is not known of them is no way out. */
export const mayBeIn = (where: string, { country, region }: Pick<Prospect, 'country' | 'region'>): boolean => {
  if (country === null || where === country) return true
  if (!where.startsWith(`${country}-`)) return false
  return region === null || where === region || where === `${country}-${region}`
}

/** Whether a pack may bind a contact with somebody: their country, and those of their numbers, count. */
export const protects = (pack: Pack, prospect: Prospect): boolean => {
  if (pack.who !== null && !pack.who.includes(prospect.subscriber === 'unknown' ? 'consumer' : prospect.subscriber))
    return false
  const { where } = pack
  if (where === null || mayBeIn(where, prospect)) return true
  return prospect.numbers.some(
    ({ retired, country }) => retired === null && country !== null && mayBeIn(where, { country, region: null }),
  )
}
