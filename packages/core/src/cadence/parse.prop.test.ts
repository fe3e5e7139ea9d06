import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expand } from '../recurrence/index.ts'
import { cadence, editedCadence, largeCadence, smallCadence } from './Cadence.arb.ts'
import { compile } from './compile.ts'
import { parse } from './parse.ts'
import { runs } from '../time/propertyRuns.ts'

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
      runs(100),
    )
  })

  it('never throws, whatever the document', () => {
    fc.assert(
      fc.property(fc.oneof(editedCadence, fc.anything()), (document) => {
        const read = parse(document)
        if (read._tag === 'Left')
          expect(read.left.every(({ code, expected }) => code !== '' && expected !== '')).toBe(true)
      }),
      runs(100),
    )
  })

  it('compiles whatever it reads', () => {
    fc.assert(
      fc.property(fc.oneof(editedCadence, cadence()), (document) => {
        const read = parse(document)
        if (read._tag === 'Right') expect(compile(read.right, expand)._tag).toBe('Right')
      }),
      runs(100),
    )
  })
})
