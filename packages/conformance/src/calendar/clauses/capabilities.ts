/**
 * What a calendar says of itself.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Clause, Given, Group } from '../Clause.ts'

/** A clause that asks nothing. */
const stated = (must: string, check: (given: Given) => void, ...needs: Clause['needs']): Clause =>
  clause(
    must,
    (given) => {
      check(given)
      return Promise.resolve()
    },
    ...needs,
  )

export const capabilities: Group = {
  about: 'capabilities',
  clauses: [
    stated('be those that it was certified for', ({ calendar, declared, equal }) =>
      equal(calendar.capabilities, declared),
    ),
    stated('have a name that stands in a path as it is', ({ calendar: { name }, equal }) =>
      equal([encodeURIComponent(name), name.length > 0], [name, true]),
    ),
    stated('tell what takes time for sure', ({ declared: { tells }, equal }) => equal(tells.includes('busy'), true)),
  ],
}
