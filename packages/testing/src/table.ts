/**
 * A table of expectations against one's own cadence: given these facts, at this instant, this is decided.
 *
 * @since 0.1.0
 */
import { Instant, Issue, Wall, Zone, Zones } from '@refrain/core'
import type { Either } from '@refrain/core'
import type { Fact } from './facts.ts'
import { given, seen } from './given.ts'
import type { Document, Seen } from './given.ts'

// --- model -------------------------------------------------------------------

/** What a row expects; what it does not name may be anything. `because` lists codes that must be among the reasons. @category model @since 0.1.0 */
export type Expectation = Partial<Omit<Seen, 'codes'>> & { readonly because?: readonly string[] }

/** One row. Times without an offset are local to the table's zone. @category model @since 0.1.0 */
export interface Row {
  readonly name: string
  /** Facts in the short form; `prospect` and `data` may be left out. */
  readonly given: readonly { readonly type: string; readonly at: string; readonly [field: string]: unknown }[]
  readonly at: string
  readonly expect: Expectation
}

/** A table, as it is written in JSON. @category model @since 0.1.0 */
export interface Table {
  readonly cadence: Document | readonly Document[]
  readonly policy?: Document
  readonly zone?: string
  readonly tests: readonly Row[]
}

/** Something that was decided otherwise. @category model @since 0.1.0 */
export interface Difference {
  readonly field: string
  readonly expected: unknown
  readonly found: unknown
}

/** How a row went. @category model @since 0.1.0 */
export interface Result {
  readonly name: string
  readonly passed: boolean
  readonly differences: readonly Difference[]
  /** What was decided; null where the row could not be asked. */
  readonly seen: Seen | null
  /** Why the row could not be asked. */
  readonly error: string | null
}

// --- running -----------------------------------------------------------------

const isObject = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const FIELDS = ['decision', 'from', 'until', 'do', 'channel', 'step', 'message', 'promise', 'reason', 'because']

const rowIssues = (row: unknown, path: Issue.Issue['path']): readonly Issue.Issue[] => {
  if (!isObject(row)) return [Issue.make('row-malformed', path, 'an object', row)]
  const { name, given: facts, at, expect } = row
  return [
    ...(typeof name === 'string' ? [] : [Issue.make('row-malformed', [...path, 'name'], 'a text', name)]),
    ...(Array.isArray(facts) && facts.every(isObject)
      ? []
      : [Issue.make('row-malformed', [...path, 'given'], 'a list of facts', facts)]),
    ...(typeof at === 'string' ? [] : [Issue.make('row-malformed', [...path, 'at'], 'an instant or a local time', at)]),
    ...(isObject(expect)
      ? Object.keys(expect)
          .filter((field) => !FIELDS.includes(field))
          .map((field) => Issue.make('field-unknown', [...path, 'expect', field], `one of ${FIELDS.join(', ')}`, field))
      : [Issue.make('row-malformed', [...path, 'expect'], 'an object', expect)]),
  ]
}

const issuesOf = (json: unknown): readonly Issue.Issue[] => {
  if (!isObject(json)) return [Issue.make('table-malformed', [], 'an object with cadence and tests', json)]
  const { cadence, tests, zone } = json
  return [
    ...(isObject(cadence) || Array.isArray(cadence)
      ? []
      : [Issue.make('table-malformed', ['cadence'], 'a cadence, or a list of them', cadence)]),
    ...(zone === undefined || (typeof zone === 'string' && Zones.fromPlatform().get(zone) !== undefined)
      ? []
      : [Issue.make('zone-unknown', ['zone'], 'an IANA zone such as Europe/Lisbon', zone)]),
    ...(Array.isArray(tests)
      ? tests.flatMap((row, i) => rowIssues(row, ['tests', i]))
      : [Issue.make('table-malformed', ['tests'], 'a list of rows', tests)]),
  ]
}

/** A text with an offset is an instant; one without is read on the clocks of the zone; a bare date stays a date. */
const instantIn = (zone: Zone.Zone, text: string): string =>
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(text)
    ? Instant.toIso(Zone.toInstant(zone, Wall.parseOrThrow(text.replace(' ', 'T')), 'shift'))
    : text

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)

