/**
 * Which step can follow which, read from the document alone.
 *
 * @since 0.1.0
 */
import type { Cadence, On, Step, Target } from '../cadence/Cadence.ts'
import type { Placed, PlacedLine } from '../cadence/walk.ts'
import { lines, reactions } from '../cadence/walk.ts'
import { bare } from '../cadence/vocabulary.ts'
import { ENDING_WORDS, REACH_WORDS } from '../words/Word.ts'

/** What can fall although nobody answers and nobody reacts. */
const SILENT: readonly string[] = [
  ...REACH_WORDS.filter((word) => word !== 'right-party'),
  'unanswered',
  ...ENDING_WORDS,
]

const targetsOf = (path: Placed<Target>['path'], on: On | undefined, silently: boolean): readonly Placed<Target>[] =>
  reactions(path, on).filter(({ word }) => !silently || SILENT.includes(bare(word)))

/** Where a step can lead: what its `on` and its `then` say. */
const leads = ({ path, value: step }: Placed<Step>, silently: boolean): readonly Placed<Target>[] => [
  ...targetsOf([...path, 'on'], step.on, silently),
  { path: [...path, 'then'], value: step.then ?? 'next' },
]

/** What can be reached on every line from its first step, and on the main line also by the `on` of the cadence. */
export interface Reached {
  readonly steps: ReadonlySet<string>
  /** The cadences that can be started on the way. */
  readonly starts: readonly Placed<string>[]
}

/** The places of the steps of a line, by id. */
const indexOf = (line: PlacedLine): ReadonlyMap<Target, number> =>
  new Map(line.steps.map(({ value }, index) => [value.id, index]))

/** Follows every path; `silently`, only those that need no reaction. */
export const reached = (cadence: Cadence, silently: boolean): Reached => {
  const steps = new Set<string>()
  const starts: Placed<string>[] = []
  for (const line of lines(cadence)) {
    const index = indexOf(line)
    const follow = (targets: readonly Placed<Target>[], at: number): readonly number[] =>
      targets.flatMap(({ path, value: target }) => {
        if (typeof target === 'object' && 'start' in target && line.name === null)
          starts.push({ path, value: target.start })
        return target === 'next' ? [at + 1] : (index.get(target) ?? [])
      })
    // A loop and not a recursion: a line may be very long.
    const open = [0, ...(line.name === null ? follow(targetsOf(['on'], cadence.on, silently), -1) : [])]
    const entered = new Set<number>()
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const placed = line.steps[at]
      if (placed === undefined || entered.has(at)) continue
      entered.add(at)
      steps.add(placed.value.id)
      if (placed.value.when !== undefined) open.push(at + 1)
      open.push(...follow(leads(placed, silently), at))
    }
  }
  return { steps, starts }
}

/** The steps of a line from which one of them can be reached, itself among them. */
export const before = (cadence: Cadence, line: PlacedLine, id: string): ReadonlySet<string> => {
  const index = indexOf(line)
  const from = line.steps.map((): number[] => [])
  const lead = (at: number, target: Target): void => {
    const to = target === 'next' ? at + 1 : index.get(target)
    if (to !== undefined) from[to]?.push(at)
  }
  line.steps.forEach((placed, at) => {
    if (placed.value.when !== undefined) lead(at, 'next')
    for (const { value } of leads(placed, false)) lead(at, value)
    // Wherever the person is, the cadence's own `on` can move them.
    if (line.name === null) for (const { value } of reactions(['on'], cadence.on)) if (value !== 'next') lead(at, value)
  })
  const found = new Set<number>()
  const open = [index.get(id)]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue
    found.add(at)
    open.push(...from[at]!)
  }
  return new Set([...found].map((at) => line.steps[at]!.value.id))
}
