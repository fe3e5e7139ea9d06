/**
 * What facts of one person mean for others: a log that somebody else wrote holds them once, in the stream where they happened.
 * Here they are told to whom they touch, as a store does when they happen.
 */
import { Prospect } from '@refrain/core'
import { Copies } from '@refrain/core/facts'
import type { Event } from '@refrain/core/facts'

/** Learns who shares an account or a number, and then tells what each person is told of the others. */
export interface CopiesFor {
  readonly add: (event: Event.Event) => void
  readonly of: (stream: string) => readonly Event.Event[]
}

const TOUCHING: ReadonlySet<string> = new Set([
  'Won',
  'AdvanceAgreed',
  'InterestShown',
  'AppointmentHeld',
  'Declined',
  'OptedOut',
  'SuppressionListed',
  'NumberRetired',
])

const put = <K, V>(groups: Map<K, Set<V>>, key: K, value: V): void => {
  const known = groups.get(key)
  if (known === undefined) groups.set(key, new Set([value]))
  else known.add(value)
}

/** Copies for the streams of a log whose facts `factsIn` can read again. */
export const copiesFor = (factsIn: (stream: string) => readonly Event.Event[]): CopiesFor => {
  const accounts = new Map<string, string>()
  const users = new Map<string, Set<string>>()
  const touching: Event.Event[] = []
  const retractions = new Map<string, Event.Event>()
  let copies: Map<string, Event.Event[]> | null = null

  const make = (): Map<string, Event.Event[]> => {
    const made = new Map<string, Event.Event[]>()
    const members = new Map<string, Set<string>>()
    for (const [id, account] of accounts) put(members, account, id)
    const others = (group: ReadonlySet<string> | undefined, id: string): readonly string[] =>
      [...(group ?? [])].filter((member) => member !== id)
    for (const fact of touching) {
      const { id } = fact.stream
      const sharing = {
        colleagues: others(members.get(accounts.get(id) ?? ''), id),
        users: (number: string) => others(users.get(number), id),
      }
      const prospect = Prospect.fold(factsIn(id), { id })
      const retraction = retractions.get(fact.id)
      for (const copy of [
        ...Copies.of(fact, prospect, sharing),
        ...(retraction === undefined ? [] : Copies.takenBack(retraction, fact, prospect, sharing)),
      ])
        made.set(copy.stream.id, [...(made.get(copy.stream.id) ?? []), copy])
    }
    return made
  }
  return {
    add: (event) => {
      const { type, stream, corrects } = event
      if (stream.kind !== 'prospect') return
      if (type === 'ProspectAdded' || type === 'ProspectChanged') {
        const { account } = event.data
        if (account !== undefined) accounts.set(stream.id, account)
      } else if (type === 'NumberAdded') put(users, event.data.number, stream.id)
      else if (TOUCHING.has(type)) touching.push(event)
      else if (type === 'Retracted' && corrects !== null) retractions.set(corrects, event)
    },
    of: (stream) => (copies ??= make()).get(stream) ?? [],
  }
}
