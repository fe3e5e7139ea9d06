import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repTimes } from '../rules/blocking.ts'
import type { CalendarTold } from '../rules/blocking.ts'
import { MINUTE } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import { BUSY_KINDS } from '../words/BusyKind.ts'
import { fortnight, freeQuarters, questionOf, slotsOf, wantedOf } from './fixtures.arb.ts'
import { bookable, freeSlots, mayBook } from './times.ts'

describe('slots', () => {
  it('are those that a slow twin finds by looking at every quarter of an hour', () => {
    let found = 0
    fc.assert(
      fc.property(fortnight, (given) => {
        const { slots, because } = freeSlots(questionOf(given), wantedOf(given))
        expect(slots.map(({ from }) => from)).toEqual(slotsOf(given))
        expect(slots.every(({ from, until }) => until - from === given.length)).toBe(true)
        expect(because.length === 0).toBe(slots.length > 0)
        found += slots.length
      }),
      runs(40),
    )
    expect(found).toBeGreaterThan(40)
  })

  it('are what nothing is in the way of, and nothing else is', () => {
    fc.assert(
      fc.property(fortnight, fc.nat({ max: 3 * 96 }), (given, quarter) => {
        const [question, wanted] = [questionOf(given), wantedOf(given)]
        const from = given.window.from + quarter * 15 * MINUTE
        const slot = { from, until: from + given.length } as typeof given.window
        const free = new Set(freeQuarters({ ...given, window: slot }))
        const isFree = free.size === given.length / (15 * MINUTE)
        expect(mayBook(question, wanted, slot).length === 0).toBe(isFree)
      }),
      runs(40),
    )
  })

  it('of a spread are the first of each day', () => {
    fc.assert(
      fc.property(fortnight, (given) => {
        const [question, wanted] = [questionOf(given), wantedOf(given)]
        const [all, first] = [
          freeSlots(question, wanted).slots,
          freeSlots(question, { ...wanted, spread: 'day' }).slots,
        ]
        const dayOf = new Intl.DateTimeFormat('en-GB', { timeZone: given.zones[0]!, dateStyle: 'full' })
        const firsts = new Map<string, number>()
        for (const { from } of all) if (!firsts.has(dayOf.format(from))) firsts.set(dayOf.format(from), from)
        expect(first.map(({ from }) => from)).toEqual([...firsts.values()])
      }),
      runs(20),
    )
  })
})

describe('a window', () => {
  it('is its free and its busy times, which neither overlap nor leave anything out', () => {
    fc.assert(
      fc.property(fortnight, (given) => {
        const { free, busy } = bookable(questionOf(given), wantedOf(given), given.window)
        const all = [...free, ...busy].sort((a, b) => a.from - b.from)
        expect(all[0]?.from).toBe(given.window.from)
        expect(all[all.length - 1]?.until).toBe(given.window.until)
        for (let i = 1; i < all.length; i++) expect(all[i]!.from).toBe(all[i - 1]!.until)
        const quarters = free.flatMap(({ from, until }) =>
          Array.from({ length: (until - from) / (15 * MINUTE) }, (_, i) => from + i * 15 * MINUTE),
        )
        expect(quarters).toEqual(freeQuarters(given))
      }),
      runs(40),
    )
  })
})

describe('a calendar that cannot be read', () => {
  const kind = fc.constantFrom(...BUSY_KINDS)

  it('adds no slot, whatever it would have said', () => {
    fc.assert(
      fc.property(
        fortnight,
        fc.array(kind, { minLength: 11, maxLength: 11 }),
        fc.nat({ max: 2 }),
        (given, kinds, which) => {
          const entries = [...given.taken, ...given.busy].map((span, i) => ({ ...span, kind: kinds[i]! }))
          const calendars = [0, 1, 2].map((n): CalendarTold => ({
            kind: 'known',
            busy: entries.filter((_, i) => i % 3 === n),
            callBlocks: [],
          }))
          const slotsWith = (told: readonly CalendarTold[]): readonly number[] => {
            const times = repTimes(
              {},
              { calendars: told, asked: given.window, again: given.window.from, marked: false },
            )
            const question = questionOf(given)
            const known = { ...question.calendars, busy: { ann: times.busy }, taken: { ann: times.taken } }
            return freeSlots({ ...question, calendars: known }, wantedOf(given)).slots.map(({ from }) => from)
          }
          const all = new Set(slotsWith(calendars))
          const blind = slotsWith(calendars.map((one, n): CalendarTold => (n === which ? { kind: 'unknown' } : one)))
          expect(blind.filter((at) => !all.has(at))).toEqual([])
        },
      ),
      runs(40),
    )
  })
})
