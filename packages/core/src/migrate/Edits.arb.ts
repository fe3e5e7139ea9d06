/**
 * Edits of a cadence as people make them, each declared: inserted, removed, renamed, reordered steps, other tries and times.
 *
 * @since 0.1.0
 */
import * as fc from 'fast-check'
import type { Cadence, Deed, On, Step, Target } from '../cadence/Cadence.ts'

/** One edit. */
export type Edit =
  | { readonly edit: 'insert'; readonly at: number; readonly do: Deed }
  | { readonly edit: 'remove'; readonly at: number; readonly to: number }
  | { readonly edit: 'rename'; readonly at: number }
  | { readonly edit: 'reorder'; readonly at: number; readonly to: number }
  | { readonly edit: 'times'; readonly at: number; readonly times: number }
  | { readonly edit: 'delay'; readonly at: number; readonly after: string | null; readonly within: string | null }

const place = fc.nat(20)

/** A few edits, in order. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.oneof(
    fc.record({
      edit: fc.constant('insert' as const),
      at: place,
      do: fc.constantFrom<Deed>('call', 'email', 'task', 'wait'),
    }),
    fc.record({ edit: fc.constant('remove' as const), at: place, to: place }),
    fc.record({ edit: fc.constant('rename' as const), at: place }),
    fc.record({ edit: fc.constant('reorder' as const), at: place, to: place }),
    fc.record({ edit: fc.constant('times' as const), at: place, times: fc.integer({ min: 1, max: 5 }) }),
    fc.record({
      edit: fc.constant('delay' as const),
      at: place,
      after: fc.constantFrom(null, 'PT1H', 'P1D', 'P9D'),
      within: fc.constantFrom(null, 'PT2H', 'P2D'),
    }),
  ),
  { minLength: 1, maxLength: 4 },
)

type Rename = (id: string) => Target | undefined

const inTarget = (target: Target, rename: Rename): Target =>
  typeof target === 'string' ? (rename(target) ?? target) : target

const inOn = (on: On, rename: Rename): On =>
  Object.fromEntries(
    Object.entries(on).map(([word, target]) => {
      const to = inTarget(target, rename)
      return [word, to]
    }),
  )

const inStep = (step: Step, rename: Rename): Step => ({
  ...step,
  ...(step.on && { on: inOn(step.on, rename) }),
  ...(step.then !== undefined && { then: inTarget(step.then, rename) }),
})

/** Every target of a document that names a step names another. */
const retarget = (cadence: Cadence, rename: Rename): Cadence => ({
  ...cadence,
  steps: cadence.steps.map((step) => inStep(step, rename)) as unknown as Cadence['steps'],
  ...(cadence.on && { on: inOn(cadence.on, rename) }),
  ...(cadence.removed && { removed: inOn(cadence.removed, rename) }),
})

const withSteps = (cadence: Cadence, steps: readonly Step[]): Cadence => ({
  ...cadence,
  steps: steps as unknown as Cadence['steps'],
})

const edited = (cadence: Cadence, edit: Edit, nth: number): Cadence => {
  const { steps } = cadence
  const index = edit.at % steps.length
  const step = steps[index]!
  const others = steps.filter((one) => one !== step)
  const changed = (now: Step): Cadence =>
    withSteps(
      cadence,
      steps.map((one) => (one === step ? now : one)),
    )
  switch (edit.edit) {
    case 'insert': {
      const inserted: Step = { id: `new-${nth}`, do: edit.do, ...(edit.do === 'wait' && { after: 'P1D' }) }
      return withSteps(cadence, [...steps.slice(0, index), inserted, ...steps.slice(index)])
    }
    case 'remove': {
      if (others.length === 0) return cadence
      const to = others[edit.to % others.length]!.id
      const without = retarget(withSteps(cadence, others), (id) => (id === step.id ? 'next' : undefined))
      const names = [step.id, ...(step.was ?? [])]
      const removed = Object.fromEntries(names.map((id) => [id, edit.to % 3 === 0 ? 'next' : to]))
      return { ...without, removed: { ...without.removed, ...removed } }
    }
    case 'rename': {
      const id = `renamed-${nth}`
      const renamed = changed({ ...step, id, was: [...(step.was ?? []), step.id] })
      return retarget(renamed, (named) => (named === step.id ? id : undefined))
    }
    case 'reorder':
      return withSteps(cadence, others.toSpliced(edit.to % steps.length, 0, step))
    case 'times':
      return changed({ ...step, times: edit.times, every: step.every ?? 'P1D' })
    case 'delay': {
      const { after: _, within: __, ...rest } = step
      const after = edit.after === null || step.atOnce === true ? {} : { after: edit.after }
      return changed({ ...rest, ...after, ...(edit.within !== null && { within: edit.within }) })
    }
  }
}

/** A document after some edits, under another version. */
export const afterEdits = (cadence: Cadence, edits: readonly Edit[], version: number): Cadence => ({
  ...edits.reduce((now, edit, nth) => edited(now, edit, version * 10 + nth), cadence),
  version,
})
