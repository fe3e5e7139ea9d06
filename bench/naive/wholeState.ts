/**
 * The core's own state, kept as reducers are often written: a new object for each event, by spread.
 *
 * It does the same work in the same handlers, and its answers are equal; only the way of copying differs.
 */
import type { Prospect } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { apply } from '../../packages/core/src/prospect/folding/apply.ts'
import { blank, positionOf } from '../../packages/core/src/prospect/folding/Draft.ts'
import { freeze } from '../../packages/core/src/prospect/folding/freeze.ts'

const reduce = (state: Prospect.Prospect, event: Event.Event): Prospect.Prospect => {
  const draft = { ...state }
  apply(draft, event)
  draft.through = positionOf(event)
  freeze(draft, state)
  return draft
}

export const fold = (events: readonly Event.Event[]): Prospect.Prospect =>
  events.reduce(reduce, blank(events[0]!.stream.id))
