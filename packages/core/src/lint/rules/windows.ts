/**
 * Whether there is any time at which a step can be done: in the permitted hours, in every zone offered, over two years.
 *
 * @since 0.1.0
 */
import type { ReadyMoment, ReadyStep } from '../../cadence/Program.ts'
import type * as Day from '../../time/Day.ts'
import * as Duration from '../../time/Duration.ts'
import type { Hours } from '../../time/Hours.ts'
import * as Openings from '../../time/Hours.ts'
import type { Instant } from '../../time/Instant.ts'
import { DAY, plus } from '../../time/Instant.ts'
import type { Slots } from '../../time/Slots.ts'
import * as WorkDays from '../../time/WorkDays.ts'
import type * as Zone from '../../time/Zone.ts'
import type { Context, LintCheck } from '../Context.ts'
import { finding } from '../Finding.ts'
import { firstOpen } from '../silent/allowed.ts'

const YEARS_TRIED = 731
const MOST_STEPS_TRIED = 200

/** What a moment is counted from; two moments with the same anchors move together. */
const sameAnchor = (a: ReadyMoment, b: ReadyMoment): boolean => a.from.join() === b.from.join()

/** Whether a step that is counted from `at` can be done in that zone. */
const possible = ({ program, hours }: Context, zone: Zone.Zone, step: ReadyStep, at: Instant): boolean => {
  const work = program.business ? WorkDays.make() : null
  const after = step.after[step.after.length - 1]!.use
  const opens = after.plus === null ? at : Duration.moment(zone, at, after.plus, work)
  const first = Number.isFinite(opens) ? firstOpen(zone, hours, opens) : null
  if (first === null) return false
  const { within } = step
  if (within === null) return true
  if (within.from[0] === 'opening') return first < Duration.deadline(zone, first, within.plus!, work)
  if (!sameAnchor(after, within)) return true // the anchors are apart by as much as it takes
  return first < (within.plus === null ? at : Duration.moment(zone, at, within.plus, work))
}

const isForbidden = ({ program }: Context, step: ReadyStep): boolean =>
  [...program.rules, ...step.rules].some(
    (rule) => rule.rule === 'no' && rule['of'] === step.do && rule.when === undefined,
  )

export const never: LintCheck = (context) =>
  context.steps.slice(0, MOST_STEPS_TRIED).flatMap(({ path, value }) => {
    const step = context.program.step(value.id)!
    if (step.do !== 'call' && step.do !== 'email') return []
    if (isForbidden(context, step)) return [finding('window-never', path, { step: step.id, rule: 'no' })]
    const tried = (zone: Zone.Zone): boolean => {
      for (let day = 0; day < YEARS_TRIED; day++)
        if (possible(context, zone, step, plus(context.silent.voicemail.from, day * DAY))) return true
      return false
    }
    const closed = context.zones.find((zone) => !tried(zone))
    return closed === undefined ? [] : [finding('window-never', path, { step: step.id, zone: closed.name })]
  })

/** The hours that a recurrence names. */
const namedHours = (rule: string): readonly number[] =>
  (/BYHOUR=([0-9,]+)/.exec(rule)?.[1] ?? '')
    .split(',')
    .filter((hour) => hour !== '')
    .map(Number)

export const outside: LintCheck = ({ program, steps, hours }) =>
  steps.flatMap(({ path, value }) => {
    const named = program
      .step(value.id)!
      .every.flatMap(({ use }) => (use.kind === 'recurrence' ? namedHours(use.recurrence.rule) : []))
    const closed = named.filter(
      (hour) => ![1, 2, 3, 4, 5, 6, 7].some((day) => Openings.isOpen(hours, day as Day.Weekday, hour * 60)),
    )
    return closed.length === 0
      ? []
      : [finding('hours-in-cadence', [...path, 'every'], { step: value.id, hours: closed.map(String) })]
  })

/** The slots of which some part is permitted on some day. */
const openSlots = (slots: Slots, hours: Hours): readonly string[] =>
  slots
    .filter(({ from, until }) =>
      hours.some((day) => day.some((opening) => opening.from < until && from < opening.until)),
    )
    .map(({ name }) => name)

export const oneSlot: LintCheck = ({ cadence, steps, slots, hours }) => {
  if (openSlots(slots, hours).length > 1) return []
  const placed = [
    { path: ['prefer'], prefer: cadence.prefer },
    ...steps.map(({ path, value }) => ({ path: [...path, 'prefer'], prefer: value.prefer })),
  ]
  return placed.flatMap(({ path, prefer = [] }) =>
    prefer.flatMap(({ rule }, index) => (rule === 'rotate' ? [finding('slots-impossible', [...path, index])] : [])),
  )
}
