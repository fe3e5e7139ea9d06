/**
 * Events as a zod schema, made of the table that the reader reads by.
 *
 * @since 0.1.0
 */
import { z } from 'zod'
import * as Duration from '../time/Duration.ts'
import * as Instant from '../time/Instant.ts'
import { fields as shapeOfFields } from '../prospect/Shape.ts'
import type { Fields, Shape } from '../prospect/Shape.ts'
import type { Wire } from '../prospect/Event.ts'
import { READER } from '../prospect/Fact.ts'
import type { StreamKind } from '../prospect/Fact.ts'
import { ENVELOPE } from '../prospect/facts/envelope.ts'
import { FACTS, STREAM_FACTS } from '../prospect/facts/index.ts'
import { everywhere } from '../prospect/facts/others.ts'
import type { Entry } from '../prospect/facts/index.ts'
import { millisOf } from '../prospect/reading/isoInstant.ts'
import { currentVersion } from '../prospect/reading/upcast.ts'

// --- shapes ------------------------------------------------------------------

const objectOf = (fields: Fields): z.ZodType => {
  const shape = Object.entries(fields).map(([name, { shape, required, about }]) => {
    const schema = required ? ofShape(shape) : ofShape(shape).nullish()
    return [name, schema.meta({ description: about })]
  })
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>)
}

/** zod passes a key called `__proto__` over in silence; the reader refuses it. */
const unhidden = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__') ? null : value

const ofShape = (shape: Shape): z.ZodType => {
  switch (shape.kind) {
    case 'text':
      return z.string().min(1).max(shape.longest).regex(shape.pattern, shape.expected)
    case 'whole':
      return z.int().min(shape.least).max(shape.most)
    case 'decimal':
      return z.number().min(shape.least).max(shape.most)
    case 'flag':
      return z.boolean()
    case 'instant':
      return z
        .string()
        .refine((text) => Instant.parse(text)._tag === 'Right', 'an ISO 8601 instant with an offset')
        .meta({ format: 'date-time' })
    case 'duration':
      return z
        .string()
        .refine((text) => Duration.parse(text)._tag === 'Right', 'an ISO 8601 duration')
        .meta({ format: 'duration' })
    case 'one-of':
      return z.literal(shape.words)
    case 'list':
      return z.array(ofShape(shape.of)).max(shape.longest)
    case 'dictionary':
      return z.preprocess(unhidden, z.record(z.string(), ofShape(shape.of)))
    case 'fields':
      return objectOf(shape.fields)
    case 'choice':
      return z.union(shape.of.map(ofShape))
  }
}

// --- events ------------------------------------------------------------------

const { type: _type, v: _v, stream: _stream, minReader: _minReader, ...PLAIN } = ENVELOPE

const streamsOf = (type: string): readonly StreamKind[] =>
  (Object.keys(STREAM_FACTS) as StreamKind[]).filter((stream) => Object.hasOwn(STREAM_FACTS[stream], type))

const eventOf = ([type, { about, fields }]: [string, Entry]): z.ZodObject => {
  const envelope = Object.entries(PLAIN).map(([name, { shape, required }]) => {
    const isRequired = required || (name === 'corrects' && Object.hasOwn(everywhere, type))
    return [name, isRequired ? ofShape(shape) : ofShape(shape).nullish()]
  })
  return z
    .strictObject({
      ...(Object.fromEntries(envelope) as Record<string, z.ZodType>),
      type: z.literal(type),
      v: z.literal(currentVersion(type)),
      stream: z.strictObject({ kind: z.literal(streamsOf(type)), id: ofShape(ENVELOPE.id.shape) }),
      minReader: z.int().min(1).max(READER).nullish(),
      data: ofShape(shapeOfFields(fields)),
    })
    .meta({ title: type, description: about })
}

const spans = ({ at, atLatest }: { readonly at?: unknown; readonly atLatest?: unknown }): boolean =>
  typeof at !== 'string' || typeof atLatest !== 'string' || !(millisOf(atLatest) <= millisOf(at))

const union = z.discriminatedUnion('type', Object.entries(FACTS).map(eventOf) as [z.ZodObject, ...z.ZodObject[]])

/**
 * Accepts exactly the events, in the full form, that `Event.read` understands: those of this version.
 *
 * Use when a form or an API is built on zod; to only read events, `Event.read` is faster, says more about what is wrong,
 * and also takes the short form and events of newer readers.
 *
 * @example
 * ```ts run
 * import { Event } from '@refrain/core/facts'
 * import { eventSchema } from '@refrain/core/schema'
 *
 * const event = Event.write(Event.readOrThrow({ type: 'Won', prospect: 'p-1', at: '2026-03-09T14:00:00Z' }))
 *
 * eventSchema.safeParse(event).success // => true
 * eventSchema.safeParse({ ...event, at: 'yesterday' }).error.issues[0].path // => ['at']
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const eventSchema: z.ZodType<Wire> = union.refine(spans, {
  path: ['atLatest'],
  error: 'an instant after at',
}) as unknown as z.ZodType<Wire>

/**
 * Events as a JSON Schema (draft 2020-12), one alternative for each type.
 *
 * @example
 * ```ts run
 * import { eventJsonSchema } from '@refrain/core/schema'
 *
 * eventJsonSchema().oneOf.some(({ title }) => title === 'CallEnded') // => true
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const eventJsonSchema = (): Readonly<Record<string, unknown>> => ({
  ...z.toJSONSchema(union),
  title: 'Refrain event',
})
