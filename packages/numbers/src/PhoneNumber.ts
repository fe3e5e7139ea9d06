/**
 * What is known of a telephone number by its digits alone.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/**
 * What sort of line a number belongs to, as numbering plans tell.
 *
 * `unknown` where the plan gives mobiles and landlines the same numbers, as in North America, or tells nothing. `universal` is a
 * number of a company that follows it anywhere, `personal` one of a person that does.
 *
 * @category model
 * @since 0.1.0
 */
export type Kind =
  | 'mobile'
  | 'landline'
  | 'unknown'
  | 'toll-free'
  | 'premium'
  | 'shared-cost'
  | 'voip'
  | 'personal'
  | 'universal'
  | 'pager'
  | 'mailbox'
  | 'satellite'

/** A number that can be one. @category model @since 0.1.0 */
export interface PhoneNumber {
  /** `+` and up to 15 digits: how numbers are kept, compared and dialled. */
  readonly e164: string
  /** ISO 3166-1 alpha-2; null for what belongs to no country, and where the digits do not tell which. */
  readonly country: string | null
  /** Without `+`: `1` is of many countries. */
  readonly callingCode: string
  /** The area code, where the plan has one and it can be told. */
  readonly area: string | null
  readonly kind: Kind
  /** What is dialled after somebody answers. */
  readonly extension: string | null
  /**
   * Whether no range that is known to be given out holds the number. It can be dialled: ranges are opened faster than tables
   * follow. It is weaker evidence than other numbers.
   */
  readonly suspect: boolean
}

/**
 * Why a text is no number.
 *
 * `country-missing`: it is written as within a country, and nobody said which. `calling-code-unknown`: no country begins so.
 * `short-code`: an emergency or service number, which means something else in each network.
 *
 * @category model
 * @since 0.1.0
 */
export type NumberFaultCode =
  | 'empty'
  | 'malformed'
  | 'country-missing'
  | 'calling-code-unknown'
  | 'short-code'
  | 'too-short'
  | 'too-long'
  | 'length-wrong'

/** What is wrong with a text that should be a number. It never says the digits: it may be logged. @category model @since 0.1.0 */
export interface NumberFault {
  readonly code: NumberFaultCode
  /** What would have been right. */
  readonly expected: string
  /** What was there: how many digits, whether letters. */
  readonly found: string
}
