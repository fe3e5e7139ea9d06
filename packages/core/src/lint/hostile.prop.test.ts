/**
 * Documents that nobody wrote in good faith: of every type, in circles, deeper and longer than any stack, with the names
 * of the language's own machinery. Lint answers each within a budget of looks at the document.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cadence, editedCadence, largeCadence } from '../cadence/Cadence.arb.ts'
import { expand } from '../recurrence/index.ts'
import { runs } from '../time/propertyRuns.ts'
import { lint } from './lint.ts'

const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
})

/** Somewhere in a document something else stands, perhaps the document itself. */
const poisoned: fc.Arbitrary<unknown> = fc
  .tuple(cadence(), fc.nat(), fc.oneof(anything, fc.constant('itself')))
  .map(([document, place, poison]) => {
    const copy = structuredClone(document) as unknown as Record<string, unknown>
    const parents: (readonly [Record<string, unknown>, string])[] = []
    const visit = (parent: Record<string, unknown>): void => {
      for (const key of Object.keys(parent)) {
        parents.push([parent, key])
        const child = parent[key]
        if (typeof child === 'object' && child !== null) visit(child as Record<string, unknown>)
      }
    }
    visit(copy)
    const [parent, key] = parents[place % parents.length]!
    parent[key] = poison === 'itself' ? copy : poison
    return copy
  })

const nested = (depth: number, wrap: (inside: unknown) => unknown): unknown => {
  let inside: unknown = 'P1D'
  for (let i = 0; i < depth; i++) inside = wrap(inside)
  return inside
}

const step = { id: 'call', do: 'call', agenda: ['appointment'] }
const sound = { refrain: 1, id: 'calls', version: 1, title: 'Calls', lasts: 'P2W', steps: [step] }

/** A document that counts how often it is looked at. */
const counted = (
  document: object,
): { readonly document: object; readonly looks: () => number; readonly size: number } => {
  let looks = 0
  let size = 0
  const wrap = (value: object): object => {
    const own = Array.isArray(value) ? [] : {}
    for (const [key, child] of Object.entries(value)) {
      size++
      const held: unknown = typeof child === 'object' && child !== null ? wrap(child as object) : child
      Object.defineProperty(own, key, {
        enumerable: true,
        configurable: true,
        get: () => {
          looks++
          return held
        },
      })
    }
    return own
  }
  return { document: wrap(document), looks: () => looks, size }
}

describe('lint', () => {
  it('answers values of every type, and documents in which one stands', () => {
    fc.assert(
      fc.property(fc.oneof(anything, poisoned), (document) => {
        const { findings, bounds } = lint(document, { expand })
        expect(bounds !== null || findings.length > 0).toBe(true)
      }),
      runs(200),
    )
  })

  it.each<[string, unknown]>([
    ['a list within a list, and so on', nested(200_000, (inside) => [inside])],
    ['an object within an object, and so on', nested(200_000, (steps) => ({ steps }))],
    ['steps without end', { ...sound, steps: nested(100_000, (inside) => [inside]) }],
    ['a condition without end', { ...sound, for: nested(100_000, (has) => ({ has })) }],
    ['rules without end', { ...sound, rules: [{ rule: 'cap', max: nested(100_000, (max) => [max]), per: 'day' }] }],
    ['ten thousand messages', { ...sound, messages: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`m-${i}`, { kind: 'x' }])) }], // prettier-ignore
    ['names of the machinery', JSON.parse('{"__proto__":{"steps":[]},"constructor":1,"toString":2,"steps":[{"id":"__proto__","do":"call","on":{"__proto__":"constructor"}}]}')], // prettier-ignore
    ['steps named like the machinery', { ...sound, steps: ['constructor', 'valueof', 'tostring'].map((id) => ({ ...step, id, then: 'constructor' })) }], // prettier-ignore
    [
      'numbers beyond reason',
      { ...sound, version: Number.MAX_VALUE, steps: [{ ...step, times: Infinity, rounds: NaN }] },
    ],
    ['times beyond reason', { ...sound, lasts: `P${'9'.repeat(400)}Y`, steps: [{ ...step, after: 'P99999999999Y' }] }],
    ['a text of a million letters', { ...sound, title: 'x'.repeat(1_000_000), lasts: 'P'.repeat(1_000_000) }],
    ['recurrences without an occurrence', { ...sound, steps: [{ ...step, times: 9, every: 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31' }] }], // prettier-ignore
    ['recurrences of every second', { ...sound, steps: [{ ...step, times: 200, every: 'RRULE:FREQ=SECONDLY' }] }],
  ])('answers %s', (_, document) => {
    expect(Array.isArray(lint(document, { expand }).findings)).toBe(true)
  })

  it('looks at a document no more often than its size allows', () => {
    fc.assert(
      fc.property(fc.oneof(cadence(), largeCadence, editedCadence), (given) => {
        fc.pre(typeof given === 'object' && given !== null)
        const { document, looks, size } = counted(given)
        lint(document, { expand, others: { random: document as never } })
        expect(looks()).toBeLessThan(2_000 + 200 * size)
      }),
      runs(40),
    )
  })
})
