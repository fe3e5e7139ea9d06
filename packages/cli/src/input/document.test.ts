import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { located, parseDocument } from './document.ts'

const faultsOf = (text: string) => {
  const read = parseDocument('f.json', text)
  return read._tag === 'Left' ? read.left.map(({ line, column, issue }) => ({ line, column, found: issue.found })) : []
}

describe('a JSON document', () => {
  it('is read exactly when the platform reads it', () => {
    const hostile = fc.oneof(
      fc.json(),
      fc.json().map((text) => text.replace(/[:,}\]"]/, '')),
      fc.string(),
    )
    fc.assert(
      fc.property(hostile, (text) => {
        let right: unknown
        let isJson = true
        try {
          right = JSON.parse(text)
        } catch {
          isJson = false
        }
        const read = parseDocument('f.json', text)
        expect(read._tag).toBe(isJson ? 'Right' : 'Left')
        if (read._tag === 'Right') expect(read.right.json).toEqual(right)
      }),
      { numRuns: 500 },
    )
  })

  it('names line and column where it stops being JSON', () => {
    expect(faultsOf('{\n  "a": 1,\n  b: 2\n}')).toEqual([{ line: 3, column: 3, found: '"b: 2"' }])
    expect(faultsOf('[1, 2')).toEqual([{ line: 1, column: 6, found: '"the end of the file"' }])
    expect(faultsOf('')).toEqual([{ line: 1, column: 1, found: '"the end of the file"' }])
    expect(faultsOf('{"a": 01}')).toEqual([{ line: 1, column: 8, found: '"1}"' }])
  })

  it('is refused when it is deeper than any of ours, and quickly', () => {
    expect(faultsOf('['.repeat(1_000_000))).toHaveLength(1)
  })

  it('gives an issue the place of its value, or of the nearest one around it', () => {
    const read = parseDocument('p.json', '{\n  "rules": [\n    { "rule": "cap" },\n    { "rule": "cup" }\n  ]\n}')
    if (read._tag === 'Left') throw new Error('it is JSON')
    const issue = (path: readonly (string | number)[]) => ({ code: 'c', path, expected: 'e', found: 'f' })
    const places = located(read.right, [issue(['rules', 1, 'rule']), issue(['rules', 0, 'max']), issue(['hours'])])
    expect(places.map(({ line, column }) => [line, column])).toEqual([
      [4, 15],
      [3, 5],
      [1, 1],
    ])
  })
})
