/**
 * Facts as they stand on the wire: JSON with ISO 8601 instants, strict, versioned, and never lost.
 *
 * The reader reports everything that is wrong. It also takes the short form: `prospect` instead of `stream`, a bare day or
 * minute in `at` with a `zone`, and no `id`, `v`, `recordedAt`, `seq` or `by`.
 *
 * @since 0.1.0
 */
import { left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import type { Json } from '../words/Json.ts'
import type { Fact } from './Fact.ts'
import { factOf } from './reading/fact.ts'
import { faultsOf } from './reading/eventFaults.ts'
import { isObject } from './reading/held.ts'
import { contentId } from './reading/contentId.ts'
import { fullForm } from './reading/shortForm.ts'
import type { ReadOptions } from './reading/shortForm.ts'
import { CHAINS, upcast } from './reading/upcast.ts'
import { wireOf } from './reading/wire.ts'

// --- model -------------------------------------------------------------------

export type {
  Data,
  Envelope,
  Fact,
  Fact as Event,
  FactOf,
  FactType,
  OpaqueFact,
  ProspectFact,
  ProspectFactType,
  Recorder,
  StreamKind,
} from './Fact.ts'
export type { ReadOptions } from './reading/shortForm.ts'

/** A fact as JSON. @category model @since 0.1.0 */
export type Wire = { readonly [field: string]: Json }

// --- constructors ------------------------------------------------------------

/**
 * An id that follows from its causes, as a UUID of version 8: asked again, it is the same.
 *
 * For facts from a source that says the same thing twice: name the tenant, the source and the source's own key.
 *
 * @example
 * ```ts run
 * import { Event } from '@refrain/core/facts'
 *
 * const id = Event.derivedId({ tenant: 'acme', source: 'dialler', key: 'call-1/ended' })
 * id === Event.derivedId({ key: 'call-1/ended', source: 'dialler', tenant: 'acme' }) // => true
 * id === Event.derivedId({ tenant: 'acme', source: 'dialler', key: 'call-2/ended' }) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const derivedId = (causes: Wire): string => contentId({ content: causes })

// --- reading -----------------------------------------------------------------

/** The older payload brought up to date; the event itself where that is not possible or needed. */
const current = (wire: { readonly [field: string]: unknown }): { readonly [field: string]: unknown } => {
  const { type, v, data } = wire
  if (v === 1 && CHAINS[type as string] === undefined) return wire
  if (typeof type !== 'string' || typeof v !== 'number' || !isObject(data)) return wire
  const newer = upcast(type, v, data)
  return newer === null ? wire : { ...wire, v: (CHAINS[type]?.length ?? 0) + 1, data: newer }
}

/**
 * Reads an event from JSON, in the full or the short form, and reports everything that is wrong with it.
 *
 * The fact keeps the payload that it is given: do not change it afterwards. An id that is missing is derived from the content
 * (a version 8 UUID of its SHA-256), so that reading a file twice gives the same facts. A type that only a newer reader knows
 * is kept as it is when the event says so (`minReader`), and holds the prospect.
 *
 * @example
 * ```ts run
 * import { Event } from '@refrain/core/facts'
 *
 * const read = Event.read({ type: 'Won', prospect: 'p-1', at: '2026-03-09T14:00:00Z' })
 * read._tag // => 'Right'
 *
 * const wrong = Event.read({ type: 'Wonn', prospect: 'p-1', at: 'yesterday' })
 * wrong._tag === 'Left' && wrong.left.map(({ code, path }) => `${path.join('.')}: ${code}`)
 * // => ['at: instant-malformed', 'recordedAt: instant-malformed', 'type: type-unknown']
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const read = (json: unknown, options: ReadOptions = {}): Either<readonly Issue.Issue[], Fact> => {
  const fact = factOf(json)
  if (fact !== null) return right(fact)
  if (!isObject(json)) return left([Issue.make('type-mismatch', [], 'an event', json)])
  const issues: Issue.Issue[] = []
  const wire = current(fullForm(json, options, issues))
  const filled = issues.length === 0 ? factOf(wire) : null
  return filled === null ? left(faultsOf(wire, json, issues)) : right(filled)
}

/**
 * Reads an event from JSON, or throws.
 *
 * @example
 * ```ts run
 * import { Event } from '@refrain/core/facts'
 *
 * Event.readOrThrow({ type: 'Won', prospect: 'p-1', at: '2026-03-09T14:00:00Z' }).stream // => { kind: 'prospect', id: 'p-1' }
 * ```
 *
 * @throws Error that lists everything that is wrong
 * @category reading
 * @since 0.1.0
 */
export const readOrThrow = (json: unknown, options: ReadOptions = {}): Fact => {
  const fact = read(json, options)
  if (fact._tag === 'Right') return fact.right
  throw new Error(fact.left.map(Issue.render).join('\n'))
}

/**
 * Reads an event from one line of JSON.
 *
 * @example
 * ```ts run
 * import { Event } from '@refrain/core/facts'
 *
 * Event.parseLine('{"type":"Won","prospect":"p-1","at":"2026-03-09T14:00:00Z"}')._tag // => 'Right'
 * Event.parseLine('{')._tag // => 'Left'
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const parseLine = (line: string, options: ReadOptions = {}): Either<readonly Issue.Issue[], Fact> => {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return left([Issue.make('json-malformed', [], 'one event as JSON', line)])
  }
  return read(json, options)
}

/**
 * Reads an event from one line of JSON, or throws.
 *
 * @example
 * ```ts run
 * import { Event } from '@refrain/core/facts'
 *
 * Event.parseLineOrThrow('{"type":"Won","prospect":"p-1","at":"2026-03-09T14:00:00Z"}').type // => 'Won'
 * ```
 *
 * @throws Error that lists everything that is wrong
 * @category reading
 * @since 0.1.0
 */
export const parseLineOrThrow = (line: string, options: ReadOptions = {}): Fact => {
  const fact = parseLine(line, options)
  if (fact._tag === 'Right') return fact.right
  throw new Error(fact.left.map(Issue.render).join('\n'))
}

// --- rendering ---------------------------------------------------------------

/**
 * Writes a fact as JSON, in the full form: reading it again gives the same fact.
 *
 * @example
 * ```ts run
 * import { Event } from '@refrain/core/facts'
 *
 * const won = Event.readOrThrow({ id: 'w', type: 'Won', prospect: 'p-1', at: '2026-03-09T15:00:00+01:00' })
 * Event.write(won).at // => '2026-03-09T14:00:00Z'
 * Event.readOrThrow(Event.write(won)) // => won
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const write = (fact: Fact): Wire => wireOf(fact) as Wire
