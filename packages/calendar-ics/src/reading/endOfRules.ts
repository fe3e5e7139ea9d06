/**
 * When rules end, as far as their text tells: also of rules that cannot be read, so that what is long over makes nothing unknown.
 *
 * @since 0.1.0
 */
import { Day, Instant } from '@refrain/core'

const UNTIL = /UNTIL=(\d{4})(\d\d)(\d\d)/gi

const endOf = (rule: string): Instant.Instant => {
  const [only, ...more] = [...rule.matchAll(UNTIL)]
  const [year, month, day] = only?.slice(1).map(Number) ?? []
  if (more.length > 0 || year === undefined || !Day.exists(year, month!, day!)) return Instant.FOREVER
  return Instant.fromMillis((Day.ofCivil(year, month!, day!) + 1) * Instant.DAY)
}

/** The end of the last day on which any of them recurs, by any clock within a day of it; `FOREVER` where one does not say. */
export const endOfRules = (rules: readonly string[]): Instant.Instant =>
  rules.reduce((last, rule) => Instant.later(last, endOf(rule)), Instant.MIN)
