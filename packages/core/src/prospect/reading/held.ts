/**
 * Makes fast readers and writers of shapes: from the wire to memory and back.
 *
 * A reader says what is held in memory, or `INVALID`; it never says why. `faults` does, when it must.
 *
 * @since 0.1.0
 */
import * as Duration from '../../time/Duration.ts'
import * as Instant from '../../time/Instant.ts'
import { PLAIN } from '../Shape.ts'
import type { Fields, Kind, Shape } from '../Shape.ts'
import { millisOf } from './isoInstant.ts'

/** What a reader says of a value that is not of its shape. */
export const INVALID: unique symbol = Symbol('invalid')

/** Gives what is held in memory, or `INVALID`. The value itself where nothing differs. */
export type Reader = (value: unknown) => unknown

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// --- readers -----------------------------------------------------------------

/** Most texts are short and plain ASCII: a loop is faster than the pattern. */
const isPlain = (value: string): boolean => {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    if (code < 32 || code > 126) return PLAIN.test(value)
  }
  return value.length > 0
}

const textReader = ({ pattern, longest }: Extract<Kind, { kind: 'text' }>): Reader => {
  const fits = pattern === PLAIN ? isPlain : (value: string): boolean => pattern.test(value)
  return (value) => (typeof value === 'string' && value.length <= longest && fits(value) ? value : INVALID)
}

const numberReader =
  ({ kind, least, most }: Extract<Kind, { kind: 'whole' | 'decimal' }>): Reader =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most && (kind === 'decimal' || Number.isInteger(value))
      ? value
      : INVALID

const readInstant: Reader = (value) => {
  if (typeof value !== 'string') return INVALID
  const millis = millisOf(value)
  return Number.isNaN(millis) ? INVALID : millis
}

const readDuration: Reader = (value) =>
  typeof value === 'string' && Duration.parse(value)._tag === 'Right' ? value : INVALID

const listReader = ({ of, longest }: Extract<Kind, { kind: 'list' }>): Reader => {
  const read = readerOf(of)
  return (value) => {
    if (!Array.isArray(value) || value.length > longest) return INVALID
    const list: readonly unknown[] = value
    let held: unknown[] | null = null
    for (let i = 0; i < list.length; i++) {
      const one = read(list[i])
      if (one === INVALID) return INVALID
      if (one !== list[i]) (held ??= list.slice())[i] = one
    }
    return held ?? list
  }
}

const dictionaryReader = ({ of }: Extract<Kind, { kind: 'dictionary' }>): Reader => {
  const read = readerOf(of)
  return (value) => {
    if (!isObject(value)) return INVALID
    for (const name of Object.keys(value)) if (name === '__proto__' || read(value[name]) !== value[name]) return INVALID
    return value
  }
}

interface FieldReader {
  readonly read: Reader
  readonly required: boolean
}

/** The object without what is none, and with what is held otherwise. */
const rewritten = (value: JsonObject, readers: ReadonlyMap<string, FieldReader>): JsonObject => {
  const held: Record<string, unknown> = {}
  for (const name in value) {
    const one = value[name]
    if (one !== null && one !== undefined) held[name] = readers.get(name)!.read(one)
  }
  return held
}

const fieldsReader = (fields: Fields): Reader => {
  const readers = new Map<string, FieldReader>()
  let all = 0
  for (const [name, { shape, required }] of Object.entries(fields)) {
    readers.set(name, { read: readerOf(shape), required })
    if (required) all++
  }
  return (value) => {
    if (!isObject(value)) return INVALID
    let missing = all
    let same = true
    for (const name in value) {
      const field = readers.get(name)
      if (field === undefined) return INVALID
      const one = value[name]
      if ((one === null || one === undefined) && !field.required) {
        same = false
        continue
      }
      const held = field.read(one)
      if (held === INVALID) return INVALID
      if (held !== one) same = false
      if (field.required) missing--
    }
    if (missing > 0) return INVALID
    return same ? value : rewritten(value, readers)
  }
}

/** The reader of a shape. */
export const readerOf = (shape: Shape): Reader => {
  switch (shape.kind) {
    case 'text':
      return textReader(shape)
    case 'whole':
    case 'decimal':
      return numberReader(shape)
    case 'flag':
      return (value) => (typeof value === 'boolean' ? value : INVALID)
    case 'instant':
      return readInstant
    case 'duration':
      return readDuration
    case 'one-of': {
      const words = new Set<unknown>(shape.words)
      return (value) => (words.has(value) ? value : INVALID)
    }
    case 'list':
      return listReader(shape)
    case 'dictionary':
      return dictionaryReader(shape)
    case 'fields':
      return fieldsReader(shape.fields)
    case 'choice': {
      const readers = shape.of.map(readerOf)
      return (value) => {
        for (const read of readers) {
          const held = read(value)
          if (held !== INVALID) return held
        }
        return INVALID
      }
    }
  }
}

// --- writers -----------------------------------------------------------------

/** Gives what stands on the wire. */
export type Writer = (held: unknown) => unknown

const writeFields = (fields: Fields): Writer | null => {
  const writers = new Map<string, Writer>()
  for (const [name, { shape }] of Object.entries(fields)) {
    const write = writerOf(shape)
    if (write !== null) writers.set(name, write)
  }
  if (writers.size === 0) return null
  return (held) => {
    const wire: Record<string, unknown> = {}
    for (const [name, one] of Object.entries(held as JsonObject)) wire[name] = writers.get(name)?.(one) ?? one
    return wire
  }
}

/** The writer of a shape; null where the wire and memory hold the same. */
export const writerOf = (shape: Shape): Writer | null => {
  switch (shape.kind) {
    case 'instant':
      return (held) => Instant.toIso(held as Instant.Instant)
    case 'fields':
      return writeFields(shape.fields)
    case 'list': {
      const write = writerOf(shape.of)
      return write && ((held) => (held as readonly unknown[]).map(write))
    }
    default:
      return null
  }
}
