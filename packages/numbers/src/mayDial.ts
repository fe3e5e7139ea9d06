/**
 * Which numbers may be dialled at all: asked by whatever dials, before it does anything.
 *
 * Whoever can have calls made can have them made to numbers that pay them. So countries are named one by one, and what costs
 * more than a call is refused everywhere.
 *
 * @since 0.1.0
 */
import { Issue } from '@refrain/core'
import type { Kind } from './PhoneNumber.ts'
import { hasPlan, inPlan } from './reading/plans.ts'
import type { Found } from './reading/plans.ts'

// --- model -------------------------------------------------------------------

/** Where calls may go. @category model @since 0.1.0 */
export interface AllowList {
  /**
   * ISO 3166-1 alpha-2 (`US`), or a prefix in E.164 (`+4420`).
   *
   * A country is its own numbers only: `US` does not let calls to Jamaica out, though both are `+1`, nor `GB` those to Jersey. A
   * prefix lets out whatever begins with it.
   */
  readonly countries: readonly string[]
}

/**
 * Why a number must not be dialled.
 *
 * `not-e164`: it is written in another form. `short-code`: an emergency or service number. `impossible`: no plan has numbers
 * of this length or beginning. `premium`: it charges its caller: premium and shared-cost lines, personal numbers.
 * `satellite`: so do these, and international networks. `no-line`: a pager or a provider's mailbox. `country-unknown`: the
 * digits do not tell its country, and not every country that it may be of is allowed. `country-not-allowed`: it is of another.
 *
 * @category model
 * @since 0.1.0
 */
export type Undialable =
  | 'not-e164'
  | 'short-code'
  | 'impossible'
  | 'premium'
  | 'satellite'
  | 'no-line'
  | 'country-unknown'
  | 'country-not-allowed'

const E164 = /^\+[1-9]\d{6,14}$/
const SHORT = /^\+?\d{1,6}$/
const PREFIX = /^\+[1-9]\d{0,14}$/

const REFUSED: { readonly [K in Kind]?: Undialable } = {
  premium: 'premium',
  'shared-cost': 'premium',
  personal: 'premium',
  satellite: 'satellite',
  pager: 'no-line',
  mailbox: 'no-line',
}

// --- questions ---------------------------------------------------------------

const isAllowed = ({ number, countries }: Found, { countries: allowed }: AllowList): boolean =>
  allowed.some((each) => PREFIX.test(each) && number.e164.startsWith(each)) ||
  (countries.length > 0 && countries.every((each) => allowed.includes(each)))

/**
 * Tells why a number must not be dialled; null if it may be.
 *
 * Numbers of ranges that are not known to be given out are dialled where their country is certain.
 *
 * @example
 * ```ts run
 * import { mayDial } from '@refrain/numbers'
 *
 * const countries = ['US', 'GB']
 *
 * mayDial('+12125550100', { countries }) // => null
 * mayDial('+18765550100', { countries }) // => 'country-not-allowed'
 * mayDial('+19005550100', { countries }) // => 'premium'
 * mayDial('911', { countries }) // => 'short-code'
 * mayDial('(212) 555-0100', { countries }) // => 'not-e164'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const mayDial = (e164: string, allowed: AllowList): Undialable | null => {
  if (SHORT.test(e164)) return 'short-code'
  if (!E164.test(e164)) return 'not-e164'
  const found = inPlan(e164)
  if (typeof found === 'string') return 'impossible'
  // What would be dialled must be what was looked at: `+440…` is read as `+44…`.
  if (found.number.e164 !== e164) return 'not-e164'
  const refused = REFUSED[found.number.kind]
  if (refused !== undefined) return refused
  if (isAllowed(found, allowed)) return null
  return found.number.country === null ? 'country-unknown' : 'country-not-allowed'
}

/**
 * Everything that is wrong with an allow-list: countries that have no telephones, prefixes that are none. Ask it where settings
 * are read; a country that is misspelled lets nothing out.
 *
 * @example
 * ```ts run
 * import { allowListIssues } from '@refrain/numbers'
 *
 * allowListIssues({ countries: ['US', '+4420'] }) // => []
 * allowListIssues({ countries: ['UK'] }).map(({ code }) => code) // => ['country-unknown']
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const allowListIssues = ({ countries }: AllowList): readonly Issue.Issue[] =>
  countries.length === 0
    ? [Issue.make('countries-missing', ['countries'], 'one country at least, such as US', countries)]
    : countries.flatMap((each, i) =>
        PREFIX.test(each) || hasPlan(each)
          ? []
          : [Issue.make('country-unknown', ['countries', i], 'a country such as GB, or a prefix such as +4420', each)],
      )
