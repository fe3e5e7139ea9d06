/** A goal: cases to be measured, and the lines that they make in the table. */
import type { Case, Times } from './measure.ts'

// --- model -------------------------------------------------------------------

/** Against what something is held: another library, what the machine could do at best, or a plain number. */
export type Against = 'peer' | 'limit' | 'budget'

/** One line of the table. */
export interface Line {
  readonly what: string
  readonly against: Against
  /** The value from the times; a second time with the medians tells how noisy it is. */
  readonly value: (time: (name: string) => number) => number
  readonly unit: 'x' | 'µs' | 'ms' | 'B' | 'KB' | '/s' | ''
  readonly goal: { readonly least: number } | { readonly most: number } | null
}

/** A goal by its name, with cases and lines; making it may take a while, and checks that all cases agree. */
export interface Goal {
  readonly id: string
  readonly title: string
  readonly cases: readonly Case[]
  readonly lines: readonly Line[]
}

/** A goal that is made only when it is asked for. */
export interface Planned {
  readonly id: string
  readonly make: () => Goal | Promise<Goal>
}

/** A line that was measured. */
export interface Result {
  readonly id: string
  readonly title: string
  readonly what: string
  readonly against: Against
  readonly unit: Line['unit']
  readonly value: number
  readonly byMedian: number
  readonly goal: Line['goal']
  /** Null where no goal was set. */
  readonly reached: boolean | null
}

// --- constructors ------------------------------------------------------------

/** How many times faster than a peer. */
export const faster = (ours: string, peer: string, least: number): Line => ({
  what: `${ours} against ${peer}`,
  against: 'peer',
  value: (time) => time(peer) / time(ours),
  unit: 'x',
  goal: { least },
})

/** How much slower than the best that the machine could do. */
export const within = (ours: string, limit: string, most: number): Line => ({
  what: `${ours} against ${limit}`,
  against: 'limit',
  value: (time) => time(ours) / time(limit),
  unit: 'x',
  goal: { most },
})

/** A number that stays under a ceiling. */
export const atMost = (what: string, unit: Line['unit'], most: number | null, value: Line['value']): Line => ({
  what,
  against: 'budget',
  value,
  unit,
  goal: most === null ? null : { most },
})

// --- questions ---------------------------------------------------------------

const isReached = (value: number, goal: NonNullable<Line['goal']>): boolean =>
  'least' in goal ? value >= goal.least : value <= goal.most

/** The lines of a goal, with what was measured. */
export const resultsOf = (
  { id, title, lines }: Pick<Goal, 'id' | 'title' | 'lines'>,
  times: Times,
): readonly Result[] =>
  lines.map(({ what, against, value, unit, goal }) => {
    const best = value((name) => times.get(name)!.min)
    return {
      id,
      title,
      what,
      against,
      unit,
      value: best,
      byMedian: value((name) => times.get(name)!.median),
      goal,
      reached: goal === null ? null : isReached(best, goal),
    }
  })

/** By which factor a goal is missed. */
export const missedBy = ({ value, goal }: Result): number =>
  goal === null ? 1 : 'least' in goal ? goal.least / value : value / goal.most
