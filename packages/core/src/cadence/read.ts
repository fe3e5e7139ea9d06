/**
 * Reads untrusted JSON against a shape and reports everything that is wrong with it.
 *
 * It walks the shape, not the value, so no nesting of the input can exhaust the stack, and no name in it reaches a prototype.
 *
 * @since 0.1.0
 */
import * as Issue from '../words/Issue.ts'
import { meant } from '../words/nearest.ts'
import type { Choice, Dictionary, Fields, List, OneOf, Shape, Text, Whole } from './Shape.ts'

type Path = Issue.Issue['path']
type Report = (issue: Issue.Issue) => void

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const DEEPEST = 32

/** Whether a value is plain JSON, nested no deeper than anybody needs. */
export const isJson = (value: unknown, depth = 0): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth === DEEPEST) return false
  return Object.values(value).every((part) => isJson(part, depth + 1))
}

const mismatch = (path: Path, expected: string, found: unknown): Issue.Issue =>
  Issue.make('type-mismatch', path, expected, found)

const readText = (shape: Text, value: unknown, path: Path, report: Report): void => {
  if (typeof value !== 'string') report(mismatch(path, shape.expected, value))
  else if (shape.pattern?.test(value) === false) report(Issue.make(shape.code, path, shape.expected, value))
  else {
    const checked = shape.check?.(value)
    if (checked?._tag === 'Left') report(Issue.under(path, checked.left))
  }
}

const readWhole = (shape: Whole, value: unknown, path: Path, report: Report): void => {
  const expected = `a whole number from ${shape.least} to ${shape.most}`
  if (typeof value !== 'number' || !Number.isInteger(value)) report(mismatch(path, expected, value))
  else if (value < shape.least || value > shape.most) report(Issue.make(shape.code, path, expected, value))
}

const readOneOf = (shape: OneOf, value: unknown, path: Path, report: Report): void => {
  const words = shape.words
  if (words.includes(value as string)) return
  report(Issue.make(shape.code, path, words.join(', '), value, meant(value, words.map(String))))
}

const readList = (shape: List, value: unknown, path: Path, report: Report): void => {
  if (!Array.isArray(value)) return report(mismatch(path, 'a list', value))
  if (value.length < shape.least) report(Issue.make(shape.code, path, 'at least one entry', value))
  for (let i = 0; i < value.length; i++) read(shape.of, value[i], [...path, i], report)
}

const readDictionary = (shape: Dictionary, value: unknown, path: Path, report: Report): void => {
  if (!isObject(value)) return report(mismatch(path, 'an object', value))
  for (const key of Object.keys(value)) {
    readText(shape.key, key, [...path, key], report)
    read(shape.of, value[key], [...path, key], report)
  }
}

const readFields = (shape: Fields, value: unknown, path: Path, report: Report): void => {
  if (!isObject(value)) return report(mismatch(path, 'an object', value))
  const known = Object.keys(shape.fields)
  for (const name of known) {
    const field = shape.fields[name]!
    if (Object.hasOwn(value, name)) read(field.shape, value[name], [...path, name], report)
    // What is not its own, such as the `has` of a Map, would be read later all the same.
    else if (value[name] !== undefined) report(mismatch([...path, name], 'a field of its own', value[name]))
    else if (field.missing !== undefined) report(Issue.make(field.missing, [...path, name], 'this field', undefined))
  }
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue
    if (shape.rest === undefined)
      report(Issue.make('field-unknown', [...path, name], `one of ${known.join(', ')}`, name, meant(name, known)))
    else read(shape.rest, value[name], [...path, name], report)
  }
}

const readChoice = (shape: Choice, value: unknown, path: Path, report: Report): void => {
  if (typeof value === 'string' && shape.text) return readText(shape.text, value, path, report)
  if (Array.isArray(value) && shape.list) return readList(shape.list, value, path, report)
  const telling = isObject(value) ? Object.keys(shape.fields).find((name) => Object.hasOwn(value, name)) : undefined
  if (telling === undefined) return report(mismatch(path, shape.expected, value))
  readFields(shape.fields[telling]!, value, path, report)
}

/** Reports every way in which a value differs from a shape. */
export const read = (shape: Shape, value: unknown, path: Path, report: Report): void => {
  switch (shape.kind) {
    case 'text':
      return readText(shape, value, path, report)
    case 'whole':
      return readWhole(shape, value, path, report)
    case 'one-of':
      return readOneOf(shape, value, path, report)
    case 'list':
      return readList(shape, value, path, report)
    case 'dictionary':
      return readDictionary(shape, value, path, report)
    case 'fields':
      return readFields(shape, value, path, report)
    case 'choice':
      return readChoice(shape, value, path, report)
    case 'flag':
      return typeof value === 'boolean' ? undefined : report(mismatch(path, 'true or false', value))
    case 'json':
      return isJson(value) ? undefined : report(mismatch(path, `JSON, at most ${DEEPEST} deep`, value))
  }
}
