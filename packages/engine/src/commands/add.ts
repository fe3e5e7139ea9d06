/**
 * Adds people, and enrolls them: both are refused with every reason, or recorded with the decision that follows.
 *
 * @since 0.1.0
 */
import { Either, Instant, Reason } from '@refrain/core'
import type { Issue } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Json, Personal, SuppressedKey } from '@refrain/core/ports'
import { commitFor } from '../committing/commitFor.ts'
import { lookAt, withFacts } from '../deciding/lookAt.ts'
import type { Desk } from '../Desk.ts'
import type { Engine, Invalid, NewPerson, Recorded, RecordOptions, Refused } from '../Engine.ts'
import { tieNumbers } from '../hearing/tying.ts'
import { hearAgain } from '../people/hearAgain.ts'
import { normalEmail } from '../people/hashes.ts'
import type { Hashed } from '../people/hashes.ts'
import { normalNumber, readNumber } from '../people/readNumber.ts'
import { reasonsAgainst } from '../people/suppressed.ts'
import { answerOf, recorded, refused } from './answers.ts'
import { numbersIn, withHashes } from './personal.ts'
import { recorder } from './reading.ts'
import { partsOf } from './record.ts'

// --- model -------------------------------------------------------------------

type Numbers = NonNullable<NewPerson['numbers']>
type Emails = NonNullable<NewPerson['emails']>

/** A number or address with the id under which facts carry it. */
type Reachable<T> = T & { readonly id: string; readonly hmac: string }

interface Hashes {
  readonly numbers: readonly Reachable<Numbers[number]>[]
  readonly emails: readonly Reachable<Emails[number]>[]
}

// --- reading -----------------------------------------------------------------

const faultsOf = ({ numbers = [], emails = [] }: NewPerson): readonly Issue.Issue[] => [
  ...numbers.flatMap(({ number }, i) => {
    const read = readNumber(number, ['numbers', i, 'number'])
    return Either.isRight(read) ? [] : [read.left]
  }),
  ...emails.flatMap(({ email }, i) =>
    normalEmail(email) === null
      ? [
          {
            code: 'email-malformed',
            path: ['emails', i, 'email'],
            expected: 'an address such as ann@example.com',
            found: 'something else',
          },
        ]
      : [],
  ),
]

/** What is given twice is one, as it was given first. */
const once = <T>(all: readonly Reachable<T>[]): readonly Reachable<T>[] =>
  all.filter(({ hmac }, i) => all.findIndex((other) => other.hmac === hmac) === i)

const hashed = async ({ hashes }: Desk, { numbers = [], emails = [] }: NewPerson): Promise<Hashes> => {
  const named = <T extends { readonly id?: string }>(one: T, { id, hmac }: Hashed): Reachable<T> => ({
    ...one,
    id: one.id ?? id,
    hmac,
  })
  return {
    numbers: once(
      await Promise.all(numbers.map(async (one) => named(one, await hashes.number(normalNumber(one.number)!)))),
    ),
    emails: once(await Promise.all(emails.map(async (one) => named(one, await hashes.email(normalEmail(one.email)!))))),
  }
}

/** What facts say of a number: what was told of it, and what its digits tell. */
const plainly = ({ number, kind, zones }: Numbers[number]): Event.Wire => {
  const read = readNumber(number, [])
  const { country = null, area = null, kind: line = 'unknown' } = Either.isRight(read) ? read.right : {}
  const isTold = line === 'mobile' || line === 'landline'
  return {
    ...(kind !== undefined ? { kind } : isTold && { kind: line }),
    ...(country !== null && { country }),
    ...(area !== null && { area }),
    ...(zones !== undefined && { zones }),
  }
}

