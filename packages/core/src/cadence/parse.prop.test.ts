import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expand } from '../recurrence/index.ts'
import { cadence, editedCadence, largeCadence, smallCadence } from './Cadence.arb.ts'
import { compile } from './compile.ts'
import { parse } from './parse.ts'

const seed = process.env['REFRAIN_SEED']
const runs = {
  numRuns: 100 * Number(process.env['REFRAIN_RUNS'] ?? 1),
  ...(seed !== undefined && { seed: Number(seed) }),
}

describe('parse', () => {
  it.each([
    ['small', smallCadence],
    ['middling', cadence()],
    ['large', largeCadence],
  ])('reads every good %s cadence, and gives back the same document', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (cadence) => {
        expect(parse(structuredClone(cadence))).toEqual({ _tag: 'Right', right: cadence })
      }),
      runs,
    )
  })

  it('never throws, whatever the document', () => {
    fc.assert(
      fc.property(fc.oneof(editedCadence, fc.anything()), (document) => {
        const read = parse(document)
        if (read._tag === 'Left')
          expect(read.left.every(({ code, expected }) => code !== '' && expected !== '')).toBe(true)
      }),
      runs,
    )
  })

  it('compiles whatever it reads', () => {
    fc.assert(
      fc.property(fc.oneof(editedCadence, cadence()), (document) => {
        const read = parse(document)
        if (read._tag === 'Right') expect(compile(read.right, expand)._tag).toBe('Right')
      }),
      runs,
    )
  })
})
