/** A goal that is measured on real sockets, by the clock on the wall. */
import type { Line } from '../Goal.ts'
import type { Time, Times } from '../measure.ts'
import { median } from '../measure.ts'

export interface TelephonyGoal {
  readonly id: string
  readonly title: string
  readonly lines: readonly Line[]
  readonly times: Times
}

/** Nanoseconds for one of several, from how many there were a second in each round. */
export const timeOf = (perSecond: readonly number[]): Time => {
  const each = perSecond.map((many) => 1e9 / many)
  return { min: Math.min(...each), median: median(each) }
}

/** How many a second. */
export const perSecond = (what: string, name: string): Line => ({
  what,
  against: 'budget',
  value: (time) => 1e9 / time(name),
  unit: '/s',
  goal: null,
})

/** The share of what the limit does. */
export const ofLimit = (ours: string, limit: string, least: number): Line => ({
  what: `${ours} against ${limit}`,
  against: 'limit',
  value: (time) => time(limit) / time(ours),
  unit: 'x',
  goal: { least },
})
