/** With whom a touch was: a key that a contacts file names, else who has the number or the address. */
import { Either } from '@refrain/core'
import type { Hashed } from '../identity.ts'
import { plainId } from './plain.ts'
import type { ActivityPart, Known, Setting, Warn } from './Row.ts'
import type { Cell, Table } from './table.ts'
import type { Touch } from './touchFacts.ts'

const ABSENT: Cell = () => ''

/** Why there is nobody, as a code, and what stood there. */
export type Nobody = 'person-shared' | 'person-missing'

type Person = Pick<Touch, 'prospect' | 'orphan' | 'number' | 'email'>

/** Looks for people in rows. */
export interface PersonReader {
  readonly read: (row: readonly string[], direction: 'out' | 'in', warn: Warn) => Person | Nobody
  /** The other side of a call as the file has it. */
  readonly otherSide: (row: readonly string[], direction: 'out' | 'in') => string
  /** By what somebody could be found: the numbers of both sides, and the address. */
  readonly hashes: (row: readonly string[]) => readonly Hashed[]
}

/** A reader of people. */
export const personReader = ({ columns }: ActivityPart, table: Table, setting: Setting): PersonReader => {
  const { identity, people, readNumber } = setting
  const cell = (column: Parameters<Table['cell']>[0]): Cell => table.cell(column) ?? ABSENT
  const [who, numberOut, numberIn, address] = [
    cell(columns.prospect),
    cell(columns.number),
    cell(columns.numberIn ?? columns.number),
    cell(columns.email),
  ]

  /** Some systems list several people in one cell: the first is who was meant. */
  const keyIn = (row: readonly string[]): string => who(row).split(/[;,]\s*/)[0] ?? ''

  /** The contact that a key, a number or an address belongs to. */
  const contactOf = (key: string, hashes: readonly (string | null)[]): Known | 'shared' | null => {
    const named = people.byKey.get(key)
    if (named !== undefined) return named
    if (key !== '') return { prospect: plainId(identity, 'p', key), country: null, numbers: [], emails: [] }
    for (const hash of hashes) {
      const found = hash === null ? undefined : people.byHash.get(hash)
      if (found !== undefined) return found ?? 'shared'
    }
    return null
  }

  const otherSide: PersonReader['otherSide'] = (row, direction) => (direction === 'in' ? numberIn(row) : numberOut(row))

  const read: PersonReader['read'] = (row, direction, warn) => {
    const key = keyIn(row)
    const text = otherSide(row, direction)
    const dialled = text === '' ? null : readNumber(text, people.byKey.get(key)?.country ?? null)
    const e164 = dialled !== null && Either.isRight(dialled) ? dialled.right.e164 : null
    const number = e164 === null ? null : identity.number(e164).id
    const email = address(row) === '' ? null : identity.email(address(row)).id
    const person = contactOf(key, [number, email])
    if (person === 'shared') return 'person-shared'
    // Somebody known by a number only, even if it is an extension, is a person of that number.
    const prospect = person?.prospect ?? (text === '' ? null : identity.opaque('p', e164 ?? text))
    if (prospect === null) return 'person-missing'
    if (dialled !== null && !Either.isRight(dialled) && columns.prospect !== undefined)
      warn(`number-${dialled.left.code}`, columns.number, dialled.left.expected, dialled.left.found)
    return { prospect, orphan: !people.vault.has(prospect) && !people.held.has(prospect), number, email }
  }

  return {
    read,
    otherSide,
    hashes: (row) => {
      if (keyIn(row) !== '') return []
      const texts = [...new Set([numberOut(row), numberIn(row)])].filter((text) => text !== '')
      const numbers = texts.map((text) => readNumber(text, null)).filter(Either.isRight)
      return [
        ...numbers.map(({ right: { e164 } }) => identity.number(e164)),
        ...(address(row) === '' ? [] : [identity.email(address(row))]),
      ]
    },
  }
}
