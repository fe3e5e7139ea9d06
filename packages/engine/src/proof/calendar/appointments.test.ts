import { Instant } from '@refrain/core'
import type { Store } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { week } from './appointments.ts'
import type { Sabotage } from './appointments.ts'

const times = Number(process.env['REFRAIN_RUNS'] ?? 1)
const SEEDS = Array.from({ length: Math.ceil(times) }, (_, n) => n + 1)

describe('a week of a calendar with faults, hands and three workers', () => {
  it.each(SEEDS)('of seed %i ends with the calendar showing what facts say, and no time given twice', async (seed) => {
    const { violations } = await week(seed)
    expect(violations).toEqual([])
  })
})

/** Holds what is in the way of nothing, in a year of its own, and brings it to where it was refused. */
const besideOthers: NonNullable<Sabotage['calendar']> = (calendar, hands) => {
  let years = 0
  return {
    ...calendar,
    hold: async (request, signal) => {
      const answer = await calendar.hold(request, signal)
      if (answer.kind !== 'conflict') return answer
      const later = ++years * 365 * Instant.DAY
      const [from, until] = [Instant.plus(request.from, later), Instant.plus(request.until, later)]
      const held = await calendar.hold({ ...request, from, until }, signal)
      if (held.kind === 'held') hands.move(request.calendar, request.hold, request)
      return held
    },
  }
}

const saboteurs: readonly { readonly name: string; readonly sabotage: Sabotage; readonly noticed: RegExp }[] = [
  {
    name: 'forgets the rep’s time, in a calendar that lets two stand at once',
    sabotage: {
      store: (store: Store) => ({
        ...store,
        events: { ...store.events, commit: ({ reserve: _, ...commit }) => store.events.commit(commit) },
      }),
      calendar: besideOthers,
    },
    noticed: /S11|stands|overlap/,
  },
  {
    name: 'believes that what it gave back is gone',
    sabotage: { calendar: (calendar) => ({ ...calendar, release: () => Promise.resolve({ kind: 'released' }) }) },
    noticed: /left|no fact knows|stands/,
  },
  {
    name: 'looks at nothing that people do',
    sabotage: {
      calendar: (calendar) => ({
        ...calendar,
        changes: () => Promise.resolve({ kind: 'changes', cursor: 'c', reset: false, changed: false, holds: [] }),
        find: (ref) => calendar.find(ref).then((found) => (found.kind === 'gone' ? { kind: 'unknown' } : found)),
      }),
    },
    // What is looked at before it is given back is never known to be gone.
    noticed: /stands at|is held and over/,
  },
]

describe('a house whose engine', () => {
  it.each(times > 1 ? saboteurs : saboteurs.slice(1, 2))('$name is found out', async ({ sabotage, noticed }) => {
    const found: string[] = []
    for (let seed = 1; seed <= 40 && !found.some((one) => noticed.test(one)); seed++)
      found.push(...(await week(seed, sabotage)).violations)
    expect(found.join('\n')).toMatch(noticed)
  })
})
