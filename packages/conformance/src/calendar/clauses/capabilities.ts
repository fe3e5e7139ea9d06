/**
 * What a calendar says of itself.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Clause, Given, Group } from '../Clause.ts'

/** A clause that asks nothing. */
const stated = (must: string, check: (given: Given) => void): Clause =>
  clause(must, (given) => {
    check(given)
    return Promise.resolve()
  })

export const capabilities: Group = {
  about: 'capabilities',
  clauses: [
    stated('be those that it was certified for', ({ calendar, declared, equal }) =>
      equal(calendar.capabilities, declared),
    ),
    stated('have a name that stands in a path as it is', ({ calendar: { name }, equal }) =>
      equal([encodeURIComponent(name), name.length > 0], [name, true]),
    ),
    stated('have changes and push where its subject says so, and only there', ({ calendar, can, equal }) =>
      equal([calendar.changes !== null, calendar.push !== null], [can.includes('changes'), can.includes('push')]),
    ),
    stated('tell what takes time for sure', ({ declared: { tells }, equal }) => equal(tells.includes('busy'), true)),
  ],
}