const differencesOf = (zone: Zone.Zone, expected: Expectation, found: Seen): readonly Difference[] => {
  const differences: Difference[] = []
  for (const [field, wanted] of Object.entries(expected)) {
    if (field === 'because') {
      const missing = (wanted as readonly string[]).filter((code) => !found.codes.includes(code))
      if (missing.length > 0) differences.push({ field, expected: wanted, found: found.codes })
      continue
    }
    const got = found[field as keyof Seen]
    const isTime = (field === 'from' || field === 'until') && typeof wanted === 'string'
    const same = isTime ? Instant.toIso(Instant.parseOrThrow(instantIn(zone, wanted))) === got : wanted === got
    if (!same) differences.push({ field, expected: wanted, found: got })
  }
  return differences
}

/**
 * Runs every row of a table.
 *
 * A row that cannot be asked, since a fact or a time in it is malformed, fails with the reason; the others run all the same.
 *
 * @example
 * ```ts run
 * import { runTable } from '@refrain/testing'
 *
 * const results = runTable({
 *   cadence: { refrain: 1, id: 'hello', version: 1, title: 'Hello', lasts: 'P2W', steps: [{ id: 'call', do: 'call' }] },
 *   zone: 'Europe/London',
 *   tests: [{
 *     name: 'somebody new is called',
 *     given: [
 *       { type: 'ProspectAdded', at: '2026-11-23T09:00', data: { source: 'met', country: 'GB', zones: ['Europe/London'] } },
 *       { type: 'NumberAdded', at: '2026-11-23T09:00', data: { number: 'n-1', kind: 'mobile' } },
 *       { type: 'Enrolled', at: '2026-11-23T09:00', data: { enrollment: 'e-1', cadence: 'hello', version: 1 } },
 *     ],
 *     at: '2026-11-23T10:00',
 *     expect: { step: 'call' },
 *   }],
 * })
 *
 * results._tag === 'Right' && results.right.map(({ passed }) => passed) // => [true]
 * ```
 *
 * @category running
 * @since 0.1.0
 */
export const runTable = (json: unknown): Either.Either<readonly Issue.Issue[], readonly Result[]> => {
  const issues = issuesOf(json)
  if (issues.length > 0) return { _tag: 'Left', left: issues }
  const { cadence, policy = {}, zone = 'UTC', tests } = json as Table
  const here = Zones.getOrThrow(Zones.fromPlatform(), zone)
  const cadences = Array.isArray(cadence) ? (cadence as readonly Document[]) : [cadence as Document]
  const run = (row: Row): Result => {
    const facts = row.given.map((fact, seq): Fact => ({
      prospect: 'p-1',
      data: {},
      seq,
      ...(isDate(fact.at) && { zone }),
      ...fact,
      at: instantIn(here, fact.at),
    }))
    const found = seen(
      given(...facts)
        .cadence(...cadences)
        .policy(policy)
        .at(instantIn(here, row.at)),
    )
    const differences = differencesOf(here, row.expect, found)
    return { name: row.name, passed: differences.length === 0, differences, seen: found, error: null }
  }
  const right = tests.map((row): Result => {
    try {
      return run(row)
    } catch (error) {
      return {
        name: row.name,
        passed: false,
        differences: [],
        seen: null,
        error: error instanceof Error ? error.message : String(error),
      }
    }
  })
  return { _tag: 'Right', right }
}

/**
 * Runs every row of a table, or throws with everything that is wrong with the table itself.
 *
 * @example
 * ```ts run
 * import { runTableOrThrow } from '@refrain/testing'
 *
 * runTableOrThrow({ cadence: {}, tests: [] }) // => []
 * ```
 *
 * @throws Error with one line per issue
 * @category running
 * @since 0.1.0
 */
export const runTableOrThrow = (json: unknown): readonly Result[] => {
  const results = runTable(json)
  if (results._tag === 'Right') return results.right
  throw new Error(results.left.map(Issue.render).join('\n'))
}
