import { describe, expect, it } from 'vitest'
import type { Instant } from '../time/Instant.ts'
import type { Visitable } from './model.ts'
import { plan } from './plan.ts'

/** Somebody so many kilometres up one road. */
const at = (id: string, km: number, more: Partial<Visitable> = {}): Visitable => ({
  id,
  place: { lat: 40 + km / 111.195, lon: -99 },
  day: null,
  reviewAt: 7 as Instant,
  ...more,
})

const ROUND = { days: [105, 106, 107], by: ['area', 'day'] as const, withinKm: 25, atLeast: 3 }

const drives = (people: readonly Visitable[], more: object = {}): readonly string[] => {
  const { bundles, waiting } = plan({ ...ROUND, people, ...more })
  return [
    ...bundles.map(({ id, members }) => `${id}: ${members.join(' ')}`),
    `waiting: ${waiting.map(({ id }) => id).join(' ')}`,
  ]
}

describe('bundles', () => {
  it('are of at least so many people near a hub, the largest on the first day', () => {
    const people = [at('a', 0), at('b', 20), at('c', 40), at('x', 200), at('y', 201), at('z', 202), at('w', 203)]
    expect(drives(people)).toEqual(['1970-04-16/w: w x y z', '1970-04-17/b: a b c', 'waiting: '])
  })

  it('leave out who is alone, or nowhere, until their review date', () => {
    const people = [at('a', 0), at('b', 1), at('c', 2), at('d', 90), at('e', 1, { place: null })]
    expect(drives(people)).toEqual(['1970-04-16/a: a b c', 'waiting: d e'])
    expect(plan({ ...ROUND, people }).waiting).toEqual([
      { id: 'd', reviewAt: 7 },
      { id: 'e', reviewAt: 7 },
    ])
  })

  it('gather around what is confirmed, on its day, however few others there are', () => {
    const people = [at('a', 0), at('b', 1), at('m', 2, { day: 103 }), at('n', 300, { day: 103 })]
    expect(drives(people)).toEqual(['1970-04-14/m: a b m', 'waiting: '])
    expect(drives(people, { atLeast: 4 })).toEqual(['waiting: a b'])
  })

  it('are parted evenly where a day is too short, and take in who would be left over', () => {
    const nine = 'abcdefghi'.split('').map((id) => at(id, 0))
    expect(drives(nine)).toEqual(['1970-04-16/a: a b c d e', '1970-04-17/f: f g h i', 'waiting: '])
    const seven = nine.slice(0, 7)
    expect(drives(seven, { atLeast: 4 })).toEqual(['1970-04-16/a: a b c d e f', 'waiting: g'])
    expect(drives(nine, { atMost: 3 })).toEqual([
      '1970-04-16/a: a b c',
      '1970-04-17/d: d e f',
      '1970-04-18/g: g h i',
      'waiting: ',
    ])
  })

  it('end with the days', () => {
    const nine = 'abcdefghi'.split('').map((id) => at(id, 0))
    expect(drives(nine, { atMost: 3, days: [] })).toEqual(['waiting: a b c d e f g h i'])
    expect(drives(nine, { atMost: 3, days: [106, 106] })).toEqual(['1970-04-17/a: a b c', 'waiting: d e f g h i'])
  })

  it('by the area alone are visited on any of the days, and by the day alone are far apart', () => {
    const people = [at('a', 0), at('b', 1), at('c', 2)]
    expect(plan({ ...ROUND, people, by: ['area'] }).bundles).toEqual([
      { id: 'any/a', hub: 'a', days: [105, 106, 107], members: ['a', 'b', 'c'] },
    ])
    expect(drives([at('a', 0), at('b', 900), at('c', 0, { place: null })], { by: ['day'] })).toEqual([
      '1970-04-16/a: a b c',
      'waiting: ',
    ])
  })
})
