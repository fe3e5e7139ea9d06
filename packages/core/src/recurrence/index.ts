/**
 * RFC 5545 recurrence rules for cadences and call blocks. The only place that knows rrule.
 *
 * @since 0.1.0
 */
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import { DAY, MAX, MIN } from '../time/Instant.ts'
import type { ExpandRecurrence } from '../time/Recurrence.ts'
import { occurrences, occurs } from './occurrences.ts'
import { read } from './Rule.ts'
import type { Rule } from './Rule.ts'
export type { ByDay, Rule } from './Rule.ts'

/**
 * Reads a rule, with or without the prefix `RRULE:`. Every fault is listed; a rule that never occurs is one.
 *
 * `COUNT`, `UNTIL` and frequencies below a day are refused, so is anything that RFC 5545 3.3.10 forbids.
 *
 * @example
 * ```ts run
 * import { parseRule } from '@refrain/core/recurrence'
 *
 * parseRule('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU').right.interval // => 2
 * parseRule('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30').left[0].code // => 'recurrence-empty'
 * parseRule('FREQ=HOURLY;COUNT=3').left.map((issue) => issue.code) // => ['recurrence-ends', 'recurrence-unsupported']
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parseRule = (text: string): Either<readonly Issue.Issue[], Rule> => {
  const rule = read(text)
  if (rule._tag === 'Left') return rule
  return occurs(rule.right, MIN / DAY, MAX / DAY - 1)
    ? rule
    : left([Issue.make('recurrence-empty', [], 'a rule that occurs between 1970 and 2100', text)])
}

/**
 * Reads a rule, or throws.
 *
 * @example
 * ```ts run
 * import { parseRuleOrThrow } from '@refrain/core/recurrence'
 *
 * parseRuleOrThrow('RRULE:FREQ=DAILY').freq // => 'DAILY'
 * ```
 *
 * @throws Error with every issue when the rule is malformed
 * @category constructors
 * @since 0.1.0
 */
export const parseRuleOrThrow = (text: string): Rule =>
  getOrThrow(parseRule(text), (issues) => issues.map(Issue.render).join('\n'))

/** Several faults as one: a rule is one text and has one place. */
const summary = (issues: readonly Issue.Issue[], text: string): Issue.Issue =>
  issues.length === 1
    ? issues[0]!
    : Issue.make(issues[0]!.code, [], issues.map((issue) => `${issue.expected} (not ${issue.found})`).join('; '), text)

/**
 * Reads a rule and unfolds it, as floating wall time: what `Recurrence.compile` and a cadence's `every` need.
 *
 * Weeks count from Monday 1970-01-05; days, months and years from 1970-01-01. Without `BYHOUR` an occurrence is at midnight.
 *
 * @example
 * ```ts run
 * import { Day } from '@refrain/core'
 * import { expand } from '@refrain/core/recurrence'
 *
 * const tuesdays = expand('FREQ=WEEKLY;BYDAY=TU').right
 * const monday = Day.fromIsoOrThrow('2026-11-23')
 * tuesdays(monday, monday + 6) // => [(monday + 1) * 86_400_000]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const expand: ExpandRecurrence = (text) => {
  const rule = parseRule(text)
  return rule._tag === 'Left'
    ? left(summary(rule.left, text))
    : right((fromDay, untilDay) => occurrences(rule.right, fromDay, untilDay))
}
