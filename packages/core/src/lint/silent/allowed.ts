/**
 * When a touch may be made in a silent run, by the rules that a document can bound it with: caps, spacing, *no*, hours.
 *
 * Rules that depend on other people or on the rep (bundles, call blocks, shared caps) are taken to allow it.
 *
 * @since 0.1.0
 */
import type { RuleSpec, When } from '../../cadence/Cadence.ts'
import type { Program, ReadyStep } from '../../cadence/Program.ts'
import * as Day from '../../time/Day.ts'
import * as Duration from '../../time/Duration.ts'
import * as Hours from '../../time/Hours.ts'
import type { Instant } from '../../time/Instant.ts'
import { later } from '../../time/Instant.ts'
import * as Wall from '../../time/Wall.ts'
import * as Zone from '../../time/Zone.ts'
import type { Silence } from './Silence.ts'

/** A touch that was made. @category model @since 0.1.0 */
export interface Touch {
  readonly at: Instant
  readonly do: 'call' | 'email'
  /** Whether it left a message: an email is one. */
  readonly left: boolean
}

/** Never: no ordinary fact changes that. Held: only the person can. */
export type Refused = 'never' | 'held'

const PATIENCE = 800

/** The first open time at or after an instant; null when there is none for two years. */
export const firstOpen = (zone: Zone.Zone, hours: Hours.Hours, at: Instant): Instant | null => {
  const first = Zone.dayAt(zone, at)
  for (let day = first; day < first + PATIENCE; day++)
    for (const { from, until } of Hours.on(hours, Day.weekday(day)))
      if (at < Zone.toInstant(zone, Wall.of(day, until), 'narrow-end')) {
        const opens = later(at, Zone.toInstant(zone, Wall.of(day, from), 'narrow-start'))
        if (opens < Zone.toInstant(zone, Wall.of(day, until), 'narrow-end')) return opens
      }
  return null
}

const isOf = (of: unknown, touch: Touch): boolean =>
  of === undefined || (of === 'voicemail' ? touch.do === 'call' && touch.left : of === touch.do)

/** The first instant from `at` on that keeps at most `max` touches of a sort in each period. */
const afterCap = ({ zone }: Silence, at: Instant, made: readonly Touch[], max: number, per: string): Instant => {
  const day = Zone.dayAt(zone, at)
  const since = per === 'day' ? day : Day.weekStart(day)
  if (per !== 'day' && per !== 'week') {
    const oldest = made[made.length - max]
    const length = Duration.parse(per)
    return oldest === undefined || length._tag === 'Left'
      ? at
      : later(at, Duration.plusWall(zone, oldest.at, length.right))
  }
  let count = 0
  for (let i = made.length - 1; i >= 0 && Zone.dayAt(zone, made[i]!.at) >= since; i--) count++
  return count < max ? at : Zone.startOfDay(zone, per === 'day' ? day + 1 : since + 7)
}

const afterRule = (
  silence: Silence,
  rule: RuleSpec,
  at: Instant,
  touches: readonly Touch[],
  planned: Touch,
): Instant => {
  if (!isOf(rule['of'], planned)) return at
  const made = touches.filter((touch) => isOf(rule['of'], touch))
  const { max, per, gap: apart, counts } = rule
  if (rule.rule === 'cap' && typeof max === 'number' && typeof per === 'string' && counts !== 'conversation')
    return afterCap(silence, at, made, max, per)
  if (rule.rule === 'spacing' && typeof apart === 'string' && made.length > 0) {
    const gap = Duration.parse(apart)
    if (gap._tag === 'Right') return later(at, Duration.plusWall(silence.zone, made[made.length - 1]!.at, gap.right))
  }
  return at
}

/** When a touch of a step can be made at or after `at`, or why it never can. */
export const allowed = (
  silence: Silence,
  program: Program,
  step: ReadyStep,
  at: Instant,
  touches: readonly Touch[],
  holds: (when: When | null) => boolean,
): Instant | Refused => {
  const rules = [...program.rules, ...step.rules].filter(({ when }) => holds(when ?? null))
  const refusal = rules.find((rule) => rule.rule === 'no' && rule['of'] === step.do)
  if (refusal !== undefined) return refusal.when === undefined ? 'never' : 'held'
  const leaves = step.do === 'email' || (step.voicemail === 'always' && silence.meets === 'voicemail')
  const planned: Touch = { at, do: step.do === 'email' ? 'email' : 'call', left: leaves }
  for (let next = at; ;) {
    const open = firstOpen(silence.zone, silence.hours, next)
    if (open === null) return 'never'
    const free = rules.reduce((from, rule) => afterRule(silence, rule, from, touches, planned), open)
    if (free === open) return open
    next = free
  }
}
