/**
 * Every rule and preference that a document can name (cadence language 7), with the checks of their parameters.
 *
 * A house adds its own by name: a kind is a check of parameters and a function from them to a rule.
 *
 * @since 0.1.0
 */
import { appointmentNear } from './appointmentNear.ts'
import { avoid } from './avoid.ts'
import { bundle } from './bundle.ts'
import { callBlocks } from './callBlocks.ts'
import { cap } from './cap.ts'
import type { Kind } from './define.ts'
import { message } from './message.ts'
import { no } from './no.ts'
import { ownResults } from './ownResults.ts'
import { rotate } from './rotate.ts'
import { silentCalls } from './silentCalls.ts'
import { slots } from './slots.ts'
import { spacing } from './spacing.ts'
import { vary } from './vary.ts'

/** Rules by name. @category model @since 0.1.0 */
export interface Catalog {
  readonly [name: string]: Kind
}

/** The rules of the language. @category constants @since 0.1.0 */
export const CATALOG: Catalog = Object.freeze({
  cap,
  spacing,
  no,
  'call-blocks': callBlocks,
  'silent-calls': silentCalls,
  message,
  'appointment-near': appointmentNear,
  bundle,
  rotate,
  slots,
  avoid,
  'own-results': ownResults,
  vary,
})
