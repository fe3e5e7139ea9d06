/**
 * Whom a change of somebody concerns: those who get a copy of what happened, and those who only have to look again.
 *
 * @since 0.1.0
 */
import { Copies } from '@refrain/core/facts'
import type { Event } from '@refrain/core/facts'
import type { Tie } from '@refrain/core/ports'
import type { Person } from '../people/Person.ts'

// --- questions ---------------------------------------------------------------

const members = (others: readonly Tie[], kind: string, key: string): readonly string[] => [
  ...new Set(others.flatMap((tie) => (tie.kind === kind && tie.key === key && tie.member !== '' ? [tie.member] : []))),
]

/** Whom somebody shares an account, or a number, with. */
const sharingOf = ({ prospect: { account }, others }: Person): Copies.Sharing => ({
  colleagues: account === null ? [] : members(others, 'account', account),
  users: (number) =>
    members(
      others.filter(({ told }) => (told as { readonly isTheirs?: boolean } | null)?.isTheirs !== false),
      'number',
      number,
    ),
})

/** What happened that others are told of at once, and not only by what stands beside the facts. */
export const copiesOf = (person: Person, news: readonly Event.Event[]): readonly Event.Event[] => {
  const sharing = sharingOf(person)
  return news.flatMap((fact) => {
    const corrected = fact.corrects === null ? undefined : person.facts.find(({ id }) => id === fact.corrects)
    return [
      ...(corrected === undefined ? [] : Copies.takenBack(fact, corrected, person.prospect, sharing)),
      ...Copies.of(fact, person.prospect, sharing),
    ]
  })
}

/** Facts that change what others of the account, or other users of a number, may do. */
const TELLING =
  /^(Call|AnswererKnown|VoicemailLeft|GatekeeperMet|EmailSent|TouchLogged|Action|Appointment|ConversationHeld|Prospect|Number|Won|Lost|Erased|Retracted)/

/** Who has to look again because of what happened to somebody. */
export const concerned = ({ others }: Person, news: readonly Event.Event[]): readonly string[] =>
  news.some(({ type, corrects }) => corrects !== null || TELLING.test(type))
    ? [...new Set(others.flatMap(({ kind, member }) => (member !== '' && kind !== 'rep' ? [member] : [])))]
    : []
