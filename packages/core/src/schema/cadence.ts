/**
 * The cadence document as a zod schema, made of the shape that the parser reads by.
 *
 * @since 0.1.0
 */
import { z } from 'zod'
import type { Cadence } from '../cadence/Cadence.ts'
import { document } from '../cadence/document.ts'
import { integrity } from '../cadence/integrity.ts'
import { fromShape } from './fromShape.ts'

/**
 * Accepts exactly the documents that `Cadence.parse` accepts.
 *
 * Use when a form or an API is built on zod; to only read a document, `Cadence.parse` says more about what is wrong.
 *
 * @example
 * ```ts run
 * import { cadenceSchema } from '@refrain/core/schema'
 *
 * const json = { refrain: 1, id: 'hello', version: 1, title: 'Hello', lasts: 'P2W', steps: [{ id: 'call', do: 'call' }] }
 *
 * cadenceSchema.safeParse(json).success // => true
 * cadenceSchema.safeParse({ ...json, lasts: 'two weeks' }).error.issues[0].path // => ['lasts']
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const cadenceSchema: z.ZodType<Cadence> = (fromShape(document) as z.ZodType<Cadence>).superRefine(
  (cadence, context) => {
    for (const { code, path, expected, found } of integrity(cadence))
      context.addIssue({ code: 'custom', path: [...path], message: `${code}: expected ${expected}, found ${found}` })
  },
)

/**
 * The cadence document as a JSON Schema (draft 2020-12), for editors that complete and check while one writes.
 *
 * It knows the shape; what the parts mean to each other, such as whether a target exists, only the parser and lint know.
 *
 * @example
 * ```ts run
 * import { cadenceJsonSchema } from '@refrain/core/schema'
 *
 * cadenceJsonSchema().required // => ['refrain', 'id', 'version', 'title', 'lasts', 'steps']
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const cadenceJsonSchema = (): Readonly<Record<string, unknown>> => ({
  ...z.toJSONSchema(fromShape(document)),
  title: 'Refrain cadence',
})
