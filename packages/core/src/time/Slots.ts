/**
 * Named parts of the local day, by which attempts rotate: nobody is always out at every hour.
 *
 * @since 0.1.0
 */
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import type { Weekday } from './Day.ts'
import { minutes } from './Hours.ts'

// --- model -------------------------------------------------------------------

/** One part of the day, up to the next one. @category model @since 0.1.0 */
export interface Slot {
  readonly name: string
  /** Minutes since midnight. */
  readonly from: number
  readonly until: number
}

/** The parts of the day, in order; together they cover it. @category model @since 0.1.0 */
export type Slots = readonly Slot[]

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

// --- constructors ------------------------------------------------------------

const sliced = (starts: readonly (readonly [string, number])[]): Slots =>
  starts.map(([name, from], i) => Object.freeze({ name, from, until: starts[i + 1]?.[1] ?? 1440 }))

/** early < 08:00 ≤ morning < 12:00 ≤ lunch < 13:00 ≤ afternoon < 17:00 ≤ late. @category constants @since 0.1.0 */
export const DEFAULT: Slots = Object.freeze(
  sliced([
    ['early', 0],
    ['morning', 480],
    ['lunch', 720],
    ['afternoon', 780],
    ['late', 1020],
  ]),
)

/**
 * Reads slots: names with the time each begins, the first at 00:00. Every fault is listed.
 *
 * @example
 * ```ts run
 * import { Slots } from '@refrain/core'
 *
 * Slots.parse({ am: '00:00', pm: '12:00' }).right[0] // => { name: 'am', from: 0, until: 720 }
 * Slots.parse({ am: '01:00' }).left[0].code // => 'slots-open'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (json: unknown): Either<readonly Issue.Issue[], Slots> => {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return left([Issue.make('slots-malformed', [], 'an object of times by slot', json)])
  const issues: Issue.Issue[] = []
  const starts: [string, number][] = []
  for (const [name, time] of Object.entries(json)) {
    const from = minutes(time)
    if (!/^[a-z][a-z0-9]*$/.test(name))
      issues.push(Issue.make('slot-name', [name], 'lower-case letters and digits', name))
    else if (from === null || from === 1440)
      issues.push(Issue.make('slots-malformed', [name], 'a time such as 08:00', time))
    else if (starts.some(([, other]) => other === from))
      issues.push(Issue.make('slot-empty', [name], 'a time at which no other slot begins', time))
    else starts.push([name, from])
  }
  starts.sort((a, b) => a[1] - b[1])
  if (issues.length === 0 && starts[0]?.[1] !== 0)
    issues.push(Issue.make('slots-open', [], 'a slot that begins at 00:00', json))
  return issues.length > 0 ? left(issues) : right(sliced(starts))
}

/**
 * Reads slots, or throws.
 *
 * @example
 * ```ts run
 * import { Slots } from '@refrain/core'
 *
 * Slots.parseOrThrow({ day: '00:00' }) // => [{ name: 'day', from: 0, until: 1440 }]
 * ```
 *
 * @throws Error with every issue when the slots are malformed
 * @category constructors
 * @since 0.1.0
 */
export const parseOrThrow = (json: unknown): Slots =>
  getOrThrow(parse(json), (issues) => issues.map(Issue.render).join('\n'))

// --- questions ---------------------------------------------------------------

/**
 * The name of the slot of a minute of the day.
 *
 * @example
 * ```ts run
 * import { Slots } from '@refrain/core'
 *
 * Slots.slotAt(Slots.DEFAULT, 12 * 60) // => 'lunch'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const slotAt = (slots: Slots, minuteOfDay: number): string => {
  for (let i = slots.length - 1; i > 0; i--) if (slots[i]!.from <= minuteOfDay) return slots[i]!.name
  return slots[0]!.name
}

/**
 * The name of a slot on a weekday, such as `monday-morning`.
 *
 * @example
 * ```ts run
 * import { Slots } from '@refrain/core'
 *
 * Slots.onWeekday(1, 'morning') // => 'monday-morning'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const onWeekday = (weekday: Weekday, slot: string): string => `${NAMES[weekday - 1] ?? ''}-${slot}`

/**
 * Tells whether a name, of a slot or of a slot on a weekday, covers a slot on a weekday.
 *
 * @example
 * ```ts run
 * import { Slots } from '@refrain/core'
 *
 * Slots.covers('monday-morning', 1, 'morning') // => true
 * Slots.covers('morning', 2, 'morning') // => true
 * Slots.covers('monday-morning', 2, 'morning') // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const covers = (name: string, weekday: Weekday, slot: string): boolean =>
  name === slot || name === onWeekday(weekday, slot)

/**
 * Reads the name of a slot or of a slot on a weekday.
 *
 * @example
 * ```ts run
 * import { Slots } from '@refrain/core'
 *
 * Slots.parseName('monday-morning', Slots.DEFAULT) // => { _tag: 'Right', right: { weekday: 1, slot: 'morning' } }
 * Slots.parseName('late', Slots.DEFAULT) // => { _tag: 'Right', right: { weekday: null, slot: 'late' } }
 * Slots.parseName('midnight', Slots.DEFAULT)._tag // => 'Left'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parseName = (
  name: unknown,
  slots: Slots,
): Either<Issue.Issue, { readonly weekday: Weekday | null; readonly slot: string }> => {
  const text = typeof name === 'string' ? name : ''
  const [before, after] = text.split(/-(.*)/, 2)
  const slot = after ?? text
  const weekday = after === undefined ? 0 : NAMES.indexOf(before as (typeof NAMES)[number]) + 1
  if (slots.some((s) => s.name === slot) && (after === undefined || weekday > 0))
    return right({ weekday: weekday === 0 ? null : (weekday as Weekday), slot })
  const known = slots.map((s) => s.name).join(', ')
  return left(
    Issue.make('slot-unknown', [], `one of ${known}, also with a weekday as in monday-${slots[0]!.name}`, name),
  )
}
