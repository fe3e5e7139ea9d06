/**
 * Deletes what is kept of a person, and tells them what that is.
 *
 * What is deleted is gone; counts stay, and so does every suppression, as a hash.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Personal } from '@refrain/core/ports'
import { commitFor } from '../committing/commitFor.ts'
import type { Parts } from '../committing/commitFor.ts'
import { lookAt, withFacts } from '../deciding/lookAt.ts'
import { roomNow } from '../deciding/roomNow.ts'
import type { Desk } from '../Desk.ts'
import type { Engine, Recorded, Refused } from '../Engine.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { isKnown } from '../people/Person.ts'
import type { Person } from '../people/Person.ts'
import { suppressedOf } from '../people/suppressed.ts'
import { answerOf, recorded, stranger } from './answers.ts'
import { recorder } from './reading.ts'
import { partsOf } from './record.ts'

const idsOf = ({ streams }: Person): readonly string[] => streams.map(({ stream }) => stream.id)

const erased = (id: string, by: Event.Recorder, now: Instant.Instant): Event.Event =>
  Event.readOrThrow({
    id: Event.derivedId({ erased: id }),
    type: 'Erased',
    prospect: id,
    at: Instant.toIso(now),
    recordedAt: Instant.toIso(now),
    by: { ...by },
  })

/** What deletes the personal data of somebody, and of everybody who was merged into them. */
export const erasing = (
  person: Person,
  by: Event.Recorder,
  now: Instant.Instant,
): Required<Pick<Parts, 'facts' | 'erase' | 'suppress'>> => {
  const ids = idsOf(person)
  // Facts that are all known already would keep a commit from writing anything.
  const isErased = person.prospect.ended?.code === 'erased'
  return {
    facts: isErased ? [] : ids.map((id) => erased(id, by, now)),
    erase: ids,
    suppress: suppressedOf(person.prospect),
  }
}

/** Deletes the personal data of somebody. */
export const forget =
  (desk: Desk): Engine['forget'] =>
  async (prospect, { by, command } = {}) => {
    const outcome = await commitFor<Recorded | Refused>(
      desk,
      [prospect],
      ([person], room) => {
        if (!isKnown(person!)) return { answer: stranger(prospect), commit: null }
        const { facts, ...gone } = erasing(person!, recorder(by), room.now)
        const look = lookAt(room, withFacts(room, person!, facts))
        const parts = partsOf([look])
        return {
          answer: recorded(facts.length, [look.decision]),
          commit: { ...parts, ...gone, facts: [...facts, ...parts.facts] },
        }
      },
      { by, command },
    )
    return answerOf(outcome)
  }

/** One record of somebody who was known under several ids. */
const together = (id: string, records: readonly Personal[]): Personal | null =>
  records.length === 0
    ? null
    : records.reduce<Personal>(
        (all, { name, numbers, emails, notes, fields }) => ({
          prospect: id,
          name: all.name ?? name ?? null,
          numbers: { ...numbers, ...all.numbers },
          emails: { ...emails, ...all.emails },
          notes: { ...notes, ...all.notes },
          fields: { ...fields, ...all.fields },
        }),
        { prospect: id },
      )

/** Everything that is kept of a person; null for a stranger. */
export const exportPerson =
  (desk: Desk): Engine['exportPerson'] =>
  async (prospect) => {
    const { inForce, now } = await roomNow(desk)
    const [person] = await loadPeople(desk, inForce, [prospect], now)
    const records = await desk.store.vault.read(idsOf(person!))
    if (!isKnown(person!) && records.length === 0) return null
    return { personal: together(person!.id, records), events: person!.facts.map(Event.write) }
  }
