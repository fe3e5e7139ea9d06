/**
 * What somebody tells those they are tied to, as records that a store keeps beside the facts.
 *
 * @since 0.1.0
 */
import { Neighbours } from '@refrain/core'
import type { Prospect } from '@refrain/core'
import type { Json, Tie } from '@refrain/core/ports'
import type { Asks } from '../Desk.ts'
import { pack } from './packed.ts'

/** The kinds of tie that come with a person. */
export const KINDS = ['account', 'merged', 'number', 'rep'] as const

// --- constructors ------------------------------------------------------------

type Told = Tie['told']

/** Most people have nothing to tell their rep's other people: they only listen. */
const toRep = (telling: Neighbours.Telling, asks: Asks): Told => {
  const { contacts, opportunity, isOver, appointments } = telling
  const told: Record<string, Json> = {}
  if (appointments.length > 0)
    told['appointments'] = appointments.map(({ prospect: _, location, ...agreed }) => ({
      ...agreed,
      location: location === null ? null : { lat: location.lat, lon: location.lon },
    }))
  if (asks.load && opportunity !== null) Object.assign(told, { opportunity, isOver })
  if (asks.contacts && contacts.length > 0) told['contacts'] = contacts.map(({ contact }) => pack(contact))
  return Object.keys(told).length === 0 ? null : told
}

/** Numbers that somebody has, and those that were only used once to reach them. */
const toNumbers = (telling: Neighbours.Telling): readonly (readonly [string, Told])[] => {
  const numbers = new Set(telling.numbers)
  const used = new Map<string, Json[]>([...numbers].map((number) => [number, []]))
  for (const { contact, number } of telling.contacts) {
    if (number === null) continue
    used.set(number, [...(used.get(number) ?? []), pack(contact)])
  }
  return [...used].map(([number, contacts]) => [number, { isTheirs: numbers.has(number), contacts }] as const)
}

/** What somebody tells others, from their state alone. */
export const tiesOf = (prospect: Prospect.Prospect, asks: Asks): readonly Tie[] => {
  const telling = Neighbours.tell(prospect)
  const { account, owner, contacts, open } = telling
  const tie = (kind: (typeof KINDS)[number], key: string, told: Told): Tie => ({
    kind,
    key,
    member: prospect.id,
    told,
  })
  return [
    ...(account === null
      ? []
      : [
          tie('account', account, {
            contacts: contacts.map(({ contact }) => pack(contact)),
            open: open.map(({ since, until }) => [since, until]),
          }),
        ]),
    ...(prospect.absorbed.length === 0 ? [] : [tie('merged', prospect.id, null)]),
    ...toNumbers(telling).map(([number, told]) => tie('number', number, told)),
    ...(owner === null ? [] : [tie('rep', owner, toRep(telling, asks))]),
  ]
}

/** What somebody who was merged into another tells: whose facts theirs are. */
export const tiesOfMerged = (member: string, into: string): readonly Tie[] => [
  { kind: 'merged', key: into, member, told: true },
]

// --- questions ---------------------------------------------------------------

/** The same JSON, whatever the order of its names. */
const isSame = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a, b] as readonly { readonly [name: string]: Json }[]
  const names = Object.keys(left!)
  return names.length === Object.keys(right!).length && names.every((name) => isSame(left![name], right![name]))
}

const nameOf = ({ kind, key }: Tie): string => `${kind} ${key}`

/** Whether two lists of ties of one member say the same. */
export const tellTheSame = (a: readonly Tie[], b: readonly Tie[]): boolean => {
  const known = new Map(b.map((tie) => [nameOf(tie), tie]))
  return a.length === b.length && a.every((tie) => isSame(tie.told, known.get(nameOf(tie))?.told))
}
