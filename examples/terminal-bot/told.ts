/** What a rep told last, read from the facts: so that it can be taken back after a restart as well. */
import type { Engine } from '@refrain/engine'
import { titleOf } from './outcomes.ts'

/** Everything that is kept of somebody. */
export type Person = NonNullable<Awaited<ReturnType<Engine['exportPerson']>>>

/** A fact as it is kept. */
export type Wire = Person['events'][number]

/** What a rep told with one key: one fact or several. */
export interface Told {
  readonly prospect: string
  readonly at: string
  readonly ids: readonly string[]
  readonly title: string
}

/** The data of a fact. */
export const dataOf = (event: Wire): { readonly [field: string]: unknown } => (event['data'] ?? {}) as never

/** The id of a fact that a rep told: that of what was told, and its place in that. */
export const idOf = (call: string, place: number): string => `${call}#${place}`

const TOLD = /^(.+)#\d+$/

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What the engine concluded from it: that the cadence is over. It goes as well, or nothing would come of taking it back. */
const concludedFrom = (later: readonly Wire[], gone: ReadonlySet<unknown>): readonly Wire[] =>
  later.filter(({ type, id }) => type === 'EnrollmentClosed' && !gone.has(id))

const lastToldOf = ({ events }: Person): Told | null => {
  const gone = new Set(events.map((event) => event['corrects']))
  const standing = events.filter((event) => TOLD.test(wordOf(event['id'])) && !gone.has(event['id'] ?? null))
  const last = standing.at(-1)
  if (last === undefined) return null
  const callOf = (event: Wire): string => TOLD.exec(wordOf(event['id']))![1]!
  const facts = standing.filter((event) => callOf(event) === callOf(last))
  const reach = facts.map((event) => wordOf(dataOf(event)['reach'])).find((word) => word !== '') ?? null
  return {
    prospect: wordOf((last['stream'] as { readonly id?: unknown } | undefined)?.id),
    at: wordOf(last['recordedAt']),
    // The last is taken back first.
    ids: [...concludedFrom(events.slice(events.indexOf(facts[0]!)), gone), ...facts].map((event) =>
      wordOf(event['id']),
    ),
    title: titleOf(
      facts.map((event) => wordOf(event['type'])),
      reach,
    ),
  }
}

/** What a rep told last of anybody, and did not take back; null for nothing. */
export const lastTold = (people: readonly Person[]): Told | null =>
  people
    .map(lastToldOf)
    .reduce((last, one) => (one !== null && (last === null || one.at >= last.at) ? one : last), null)
