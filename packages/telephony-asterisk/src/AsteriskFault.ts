/**
 * Why an adapter for Asterisk could not be opened.
 *
 * @since 0.1.0
 */

/** An `Error` with a code that programs can read. @category model @since 0.1.0 */
export interface AsteriskFault extends Error {
  readonly name: 'AsteriskFault'
  /** `auth`: the user or the password is wrong. `unreachable`: nobody answered there, or not as Asterisk does. */
  readonly code: 'invalid-options' | 'auth' | 'unreachable'
}

/** Makes one. */
export const faultOf = (code: AsteriskFault['code'], message: string): AsteriskFault =>
  Object.assign(new Error(message), { name: 'AsteriskFault' as const, code })
