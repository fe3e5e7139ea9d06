/** Personal data as the command shows it, and as the vault keeps it. */
import type { Personal, PersonalRecord } from '@refrain/core/ports'
import type { Person } from '../import/index.ts'

/** Fields whose names begin so hold what was written where a number should be. */
const UNREAD = 'unread '

const named = (fields: Person['unread'], name: (field: string) => string): Person['unread'] =>
  Object.fromEntries(Object.entries(fields).map(([field, text]) => [name(field), text]))

/** What the vault is to keep of somebody. */
export const kept = (prospect: string, person: Person, hashes: readonly string[]): Personal => ({
  prospect,
  hashes,
  name: person.name,
  numbers: person.numbers,
  emails: person.emails,
  notes: person.items,
  fields: {
    ...(person.company !== null && { company: person.company }),
    ...named(person.unread, (column) => `${UNREAD}${column}`),
  },
})

/** What is shown of somebody. */
export const shown = ({ name, numbers, emails, notes, fields }: PersonalRecord): Person => ({
  name,
  numbers,
  emails,
  items: notes,
  company: fields['company'] ?? null,
  unread: named(Object.fromEntries(Object.entries(fields).filter(([field]) => field.startsWith(UNREAD))), (field) =>
    field.slice(UNREAD.length),
  ),
})
