/**
 * Makes a zod schema of a shape, so that the two say the same by construction.
 *
 * @since 0.1.0
 */
import { z } from 'zod'
import { isJson } from '../cadence/read.ts'
import type { Choice, Fields, Shape, Text } from '../cadence/Shape.ts'

const textOf = ({ expected, pattern, check }: Text): z.ZodString => {
  const plain = pattern === undefined ? z.string(expected) : z.string(expected).regex(pattern, expected)
  return (check === undefined ? plain : plain.refine((text) => check(text)._tag === 'Right', { error: expected })).meta(
    { description: expected },
  )
}

const fieldsOf = ({ fields, rest }: Fields): z.ZodType => {
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, { shape, missing }]) => {
      const schema = fromShape(shape)
      return [name, missing === undefined ? schema.exactOptional() : schema]
    }),
  )
  return rest === undefined ? z.strictObject(shape) : z.object(shape).catchall(fromShape(rest))
}

const choiceOf = ({ text, list, fields }: Choice): z.ZodType =>
  z.union([
    ...(text === undefined ? [] : [textOf(text)]),
    ...(list === undefined ? [] : [fromShape(list)]),
    ...Object.values(fields).map(fieldsOf),
  ])

/** zod passes a key called `__proto__` over in silence; we refuse it. */
const unhidden = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__') ? null : value

/** The zod schema of a shape. */
export const fromShape = (shape: Shape): z.ZodType => {
  switch (shape.kind) {
    case 'text':
      return textOf(shape)
    case 'whole':
      return z.int().min(shape.least).max(shape.most)
    case 'one-of':
      return z.literal(shape.words)
    case 'list':
      return shape.least === 0 ? z.array(fromShape(shape.of)) : z.array(fromShape(shape.of)).min(shape.least)
    case 'dictionary':
      return z.preprocess(unhidden, z.record(textOf(shape.key), fromShape(shape.of)))
    case 'fields':
      return fieldsOf(shape)
    case 'choice':
      return choiceOf(shape)
    case 'flag':
      return z.boolean()
    case 'json':
      return z.any().refine((value) => isJson(value))
  }
}
