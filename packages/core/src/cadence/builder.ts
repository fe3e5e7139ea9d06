/**
 * Writes a cadence in TypeScript: each function gives the very piece of JSON that it is named after.
 *
 * @since 0.1.0
 */
import type { Word } from '../words/Word.ts'
import type { Cadence, Deed, Moment, RuleSpec, Step, Target } from './Cadence.ts'
import { LANGUAGE } from './Cadence.ts'

// --- model -------------------------------------------------------------------

/** Words to targets, with the words checked by the compiler; `word:n` is the n-th and every later one. @category model @since 0.1.0 */
export type Reactions = { readonly [W in Word | `${Word}:${number}`]?: Target }

/** What a step says besides its id and its deed. @category model @since 0.1.0 */
export type StepOptions = Omit<Step, 'id' | 'do' | 'on'> & { readonly on?: Reactions }

/** What a cadence says besides its id and its main line. @category model @since 0.1.0 */
export type CadenceOptions = Omit<Cadence, 'refrain' | 'id' | 'version' | 'steps' | 'on'> & {
  readonly version?: number
  readonly on?: Reactions
}

// --- constructors ------------------------------------------------------------

/**
 * Writes a cadence: its id, what holds for all of it, and its steps in order. The version is 1 where none is given.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.make('hello', { title: 'Say hello', lasts: 'P2W' }, Cadence.call('call', { then: Cadence.close('said-hello') }))
 * // => {
 * //   refrain: 1, id: 'hello', version: 1, title: 'Say hello', lasts: 'P2W',
 * //   steps: [{ id: 'call', do: 'call', then: { close: 'said-hello' } }],
 * // }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (id: string, options: CadenceOptions, ...steps: readonly [Step, ...Step[]]): Cadence => ({
  refrain: LANGUAGE,
  id,
  version: 1,
  ...(options as Omit<Cadence, 'refrain' | 'id' | 'version' | 'steps'>),
  steps,
})

const step =
  (deed: Deed) =>
  (id: string, options: StepOptions = {}): Step => ({ id, do: deed, ...(options as Omit<Step, 'id' | 'do'>) }) // a word that is present has a target

/**
 * Writes a step that calls.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.call('value', { times: 4, every: 'P2D', say: 'value' })
 * // => { id: 'value', do: 'call', times: 4, every: 'P2D', say: 'value' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const call: (id: string, options?: StepOptions) => Step = step('call')

/**
 * Writes a step that sends an email.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.email('answer', { say: 'answer', within: 'P1D' }) // => { id: 'answer', do: 'email', say: 'answer', within: 'P1D' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const email: (id: string, options?: StepOptions) => Step = step('email')

/**
 * Writes a step that finds something out before anybody is contacted.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.research('research', { within: 'P2D' }) // => { id: 'research', do: 'research', within: 'P2D' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const research: (id: string, options?: StepOptions) => Step = step('research')

/**
 * Writes a step that asks, or reminds, the referrer to introduce us.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.introduction('ask') // => { id: 'ask', do: 'introduction' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const introduction: (id: string, options?: StepOptions) => Step = step('introduction')

/**
 * Writes a step that holds an appointment, and takes silence for consent.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.appointment('pencil-in', { within: Cadence.from('appointment') })
 * // => { id: 'pencil-in', do: 'appointment', within: { from: 'appointment' } }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const appointment: (id: string, options?: StepOptions) => Step = step('appointment')

/**
 * Writes a step that somebody inside does.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.task('letter', { title: 'Post the letter' }) // => { id: 'letter', do: 'task', title: 'Post the letter' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const task: (id: string, options?: StepOptions) => Step = step('task')

/**
 * Writes a step that only lets time pass.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.wait('quiet', { after: 'P3M' }) // => { id: 'quiet', do: 'wait', after: 'P3M' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const wait: (id: string, options?: StepOptions) => Step = step('wait')

/**
 * Writes a moment relative to an anchor; of several anchors the first that has happened counts.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.from('appointment', '-P1D') // => { from: 'appointment', plus: '-P1D' }
 * Cadence.from(['promise', 'previous']) // => { from: ['promise', 'previous'] }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const from = (anchor: string | readonly string[], plus?: string): Exclude<Moment, string> =>
  plus === undefined ? { from: anchor } : { from: anchor, plus }

/**
 * Writes the target that ends the enrollment, with a reason code and, if need be, a time in which nothing goes out.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.close('no-response', 'P3M') // => { close: 'no-response', quiet: 'P3M' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const close = (reason: string, quiet?: string): Target =>
  quiet === undefined ? { close: reason } : { close: reason, quiet }

/**
 * Writes the target that ends here and enrolls in another cadence.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.start('steady-drumbeat') // => { start: 'steady-drumbeat' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const start = (cadence: string): Target => ({ start: cadence })

/**
 * Writes the target that changes nothing but lets nothing of this enrollment happen for a while.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.hold('P10D') // => { hold: 'P10D' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const hold = (time: string): Target => ({ hold: time })

/**
 * Writes a rule or a preference by its name.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 *
 * Cadence.rule('cap', { of: 'call', max: 2, per: 'day' }) // => { rule: 'cap', of: 'call', max: 2, per: 'day' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const rule = (name: string, parameters: Omit<RuleSpec, 'rule'> = {}): RuleSpec => ({ ...parameters, rule: name })