/** The facts of a person; what is said twice is the same fact. */
const factsOf = (
  { prospect, data = {}, at }: NewPerson,
  { numbers, emails }: Hashes,
  by: Event.Recorder,
  now: Instant.Instant,
): readonly Event.Wire[] => {
  const told: { readonly type: string; readonly data: Event.Wire }[] = [
    { type: 'ProspectAdded', data: data as Event.Wire },
    ...numbers.map(({ id: number, hmac, ...one }) => ({
      type: 'NumberAdded',
      data: { number, hmac, ...plainly(one) },
    })),
    ...emails.map(({ id: email, hmac }) => ({ type: 'EmailAdded', data: { email, hmac } })),
  ]
  return told.map((one, seq) => ({
    ...one,
    id: Event.derivedId({ prospect, ...one }),
    prospect,
    at: Instant.toIso(at ?? now),
    recordedAt: Instant.toIso(now),
    seq,
    by: by as unknown as Json,
  }))
}

const personalOf = ({ prospect, name, fields }: NewPerson, { numbers, emails }: Hashes): Personal => ({
  prospect,
  ...(name !== undefined && { name }),
  ...(fields !== undefined && { fields }),
  numbers: Object.fromEntries(numbers.map(({ id, number }) => [id, number])),
  emails: Object.fromEntries(emails.map(({ id, email }) => [id, email])),
})

// --- adding ------------------------------------------------------------------

const read = (wires: readonly Event.Wire[]): { readonly facts: readonly Event.Event[] } | Invalid => {
  const facts: Event.Event[] = []
  const issues: Issue.Issue[] = []
  for (const wire of wires) {
    const fact = Event.read(wire)
    if (fact._tag === 'Right') facts.push(fact.right)
    else issues.push(...fact.left)
  }
  return issues.length > 0 ? { tag: 'invalid', issues } : { facts }
}

const commit = async (
  desk: Desk,
  prospect: string,
  facts: readonly Event.Event[],
  personal: readonly Personal[],
  suppressed: readonly SuppressedKey[],
  { decide = false, by, command }: RecordOptions,
): Promise<Recorded | Refused> => {
  const outcome = await commitFor<Recorded | Refused>(
    desk,
    [prospect],
    async ([person], room) => {
      const erased = person!.prospect.ended?.code === 'erased' ? [Reason.make('erased', { prospect })] : []
      const against = [...erased, ...reasonsAgainst(room, suppressed)]
      if (against.length > 0) return { answer: refused(...against), commit: null }
      // Facts that are all known already would keep a commit from writing anything, a new name as well.
      const known = new Set(person!.facts.map(({ id }) => id))
      const fresh = facts.filter(({ id }) => !known.has(id))
      const after = await hearAgain(desk, room.inForce, person!, withFacts(room, person!, fresh))
      const look = lookAt(room, after)
      const parts = partsOf([look])
      return {
        answer: recorded(fresh.length, decide ? [look.decision] : []),
        commit: { ...parts, facts: [...fresh, ...parts.facts], personal },
      }
    },
    { by, command },
  )
  return answerOf(outcome)
}

/** Adds a person. */
export const add =
  (desk: Desk): Engine['add'] =>
  async (person, options = {}) => {
    const issues = faultsOf(person)
    if (issues.length > 0) return { tag: 'invalid', issues }
    const hashes = await hashed(desk, person)
    const given = read(factsOf(person, hashes, recorder(options.by), desk.runtime.now()))
    if ('tag' in given) return given
    const all = [...hashes.numbers, ...hashes.emails].map(({ hmac }) => hmac)
    const [personal, suppressed] = await Promise.all([
      withHashes(desk, [personalOf(person, hashes), ...(options.personal ?? [])]),
      all.length === 0 ? [] : desk.store.vault.suppressed([...new Set(all)]),
    ])
    if (personal.tag === 'invalid') return personal
    const answer = await commit(desk, person.prospect, given.facts, personal.personal, suppressed, options)
    if (answer.tag === 'recorded') await tieNumbers(desk, numbersIn(personal.personal))
    return answer
  }
