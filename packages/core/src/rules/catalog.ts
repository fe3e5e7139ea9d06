/**
 * Every rule and preference that a document can name (cadence language 7), with the checks of their parameters.
 *
 * A house adds its own by name: a kind is a check of parameters and a function from them to a rule.
 *
 * @since 0.1.0
 */
import { appointmentNear } from './named/appointmentNear.ts'
import { avoid } from './preferences/avoid.ts'
import { bundle } from './named/bundle.ts'
import { callBlocks } from './named/callBlocks.ts'
import { cap } from './named/cap.ts'
import type { Kind } from './define.ts'
import { message } from './named/message.ts'
import { no } from './named/no.ts'
import { ownResults } from './preferences/ownResults.ts'
import { rotate } from './preferences/rotate.ts'
import { silentCalls } from './named/silentCalls.ts'
import { slots } from './preferences/slots.ts'
import { spacing } from './named/spacing.ts'
import { vary } from './preferences/vary.ts'

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
