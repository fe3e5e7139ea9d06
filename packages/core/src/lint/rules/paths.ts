/**
 * Whether every step can be reached, and every reaction finds an answer.
 *
 * @since 0.1.0
 */
import { bare } from '../../cadence/vocabulary.ts'
import { reactions } from '../../cadence/walk.ts'
import type { LintCheck } from '../Context.ts'
import { finding } from '../Finding.ts'
import { reached } from '../graph.ts'

export const unreachable: LintCheck = ({ cadence, steps }) => {
  const found = reached(cadence, false).steps
  return steps
    .filter(({ value }) => !found.has(value.id))
    .map(({ path, value }) => finding('step-unreachable', path, { step: value.id }))
}

export const ownStep: LintCheck = ({ steps }) =>
  steps.flatMap(({ path, value: step }) =>
    reactions([...path, 'on'], step.on)
      .filter(({ value }) => value === step.id)
      .map(({ path, word }) => finding('then-instead-of-again', path, { step: step.id, word }, 'write again')),
  )

export const missedForever: LintCheck = ({ lines }) =>
  lines.flatMap(({ steps }) =>
    steps
      .slice(-1)
      .filter(({ value }) => value.on?.['missed'] === 'stay')
      .map(({ path, value }) => finding('missed-forever', [...path, 'on', 'missed'], { step: value.id })),
  )

const ASKED = ['replied', 'called-in', 'soft-no']

export const unanswered: LintCheck = ({ cadence, steps }) =>
  ASKED.flatMap((word) => {
    const answers = reactions(['on'], cadence.on).filter((reaction) => bare(reaction.word) === word)
    const own = steps.some(({ value }) => reactions([], value.on).some((reaction) => bare(reaction.word) === word))
    if (answers.length === 0) return own ? [] : [finding('reaction-unanswered', ['on'], { word })]
    return answers.flatMap(({ path, value }) => {
      const target = steps.find((step) => step.value.id === value)?.value
      return target !== undefined && (target.rounds ?? 1) === 1
        ? [finding('reaction-unanswered', path, { word, step: target.id }, 'give the step more rounds')]
        : []
    })
  })
