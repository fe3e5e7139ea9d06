/**
 * Plain data, as JSON has it.
 *
 * @since 0.1.0
 */

/** Any JSON value. @category model @since 0.1.0 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
