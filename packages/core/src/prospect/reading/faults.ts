/**
 * Says everything in which a value differs from a shape: where, what was expected, and what was found.
 *
 * @since 0.1.0
 */
import * as Duration from '../../time/Duration.ts'
import * as Instant from '../../time/Instant.ts'
import type { Either } from '../../words/Either.ts'
import * as Issue from '../../words/Issue.ts'
import { meant } from '../../words/nearest.ts'
import type { Fields, Shape } from '../Shape.ts'
import { INVALID, isObject, readerOf } from './held.ts'

type Path = Issue.Issue['path']

const mismatch = (path: Path, expected: string, found: unknown): readonly Issue.Issue[] => [
  Issue.make('type-mismatch', path, expected, found),
]

const parsed = (
  path: Path,
  expected: string,
  value: unknown,
  parse: (text: string) => Either<Issue.Issue, unknown>,
) => {
  if (typeof value !== 'string') return mismatch(path, expected, value)
  const read = parse(value)
  return read._tag === 'Left' ? [Issue.under(path, read.left)] : []
}

const ofText = (shape: Extract<Shape, { kind: 'text' }>, value: unknown, path: Path): readonly Issue.Issue[] => {
  if (typeof value !== 'string') return mismatch(path, shape.expected, value)
  if (value.length > shape.longest)
    return [Issue.make('text-too-long', path, `${shape.expected}, at most ${shape.longest} characters`, value)]
  return shape.pattern.test(value) ? [] : [Issue.make('text-malformed', path, shape.expected, value)]
}

const ofNumber = (
  shape: Extract<Shape, { kind: 'whole' | 'decimal' }>,
  value: unknown,
  path: Path,
): readonly Issue.Issue[] => {
  const { kind, least, most } = shape
  const expected = `a ${kind === 'whole' ? 'whole ' : ''}number from ${least} to ${most}`
  if (typeof value !== 'number' || !(kind === 'whole' ? Number.isInteger(value) : Number.isFinite(value)))
    return mismatch(path, expected, value)
  return value < least || value > most ? [Issue.make('number-outside', path, expected, value)] : []
}

/** Everything that is wrong with an object of certain fields. */
export const ofFields = (fields: Fields, value: unknown, path: Path): readonly Issue.Issue[] => {
  if (!isObject(value)) return mismatch(path, 'an object', value)
  const known = Object.keys(fields)
  const issues: Issue.Issue[] = []
  for (const name of known) {
    const { shape, required, about } = fields[name]!
    const one = Object.hasOwn(value, name) ? value[name] : undefined
    if (one !== undefined && (one !== null || required)) issues.push(...faults(shape, one, [...path, name]))
    else if (required) issues.push(Issue.make('field-missing', [...path, name], about, undefined))
  }
  for (const name of Object.keys(value))
    if (!known.includes(name)) {
      const expected = known.length === 0 ? 'no field' : `one of ${known.join(', ')}`
      issues.push(Issue.make('field-unknown', [...path, name], expected, name, meant(name, known)))
    }
  return issues
}

/** Everything that is wrong. */
export const faults = (shape: Shape, value: unknown, path: Path): readonly Issue.Issue[] => {
  switch (shape.kind) {
    case 'text':
      return ofText(shape, value, path)
    case 'whole':
    case 'decimal':
      return ofNumber(shape, value, path)
    case 'flag':
      return typeof value === 'boolean' ? [] : mismatch(path, 'true or false', value)
    case 'instant':
      return parsed(path, 'an ISO 8601 instant with an offset', value, Instant.parse)
    case 'duration':
      return parsed(path, 'an ISO 8601 duration', value, Duration.parse)
    case 'one-of':
      return shape.words.includes(value as string)
        ? []
        : [Issue.make('word-unlisted', path, shape.words.join(', '), value, meant(value, shape.words))]
    case 'list':
      if (!Array.isArray(value)) return mismatch(path, 'a list', value)
      if (value.length > shape.longest)
        return [Issue.make('list-too-long', path, `at most ${shape.longest} entries`, value.length)]
      return value.flatMap((one, index) => faults(shape.of, one, [...path, index]))
    case 'dictionary':
      if (!isObject(value)) return mismatch(path, 'an object', value)
      return Object.keys(value).flatMap((name) =>
        name === '__proto__'
          ? [Issue.make('field-unknown', [...path, name], 'another name', name)]
          : faults(shape.of, value[name], [...path, name]),
      )
    case 'fields':
      return ofFields(shape.fields, value, path)
    case 'choice':
      return ofChoice(shape, value, path)
  }
}

/** Of several shapes, the faults of the one that is meant: the only one of that sort of JSON, if there is one. */
const ofChoice = (shape: Extract<Shape, { kind: 'choice' }>, value: unknown, path: Path): readonly Issue.Issue[] => {
  if (shape.of.some((one) => readerOf(one)(value) !== INVALID)) return []
  const meantShape = Array.isArray(value) ? shape.of.find(({ kind }) => kind === 'list') : undefined
  return meantShape === undefined ? mismatch(path, shape.expected, value) : faults(meantShape, value, path)
}
