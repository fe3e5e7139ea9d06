import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byText, pageOf } from './order.ts'

const texts = fc.string({ unit: fc.constantFrom('a', 'é', '\ufb00', '\uffff', '😀', '\u{10ffff}'), maxLength: 6 })

const runs = { seed: 20261123, numRuns: Math.ceil(300 * Number(process.env['REFRAIN_RUNS'] ?? 1)) }

it('text is ordered as its UTF-8 bytes are', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      expect(Math.sign(byText(one, other))).toBe(Buffer.compare(Buffer.from(one), Buffer.from(other)))
    }),
    runs,
  )
})

it('pages put together are the whole list, each once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(texts, { maxLength: 20 }), fc.integer({ min: 1, max: 7 }), (all, limit) => {
      const seen: string[] = []
      for (let page = pageOf(all, (one) => one, { limit }); page.length > 0;) {
        seen.push(...page)
        page = pageOf(all, (one) => one, { limit, after: page.at(-1) ?? '' })
      }
      expect(seen).toEqual([...all].sort(byText))
    }),
    runs,
  )
})
