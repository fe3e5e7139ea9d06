/**
 * The key of an action, derived from its cause, so that doing something twice can be noticed.
 *
 * A visit is `enrollment/step/round/try`, and `/dial` from the second dial on; preparing it adds `/prepare/<need>`. A callback
 * is `promise/<promise>/<try>`, and `/dial` likewise; a decision by hand is `cause/<event>`. Each part is percent-encoded.
 *
 * @since 0.1.0
 */
import type { VisitRef } from './Contact.ts'

// --- model -------------------------------------------------------------------

/** One try of a callback. @category model @since 0.1.0 */
export interface PromiseRef {
  readonly promise: string
  readonly try: number
  readonly dial: number
}

/** What a key stands for. @category model @since 0.1.0 */
export type ActionKey =
  | { readonly kind: 'visit'; readonly visit: VisitRef }
  | { readonly kind: 'prepare'; readonly visit: VisitRef; readonly need: string }
  | { readonly kind: 'promise'; readonly promise: PromiseRef }
  | { readonly kind: 'cause'; readonly cause: string }

// --- constructors ------------------------------------------------------------

const PLAIN = /^[A-Za-z0-9\-_.!~*'()]+$/
const LONE = /\p{Cs}/gu

const encode = (part: string): string => (PLAIN.test(part) ? part : encodeURIComponent(part.replace(LONE, '\uFFFD')))

/** An enrollment that is called like one of our own words is told apart by its first letter's code. */
const encodeFirst = (enrollment: string): string =>
  enrollment === 'promise' || enrollment === 'cause'
    ? `%${enrollment.charCodeAt(0).toString(16)}${enrollment.slice(1)}`
    : encode(enrollment)

const dialled = (key: string, dial: number): string => (dial > 1 ? `${key}/${dial}` : key)

/**
 * The key of a visit.
 *
 * @example
 * ```ts run
 * import { ActionKey } from '@refrain/core'
 *
 * ActionKey.visit({ enrollment: 'e-1', step: 'call', round: 1, try: 2, dial: 1 }) // => 'e-1/call/1/2'
 * ActionKey.visit({ enrollment: 'e-1', step: 'call', round: 1, try: 2, dial: 3 }) // => 'e-1/call/1/2/3'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const visit = (of: VisitRef): string =>
  dialled(`${encodeFirst(of.enrollment)}/${encode(of.step)}/${of.round}/${of.try}`, of.dial)

/**
 * The key of preparing an action: what was missing is looked for.
 *
 * @example
 * ```ts run
 * import { ActionKey } from '@refrain/core'
 *
 * ActionKey.prepare('e-1/call/1/2', 'talking-point') // => 'e-1/call/1/2/prepare/talking-point'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const prepare = (key: string, need: string): string => `${key}/prepare/${encode(need)}`

/**
 * The key of a try to keep a callback.
 *
 * @example
 * ```ts run
 * import { ActionKey } from '@refrain/core'
 *
 * ActionKey.promise({ promise: 'c-7', try: 1, dial: 1 }) // => 'promise/c-7/1'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const promise = (of: PromiseRef): string => dialled(`promise/${encode(of.promise)}/${of.try}`, of.dial)

/**
 * The key of a decision that a person must make because of an event.
 *
 * @example
 * ```ts run
 * import { ActionKey } from '@refrain/core'
 *
 * ActionKey.cause('0190a1b2') // => 'cause/0190a1b2'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const cause = (event: string): string => `cause/${encode(event)}`

// --- reading -----------------------------------------------------------------

const decode = (part: string): string | null => {
  if (!part.includes('%')) return part === '' ? null : part
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

const count = (part: string | undefined): number => {
  if (part === undefined || !/^[1-9]\d{0,5}$/.test(part)) return 0
  return Number(part)
}

const readPromise = (parts: readonly string[]): ActionKey | null => {
  const promise = decode(parts[1] ?? '')
  const dial = parts.length > 3 ? count(parts[3]) : 1
  const nth = count(parts[2])
  if (promise === null || nth === 0 || dial === 0 || parts.length > 4) return null
  return { kind: 'promise', promise: { promise, try: nth, dial } }
}

/**
 * Reads a key; null for what is none.
 *
 * @example
 * ```ts run
 * import { ActionKey } from '@refrain/core'
 *
 * ActionKey.read('promise/c-7/1') // => { kind: 'promise', promise: { promise: 'c-7', try: 1, dial: 1 } }
 * ActionKey.read('hello') // => null
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const read = (key: string): ActionKey | null => {
  const parts = key.split('/')
  if (parts[0] === 'promise') return readPromise(parts)
  if (parts[0] === 'cause') {
    const cause = parts.length === 2 ? decode(parts[1]!) : null
    return cause === null ? null : { kind: 'cause', cause }
  }
  const prepares = parts.length >= 6 && parts[parts.length - 2] === 'prepare'
  const length = prepares ? parts.length - 2 : parts.length
  if (length < 4 || length > 5) return null
  const enrollment = decode(parts[0]!)
  const step = decode(parts[1]!)
  const [round, nth, dial] = [count(parts[2]), count(parts[3]), length > 4 ? count(parts[4]) : 1]
  if (enrollment === null || step === null || round === 0 || nth === 0 || dial === 0) return null
  const visit: VisitRef = { enrollment, step, round, try: nth, dial }
  if (!prepares) return { kind: 'visit', visit }
  const need = decode(parts[parts.length - 1]!)
  return need === null ? null : { kind: 'prepare', visit, need }
}
