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

/** The places on a line that can be reached, and the cadences that can be started on the way. */
interface Followed {
  readonly places: ReadonlySet<number>
  readonly starts: readonly Placed<string>[]
}

/** Follows every path from some places of a line; `silently`, only those that need no reaction. */
const follow = (cadence: Cadence, line: PlacedLine, from: readonly number[], silently: boolean): Followed => {
  const index = new Map<Target, number>(line.steps.map(({ value }, place) => [value.id, place]))
  const starts: Placed<string>[] = []
  const lead = (targets: readonly Placed<Target>[], at: number): readonly number[] =>
    targets.flatMap(({ path, value: target }) => {
      if (typeof target === 'object' && 'start' in target && line.name === null)
        starts.push({ path, value: target.start })
      return target === 'next' ? [at + 1] : (index.get(target) ?? [])
    })
  // A loop and not a recursion: a line may be very long. Wherever the person is, the cadence's own `on` can move them.
  const open = [...from, ...(line.name === null ? lead(targetsOf(['on'], cadence.on, silently), -1) : [])]
  const places = new Set<number>()
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const placed = line.steps[at]
    if (placed === undefined || places.has(at)) continue
    places.add(at)
    if (placed.value.when !== undefined) open.push(at + 1)
    open.push(...lead(leads(placed, silently), at))
  }
  return { places, starts }
}

/** What can be reached on every line from its first step, and on the main line also by the `on` of the cadence. */
export interface Reached {
  readonly steps: ReadonlySet<string>
  /** The cadences that can be started on the way. */
  readonly starts: readonly Placed<string>[]
}

/** Follows every path from the start; `silently`, only those that need no reaction. */
export const reached = (cadence: Cadence, silently: boolean): Reached => {
  const steps = new Set<string>()
  const starts: Placed<string>[] = []
  for (const line of lines(cadence)) {
    const found = follow(cadence, line, [0], silently)
    for (const place of found.places) steps.add(line.steps[place]!.value.id)
    starts.push(...found.starts)
  }
  return { steps, starts }
}

/** The steps that can come after a call: on its own line by some path, on another line at any time. */
export const afterCalls = (cadence: Cadence): ReadonlySet<string> => {
  const all = lines(cadence)
  const calls = all.map((line) => line.steps.flatMap(({ value }, place) => (value.do === 'call' ? [place] : [])))
  return new Set(
    all.flatMap((line, own) => {
      const elsewhere = calls.some((places, other) => other !== own && places.length > 0)
      const ids = line.steps.map(({ value }) => value.id)
      if (elsewhere) return ids
      return calls[own]!.length === 0
        ? []
        : [...follow(cadence, line, calls[own]!, false).places].map((place) => ids[place]!)
    }),
  )
}
