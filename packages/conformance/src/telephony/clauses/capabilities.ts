/**
 * What a telephony says of itself.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Clause, Given, Group } from '../Clause.ts'

/** A clause that calls nobody. */
const stated = (must: string, check: (given: Given) => void): Clause =>
  clause(must, (given) => {
    check(given)
    return Promise.resolve()
  })

export const capabilities: Group = {
  about: 'capabilities',
  clauses: [
    stated('be those that it was certified for', ({ telephony, declared, equal }) =>
      equal(telephony.capabilities, declared),
    ),
    stated('tell by webhooks or to who listens, and not by both', ({ telephony, equal }) =>
      equal([telephony.webhooks, telephony.listen].filter((face) => face !== null).length, 1),
    ),
    stated('have a name that stands in a path as it is', ({ telephony: { name }, equal }) =>
      equal([encodeURIComponent(name), name.length > 0], [name, true]),
    ),
  ],
}
