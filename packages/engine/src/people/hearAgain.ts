/**
 * Asks what others tell a person who has just come to share something with them.
 *
 * @since 0.1.0
 */
import type { Tie } from '@refrain/core/ports'
import type { Desk, InForce } from '../Desk.ts'
import type { Person } from './Person.ts'
import { surroundingsOf } from './surroundings.ts'
import { tiesOf } from './ties.ts'

const nameOf = ({ kind, key }: Tie): string => `${kind} ${key}`

/** The person after facts that changed what they share with whom, with what those others tell. */
export const hearAgain = async (desk: Desk, inForce: InForce, before: Person, after: Person): Promise<Person> => {
  const known = new Set([
    ...tiesOf(before.prospect, inForce.asks).map(nameOf),
    ...before.streams.flatMap(({ ties }) => ties.map(nameOf)),
  ])
  const unheard = tiesOf(after.prospect, inForce.asks).filter((tie) => !known.has(nameOf(tie)))
  if (unheard.length === 0) return after
  const selves = new Set(after.streams.map(({ stream }) => stream.id))
  const told = await desk.store.events.tied(unheard.map(({ kind, key }) => ({ kind, key })))
  const others = [...after.others, ...told.filter(({ member, told: said }) => !selves.has(member) && said !== null)]
  return { ...after, others, surroundings: surroundingsOf(after.prospect, others, inForce) }
}
