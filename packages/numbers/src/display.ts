/**
 * Numbers as people read them.
 *
 * @since 0.1.0
 */
import { grouped } from './reading/plans.ts'

/**
 * Writes a number in E.164 with its groups, as it would be dialled from another country; what is none comes back as it is.
 *
 * @example
 * ```ts run
 * import { display } from '@refrain/numbers'
 *
 * display('+442079460123') // => '+44 20 7946 0123'
 * display('+12125550100') // => '+1 212 555 0100'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const display = (e164: string): string => grouped(e164)
