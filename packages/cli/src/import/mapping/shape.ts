/** The shape of a JSON document as data: a strict reader with every issue, and a JSON Schema, are both made of it. */
import { Issue } from '@refrain/core'
import type { Words } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** What may stand in one place of a document. */
export type Shape =
  | { readonly kind: 'text'; readonly expected: string; readonly test?: (text: string) => boolean }
  | { readonly kind: 'one-of'; readonly words: readonly (string | number | boolean)[] }
  | { readonly kind: 'position' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'words'; readonly of: Shape }
  | { readonly kind: 'any-of'; readonly expected: string; readonly shapes: readonly Shape[] }
  | {
      readonly kind: 'fields'
      readonly required: readonly string[]
      readonly fields: { readonly [name: string]: Shape }
    }

// --- constructors ------------------------------------------------------------

export const text = (expected: string, test?: (text: string) => boolean): Shape =>
  test === undefined ? { kind: 'text', expected } : { kind: 'text', expected, test }
export const oneOf = (words: readonly (string | number | boolean)[]): Shape => ({ kind: 'one-of', words })
export const list = (of: Shape): Shape => ({ kind: 'list', of })
export const words = (of: Shape): Shape => ({ kind: 'words', of })
export const fields = (all: { readonly [name: string]: Shape }, ...required: readonly string[]): Shape => ({
  kind: 'fields',
  required,
  fields: all,
})
export const anyOf = (expected: string, ...shapes: readonly Shape[]): Shape => ({ kind: 'any-of', expected, shapes })

// --- reading -----------------------------------------------------------------

type Path = Issue.Issue['path']

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldIssues = (shape: Extract<Shape, { kind: 'fields' }>, value: unknown, path: Path): readonly Issue.Issue[] => {
  if (!isObject(value)) return [Issue.make('type-wrong', path, 'an object', value)]
  const missing = shape.required
    .filter((name) => value[name] === undefined)
    .map((name) => Issue.make('field-missing', [...path, name], 'a value', undefined))
  const known = Object.keys(shape.fields).join(', ')
  const found = Object.entries(value).flatMap(([name, each]) => {
    const of = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined
    if (of === undefined) return [Issue.make('field-unknown', [...path, name], `one of ${known}`, name)]
    return each === undefined ? [] : issuesOf(of, each, [...path, name])
  })
  return [...missing, ...found]
}

/** Everything that is wrong with a value. */
export const issuesOf = (shape: Shape, value: unknown, path: Path = []): readonly Issue.Issue[] => {
  const wrong = (code: string, expected: string): readonly Issue.Issue[] => [Issue.make(code, path, expected, value)]
  switch (shape.kind) {
    case 'text':
      if (typeof value !== 'string' || value === '') return wrong('type-wrong', shape.expected)
      return shape.test === undefined || shape.test(value) ? [] : wrong('text-malformed', shape.expected)
    case 'one-of':
      return shape.words.some((word) => word === value) ? [] : wrong('word-unknown', `one of ${shape.words.join(', ')}`)
    case 'position':
      return Number.isInteger(value) && Number(value) >= 0 ? [] : wrong('type-wrong', 'a position, from 0')
    case 'list':
      if (!Array.isArray(value) || value.length === 0) return wrong('type-wrong', 'a list with something in it')
      return value.flatMap((each, index) => issuesOf(shape.of, each, [...path, index]))
    case 'words':
      if (!isObject(value)) return wrong('type-wrong', 'an object')
      return Object.entries(value).flatMap(([word, each]) => issuesOf(shape.of, each, [...path, word]))
    case 'any-of':
      return shape.shapes.some((each) => issuesOf(each, value).length === 0) ? [] : wrong('type-wrong', shape.expected)
    case 'fields':
      return fieldIssues(shape, value, path)
  }
}

// --- rendering ---------------------------------------------------------------

/** The shape as JSON Schema. */
export const schemaOf = (shape: Shape): Words.Json => {
  switch (shape.kind) {
    case 'text':
      return { type: 'string', minLength: 1, description: shape.expected }
    case 'one-of':
      return { enum: shape.words }
    case 'position':
      return { type: 'integer', minimum: 0 }
    case 'list':
      return { type: 'array', minItems: 1, items: schemaOf(shape.of) }
    case 'words':
      return { type: 'object', additionalProperties: schemaOf(shape.of) }
    case 'any-of':
      return { anyOf: shape.shapes.map(schemaOf), description: shape.expected }
    case 'fields':
      return {
        type: 'object',
        properties: Object.fromEntries(Object.entries(shape.fields).map(([name, of]) => [name, schemaOf(of)])),
        ...(shape.required.length > 0 ? { required: shape.required } : {}),
        additionalProperties: false,
      }
  }
}
