/**
 * The policy file as a JSON Schema, made of the shape that the reader reads by.
 *
 * @since 0.1.0
 */
import { z } from 'zod'
import { policyShape } from '../rules/PolicyFile.ts'
import { WEEKDAYS } from '../time/Hours.ts'
import { fromShape } from './fromShape.ts'

const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)
const openings = z.array(z.tuple([time, time]))
const weekly = z.strictObject(Object.fromEntries(WEEKDAYS.map((day) => [day, openings.exactOptional()])))
const slots = z.record(z.string(), time)

/**
 * The policy file as a JSON Schema (draft 2020-12), for editors that complete and check while one writes.
 *
 * It knows the shape; which rules there are, and what their parameters may be, only the reader knows.
 *
 * @example
 * ```ts run
 * import { policyJsonSchema } from '@refrain/core/schema'
 *
 * Object.keys(policyJsonSchema().properties).includes('hours') // => true
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const policyJsonSchema = (): Readonly<Record<string, unknown>> & { readonly properties: object } => {
  const bare = (schema: z.ZodType): object => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema)
    return rest
  }
  const { properties, ...rest } = z.toJSONSchema(fromShape(policyShape))
  return { ...rest, title: 'Refrain policy', properties: { ...properties, hours: bare(weekly), slots: bare(slots) } }
}
