/** What a suppression list says of one person, as facts of now. */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Words } from '@refrain/core'
import type { Person } from '../import/index.ts'
import { listsEmail, listsNumber } from '../input/suppressList.ts'
import type { SuppressList } from '../input/suppressList.ts'
import type { Setting } from '../setting/Setting.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Ids and hashes of numbers and addresses, as the facts have them. */
const named = (facts: readonly Event.Event[], type: 'NumberAdded' | 'EmailAdded', field: 'number' | 'email') =>
  facts
    .filter((fact) => fact.type === type)
    .map(({ data }): { readonly [name: string]: unknown } => data)
    .map((data) => ({ id: text(data[field]), hmac: text(data['hmac']) }))

const isListed = (list: SuppressList, { id, hmac }: { readonly id: string; readonly hmac: string }): boolean =>
  list.ids.has(id) || (hmac !== '' && list.ids.has(hmac))

/** A listed number is never called; a listed address, never written to; a listed person, never contacted. */
export const suppressionsOf = (
  id: string,
  facts: readonly Event.Event[],
  known: Person | undefined,
  { suppress, now }: Setting,
): readonly Event.Event[] => {
  if (suppress === null) return []
  const make = (type: string, data: { readonly [name: string]: Words.Json }): Event.Event =>
    Event.readOrThrow({ type, prospect: id, at: Instant.toIso(now), data })
  const listed = (channels: readonly string[] | null): Event.Event =>
    make('SuppressionListed', { list: 'suppress', ...(channels === null ? {} : { channels }) })

  if (suppress.ids.has(id)) return [listed(null)]
  const numbers = named(facts, 'NumberAdded', 'number').filter(
    (number) => isListed(suppress, number) || listsNumber(suppress, known?.numbers[number.id] ?? ''),
  )
  const emails = named(facts, 'EmailAdded', 'email').filter(
    (email) => isListed(suppress, email) || listsEmail(suppress, known?.emails[email.id] ?? ''),
  )
  return [
    ...numbers.map((number) => make('NumberSuppressed', { number: number.id })),
    ...(emails.length > 0 ? [listed(['email'])] : []),
  ]
}
