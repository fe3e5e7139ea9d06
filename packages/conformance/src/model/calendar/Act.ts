/** What happens to a calendar, as data: it can be made up, done to a calendar and to a model, and shown when they differ. */
import fc from 'fast-check'
import type { BusyKind } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/** A day is so many slots of half an hour: a world so small that much gets in each other's way. */
export const SLOTS = 16

/** From a slot up to another. */
export interface Slots {
  readonly from: number
  readonly until: number
}

/** A time that may be held, under its name: asked for so many milliseconds after the first, expiring after so many half days. */
export interface Wish extends Slots {
  readonly later: number
  readonly lives: number
}

/** The names of all times that may be held. */
export const NAMES = ['h-1', 'h-2', 'h-3', 'h-4'] as const
export type Name = (typeof NAMES)[number]
export type Wishes = Readonly<Record<Name, Wish>>

/** One of two processes. */
type By = { readonly by: 'one' | 'other' }

/** Something that happens; which entry people mean is counted over all that stand. */
export type Act =
  | ({ readonly act: 'hold' | 'confirm' | 'release' | 'find'; readonly name: Name } & By)
  | ({ readonly act: 'look' } & Slots & By)
  | ({ readonly act: 'put'; readonly kind: BusyKind } & Slots)
  | { readonly act: 'move'; readonly nth: number; readonly to: number }
  | { readonly act: 'remove'; readonly nth: number }
  /** Half a day goes by. */
  | { readonly act: 'pass' }

// --- made up -----------------------------------------------------------------

const slots: fc.Arbitrary<Slots> = fc
  .record({ from: fc.nat(SLOTS - 1), lasts: fc.integer({ min: 1, max: 6 }) })
  .map(({ from, lasts }) => ({ from, until: Math.min(from + lasts, SLOTS) }))

const wish: fc.Arbitrary<Wish> = fc
  .record({ slots, later: fc.nat(2), lives: fc.integer({ min: 1, max: 3 }) })
  .map(({ slots: span, ...more }) => ({ ...span, ...more }))

export const wishes: fc.Arbitrary<Wishes> = fc.record({ 'h-1': wish, 'h-2': wish, 'h-3': wish, 'h-4': wish })

const by = fc.constantFrom('one', 'other')
const name = fc.constantFrom(...NAMES)
const nth = fc.nat(20)

/** What happens where people can put entries of some kinds. */
export const actOf = (kinds: readonly BusyKind[]): fc.Arbitrary<Act> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constantFrom('hold', 'confirm'), name, by }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('release', 'find'), name, by }) },
    { weight: 3, arbitrary: fc.tuple(slots, by).map(([span, who]): Act => ({ act: 'look', ...span, by: who })) },
    {
      weight: 2,
      arbitrary: fc.tuple(slots, fc.constantFrom(...kinds)).map(([span, kind]): Act => ({ act: 'put', kind, ...span })),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('move'), nth, to: fc.nat(SLOTS - 1) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('remove'), nth }) },
    { weight: 1, arbitrary: fc.constant<Act>({ act: 'pass' }) },
  )
