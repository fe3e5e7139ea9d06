/** Personal data as the command shows it, and as the vault keeps it. */
import type { Personal, PersonalRecord } from '@refrain/core/ports'
import type { Person } from '../import/index.ts'

/** What the vault is to keep of somebody. */
export const kept = (prospect: string, person: Person, hashes: readonly string[]): Personal => ({
  prospect,
  hashes,
  name: person.name,
  numbers: person.numbers,
  emails: person.emails,
  notes: person.items,
  fields: person.company === null ? {} : { company: person.company },
})

/** What is shown of somebody. */
export const shown = ({ name, numbers, emails, notes, fields }: PersonalRecord): Person => ({
  name,
  numbers,
  emails,
  items: notes,
  company: fields['company'] ?? null,
})
