/**
 * Gives an action back undone: it is offered again, and what it held is free.
 *
 * @since 0.1.0
 */
import { Instant, Reason } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { commitFor } from '../committing/commitFor.ts'
import { holderOf, isOutcome, keyOf } from '../committing/holding.ts'
import { lookAt, withFacts } from '../deciding/lookAt.ts'
import type { Desk } from '../Desk.ts'
import type { Engine, Recorded, Refused } from '../Engine.ts'
import type { Person } from '../people/Person.ts'
import { answerOf, recorded, refused } from './answers.ts'
import { partsOf } from './record.ts'

/** The fact that an action is in somebody's hands; null where it is in nobody's. */
export const openIssue = ({ facts }: Person, key: string): Event.Event | null => {
  let open: Event.Event | null = null
  for (const fact of facts) {
    if (keyOf(fact) !== key) continue
    if (fact.type === 'ActionIssued') open = fact
    else if (isOutcome(fact)) open = null
  }
  return open
}

/** Gives back what somebody took. */
export const release =
  (desk: Desk): Engine['release'] =>
  async (key, { prospect, rep, why }) => {
    const by = { kind: 'rep', id: rep } as const
    const outcome = await commitFor<Recorded | Refused>(
      desk,
      [prospect],
      ([person], room) => {
        const issued = openIssue(person!, key)
        if (issued === null) return { answer: refused(Reason.make('orphan', { action: key })), commit: null }
        if (issued.by.kind === 'rep' && issued.by.id !== rep)
          return { answer: refused(Reason.make('account-busy', { action: key, rep: issued.by.id })), commit: null }
        const withdrawn = Event.readOrThrow({
          id: desk.runtime.id(),
          type: 'ActionWithdrawn',
          stream: { ...issued.stream },
          at: Instant.toIso(Instant.later(room.now, issued.at)),
          recordedAt: Instant.toIso(room.now),
          seq: issued.at >= room.now ? issued.seq + 1 : 0,
          by,
          cause: key,
          data: { key, ...(why !== undefined && { why }) },
        })
        const look = lookAt(room, withFacts(room, person!, [withdrawn]))
        const parts = partsOf([look])
        return {
          answer: recorded(1),
          commit: {
            ...parts,
            facts: [withdrawn, ...parts.facts],
            release: [...new Set([...parts.release, holderOf(person!.id, key)])],
          },
        }
      },
      { by },
    )
    return answerOf(outcome)
  }
