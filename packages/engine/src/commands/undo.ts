/**
 * Retracts a fact: from then on it never happened, and what others were told of it is taken back.
 *
 * @since 0.1.0
 */
import { Instant, Reason } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Desk } from '../Desk.ts'
import type { Engine } from '../Engine.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { refused } from './answers.ts'
import { recordLoaded } from './record.ts'

/** Undoes a fact that is known. Undoing it twice is undoing it once. */
export const undo =
  (desk: Desk): Engine['undo'] =>
  async ({ prospect, event }, { why, ...options } = {}) => {
    const now = desk.runtime.now()
    const [person] = await loadPeople(desk, await desk.inForce(), [prospect], now)
    const fact = person!.facts.find(({ id }) => id === event)
    if (fact === undefined) return refused(Reason.make('orphan', { prospect, fact: event }))
    // A retraction counts for as much as the word of whoever makes it: who recorded the fact may take it back.
    const by = options.by ?? fact.by
    const read = Event.read({
      id: Event.derivedId({ retracts: event, stream: fact.stream.id }),
      type: 'Retracted',
      stream: { ...fact.stream },
      at: Instant.toIso(now),
      recordedAt: Instant.toIso(now),
      by: { ...by },
      corrects: event,
      data: why === undefined ? {} : { why },
    })
    if (read._tag === 'Left') return { tag: 'invalid', issues: read.left }
    return recordLoaded(desk, [read.right], { ...options, by })
  }
