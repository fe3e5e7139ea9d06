import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cadence, editedCadence } from '../cadence/Cadence.arb.ts'
import { parse } from '../cadence/parse.ts'
import { fixtures } from '../cadence/fixtures/index.ts'
import { cadenceJsonSchema, cadenceSchema } from './cadence.ts'
import { runs } from '../time/propertyRuns.ts'

describe('the zod schema of a cadence', () => {
  it('accepts what the parser accepts, and refuses what it refuses', () => {
    fc.assert(
      fc.property(fc.oneof(cadence(), editedCadence, editedCadence), (document) => {
        expect(cadenceSchema.safeParse(document).success).toBe(parse(document)._tag === 'Right')
      }),
      runs(120),
    )
  })

  it.each(fixtures)('gives the playbook $id back unchanged', (document) => {
    expect(cadenceSchema.parse(document)).toEqual(document)
  })
})

describe('the JSON Schema of a cadence', () => {
  it('is plain JSON that names every field of a step', () => {
    const schema = JSON.stringify(cadenceJsonSchema())
    expect(JSON.parse(schema)).toEqual(cadenceJsonSchema())
    expect(schema).toContain('"atOnce"')
  })
})
