/**
 * Whether people who are in flight can be moved here from the version that is published.
 *
 * @since 0.1.0
 */
import { steps as stepsOf } from '../../cadence/walk.ts'
import type { Context } from '../Context.ts'
import type { Finding } from '../Finding.ts'
import { finding } from '../Finding.ts'

/** What both versions say; a move of people asks the same. */
export type Versions = Pick<Context, 'cadence' | 'steps'> & { readonly options: Pick<Context['options'], 'previous'> }

export const vanished = ({ cadence, steps, options: { previous } }: Versions): readonly Finding[] => {
  if (previous === undefined) return []
  const kept = new Set([
    ...steps.flatMap(({ value }) => [value.id, ...(value.was ?? [])]),
    ...Object.keys(cadence.removed ?? {}),
  ])
  return stepsOf(previous)
    .filter(({ value }) => !kept.has(value.id))
    .map(({ value }) =>
      finding('step-vanished', ['steps'], { step: value.id }, `name ${value.id} in was, or in removed`),
    )
}

export const changedKind = ({ steps, options: { previous } }: Omit<Versions, 'cadence'>): readonly Finding[] => {
  if (previous === undefined) return []
  const deeds = new Map(stepsOf(previous).map(({ value }) => [value.id, value.do]))
  return steps.flatMap(({ path, value }) => {
    const former = [value.id, ...(value.was ?? [])].find((id) => deeds.has(id))
    const deed = former === undefined ? undefined : deeds.get(former)
    return deed === undefined || deed === value.do
      ? []
      : [
          finding(
            'step-changed-kind',
            [...path, 'do'],
            { step: value.id, was: deed, now: value.do },
            'give it a new id',
          ),
        ]
  })
}
