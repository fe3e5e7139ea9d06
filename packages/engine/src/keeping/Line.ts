/**
 * The lines of an export: facts as a log has them, and what else is kept, each on a line that says what it is.
 *
 * A fact is a line without `refrain`: so an export is a log, and whatever reads a log reads it.
 *
 * @since 0.1.0
 */
import { Either, Instant, Issue } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Json, PersonalRecord, RegistryRecord, SuppressedKey } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/** How many of each an export holds; the last line, so that a file that was cut off is known. @category model @since 0.1.0 */
export interface ExportCounts {
  readonly facts: number
  readonly personal: number
  readonly suppressed: number
}

/** One line of an export. @category model @since 0.1.0 */
export type ExportLine =
  | { readonly tag: 'begin'; readonly personal: boolean }
  | { readonly tag: 'record'; readonly record: Pick<RegistryRecord, 'key' | 'value'> }
  | { readonly tag: 'fact'; readonly fact: Event.Event }
  | { readonly tag: 'personal'; readonly record: PersonalRecord }
  | { readonly tag: 'suppressed'; readonly key: SuppressedKey }
  | { readonly tag: 'end'; readonly counts: ExportCounts }

/** The form of the lines; a newer one is refused. */
const FORM = 1

// --- writing -----------------------------------------------------------------

type Fields = { readonly [name: string]: unknown }

/** Names in one order at every depth: databases keep those of a payload in an order of their own. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const fields = value as Fields
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map((name) => [name, sorted(fields[name])]),
  )
}

const line = (fields: Fields): string =>
  JSON.stringify(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, sorted(value)])))

/** Writes a line, without its end; the same line is written the same, whatever database it came from. */
export const write = (one: ExportLine): string => {
  switch (one.tag) {
    case 'begin':
      return line({ refrain: 'export', v: FORM, personal: one.personal })
    case 'record':
      return line({ refrain: 'record', key: one.record.key, value: one.record.value })
    case 'fact':
      return line(Event.write(one.fact))
    case 'personal':
      return line({ refrain: 'personal', ...one.record, touchedAt: Instant.toIso(one.record.touchedAt) })
    case 'suppressed':
      return line({ refrain: 'suppressed', ...one.key, at: Instant.toIso(one.key.at) })
    case 'end':
      return line({ refrain: 'end', ...one.counts })
  }
}

// --- reading -----------------------------------------------------------------

type Read = Either.Either<readonly Issue.Issue[], ExportLine>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (path: string, expected: string, found: unknown): Read =>
  Either.left([Issue.make('line-unreadable', [path], expected, found)])

const isTexts = (value: unknown): value is { readonly [id: string]: string } =>
  isObject(value) && Object.values(value).every((each) => typeof each === 'string')

const isText = (value: unknown): value is string => typeof value === 'string'

const instantOf = (value: unknown): Instant.Instant | null => {
  const read = isText(value) ? Instant.parse(value) : null
  return read?._tag === 'Right' ? read.right : null
}

const personalIn = (fields: Fields): Read => {
  const { prospect, name, numbers, emails, notes, hashes } = fields
  const touchedAt = instantOf(fields['touchedAt'])
  if (!isText(prospect)) return wrong('prospect', 'an id', prospect)
  if (name !== null && !isText(name)) return wrong('name', 'a name or null', typeof name)
  if (!isTexts(numbers)) return wrong('numbers', 'numbers by id', typeof numbers)
  if (!isTexts(emails)) return wrong('emails', 'addresses by id', typeof emails)
  if (!isTexts(notes)) return wrong('notes', 'texts by id', typeof notes)
  if (!isTexts(fields['fields'])) return wrong('fields', 'texts by name', typeof fields['fields'])
  if (!Array.isArray(hashes) || !hashes.every(isText)) return wrong('hashes', 'hashes', typeof hashes)
  if (touchedAt === null) return wrong('touchedAt', 'an instant', fields['touchedAt'])
  const record = { prospect, name, numbers, emails, notes, fields: fields['fields'], hashes, touchedAt }
  return Either.right({ tag: 'personal', record })
}

const suppressedIn = (fields: Fields): Read => {
  const { hash, of, code, until } = fields
  const at = instantOf(fields['at'])
  if (!isText(hash)) return wrong('hash', 'a hash', hash)
  if (of !== 'number' && of !== 'email') return wrong('of', 'number or email', of)
  if (!isText(code)) return wrong('code', 'a reason', code)
  if (until !== 'ever') return wrong('until', 'ever', until)
  if (at === null) return wrong('at', 'an instant', fields['at'])
  return Either.right({ tag: 'suppressed', key: { hash, of, code, at, until } })
}

const endIn = ({ facts, personal, suppressed }: Fields): Read =>
  typeof facts === 'number' && typeof personal === 'number' && typeof suppressed === 'number'
    ? Either.right({ tag: 'end', counts: { facts, personal, suppressed } })
    : wrong('facts', 'how many of each there are', facts)

const factIn = (json: unknown): Read => {
  const read = Event.read(json)
  return read._tag === 'Right' ? Either.right({ tag: 'fact', fact: read.right }) : read
}

/** Reads a line; personal data never comes back in an issue. */
export const read = (text: string): Read => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return Either.left([Issue.make('json-malformed', [], 'JSON', `${text.length} characters`)])
  }
  if (!isObject(json) || json['refrain'] === undefined) return factIn(json)
  switch (json['refrain']) {
    case 'export':
      return json['v'] === FORM
        ? Either.right({ tag: 'begin', personal: json['personal'] === true })
        : wrong('v', `an export of form ${FORM}`, json['v'])
    case 'record':
      return isText(json['key'])
        ? Either.right({ tag: 'record', record: { key: json['key'], value: json['value'] as Json } })
        : wrong('key', 'a name', json['key'])
    case 'personal':
      return personalIn(json)
    case 'suppressed':
      return suppressedIn(json)
    case 'end':
      return endIn(json)
    default:
      return wrong('refrain', 'export, record, personal, suppressed or end', json['refrain'])
  }
}
