import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromText } from '../CsvFile.ts'
import { linesOf } from '../csv/lines.ts'
import { objectsIn } from './objects.ts'
import type { JsonText } from './objects.ts'

/** Everything in a text that comes in pieces of that many bytes. */
const found = async (text: string, size = 1 << 16): Promise<readonly JsonText[]> => {
  const bytes = new TextEncoder().encode(text)
  const inPieces = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve()
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const { feed } = objectsIn()
  const all: JsonText[] = []
  for await (const lines of linesOf({ ...fromText('x', ''), open: inPieces }, undefined, () => undefined))
    all.push(...feed(lines, false))
  return [...all, ...feed([], true)]
}

const value = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', '\\', '{', '}', '[', ']', ',', ' ', '\n', 'é') }),
  fc.integer(),
  fc.constantFrom(null, true),
  fc.dictionary(fc.constantFrom('a', '{"', '[', 'calls'), fc.array(fc.integer(), { maxLength: 2 })),
)
const record = fc.dictionary(fc.constantFrom('sid', 'to', 'uris', '}'), value, { minKeys: 1 })

describe('objects in a JSON file', () => {
  it('are found one a line, in a list and in pages, indented or not, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(undefined, 2, '\t'),
        fc.integer({ min: 1, max: 50 }),
        async (records, indent, size) => {
          const page = { first: '/a?{[', end: 3, calls: records, page: 0 }
          const texts = [
            records.map((each) => JSON.stringify(each)).join('\n'),
            JSON.stringify(records, null, indent),
            JSON.stringify(page, null, indent),
            `${JSON.stringify(page)}\n${JSON.stringify(page)}`.slice(JSON.stringify(page).length + 1),
          ]
          for (const text of texts) {
            const all = await found(text, size)
            expect(all.map((each) => each.bad)).toEqual(records.map(() => null))
            expect(all.map((each) => JSON.parse(each.text) as unknown)).toEqual(JSON.parse(JSON.stringify(records)))
          }
        },
      ),
      { numRuns: 60, seed: 20261123 },
    )
  })

  it('survive any text before them', async () => {
    const unit = fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '1', ' ', '\n')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 60 }), async (dirt) => {
        const all = await found(`${dirt}\n{"sid":"CA1"}\n{"sid":"CA2"}\n`)
        expect(all.map(({ text }) => text.trim())).toContain('{"sid":"CA2"}')
      }),
      { numRuns: 300, seed: 20261123 },
    )
  })

  it('are given up where one is too long, without those behind it', async () => {
    const long = `{"sid":"CA0","note":"${'x'.repeat(3 << 20)}"}`
    const all = await found(`${long}\n{"sid":"CA1"}\n`)
    expect(all.map(({ bad, line }) => [line, bad])).toEqual([
      [1, 'json-too-long'],
      [2, null],
    ])
    expect(all[0]!.text.length).toBeLessThan(3 << 20)
  })
})
