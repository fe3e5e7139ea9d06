/**
 * Whether the moments of a document can come, and mean what their author had in mind.
 *
 * @since 0.1.0
 */
import type { Moment, Step } from '../../cadence/Cadence.ts'
import type { ReadyMoment, ReadyStep } from '../../cadence/Program.ts'
import type { Placed } from '../../cadence/walk.ts'
import * as Duration from '../../time/Duration.ts'
import type { Instant } from '../../time/Instant.ts'
import * as WorkDays from '../../time/WorkDays.ts'
import { FINAL_WORDS, REACH_WORDS } from '../../words/Word.ts'
import type { LintCheck } from '../Context.ts'
import { finding } from '../Finding.ts'
import { afterCalls } from '../graph.ts'

/** The moments of a step's `after` and `within`, with where they stand. */
const momentsOf = (path: Placed<Step>['path'], { after, within }: Step): readonly Placed<Moment>[] => [
  ...(Array.isArray(after)
    ? (after as readonly { use: Moment }[]).map(({ use }, index) => ({
        path: [...path, 'after', index, 'use'],
        value: use,
      }))
    : after === undefined
      ? []
      : [{ path: [...path, 'after'], value: after as Moment }]),
  ...(within === undefined ? [] : [{ path: [...path, 'within'], value: within }]),
]

const anchorsOf = (moment: Moment): readonly string[] =>
  typeof moment === 'string' ? ['previous'] : typeof moment.from === 'string' ? [moment.from] : moment.from

const DIALED: readonly string[] = [...REACH_WORDS, 'unanswered']
const FINAL: readonly string[] = FINAL_WORDS

export const anchorNever: LintCheck = ({ cadence, steps }) => {
  const called = afterCalls(cadence)
  return steps.flatMap(({ path, value: step }) =>
    momentsOf(path, step).flatMap((moment) => {
      const anchors = anchorsOf(moment.value)
      const possible = anchors.some(
        (anchor) => !FINAL.includes(anchor) && (!DIALED.includes(anchor) || called.has(step.id)),
      )
      return possible ? [] : [finding('anchor-never', moment.path, { step: step.id, anchors })]
    }),
  )
}

const FIXED = ['previous', 'enrollment', 'touch']

export const negative: LintCheck = ({ steps }) =>
  steps.flatMap(({ path, value: step }) =>
    momentsOf(path, step)
      .filter(({ value }) => (typeof value === 'string' ? value : (value.plus ?? '')).startsWith('-'))
      .filter(({ value }) => anchorsOf(value).some((anchor) => FIXED.includes(anchor)))
      .map(({ path }) => finding('negative-without-anchor', path, { step: step.id })),
  )

const MOST_BUSINESS_DAYS = 15

/** Every text of a document that is a duration, with where it stands. */
const durations = (path: Placed<unknown>['path'], value: unknown): readonly Placed<Duration.Duration>[] => {
  if (typeof value === 'string') {
    const read = /^-?P/.test(value) ? Duration.parse(value) : null
    return read?._tag === 'Right' ? [{ path, value: read.right }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    durations([...path, Array.isArray(value) ? Number(key) : key], part),
  )
}

export const longBusinessDays: LintCheck = ({ cadence, steps }) => {
  if (cadence.days !== 'business') return []
  const counted = [
    ...durations(['on'], cadence.on),
    ...steps.flatMap(({ path, value: { after, every, within, on, then } }) =>
      Object.entries({ after, every, within, on, then }).flatMap(([field, value]) =>
        durations([...path, field], value),
      ),
    ),
  ]
  return counted
    .filter(({ value }) => value.days > MOST_BUSINESS_DAYS)
    .map(({ path, value }) => finding('long-business-days', path, { duration: value.text }, 'write weeks or months'))
}

/** The earliest that the last try of a step can come after its first, if no rule delays any; null for a recurrence. */
const lastTry = (
  step: ReadyStep,
  from: Instant,
  zone: Parameters<typeof Duration.moment>[0],
  work: WorkDays.WorkDays | null,
): Instant | null => {
  const pace = step.every.length === 1 ? step.every[0]!.use : null
  if (pace?.kind !== 'duration') return null
  let at = from
  for (let n = 1; n < step.times && Number.isFinite(at); n++) at = Duration.moment(zone, at, pace.duration, work)
  return at
}

const isPlain = (within: ReadyMoment): boolean => within.from[0] === 'opening' && within.plus !== null

export const withinShort: LintCheck = ({ program, steps, silent, zones }) => {
  const work = program.business ? WorkDays.make() : null
  return steps.flatMap(({ path, value }) => {
    const step = program.step(value.id)
    if (step?.within == null || !isPlain(step.within) || step.times === 1) return []
    const from = silent.voicemail.from
    const last = lastTry(step, from, zones[0]!, work)
    const horizon = Duration.deadline(zones[0]!, from, step.within.plus!, work)
    return last !== null && last >= horizon
      ? [finding('within-shorter-than-tries', [...path, 'within'], { step: value.id, times: step.times })]
      : []
  })
}
