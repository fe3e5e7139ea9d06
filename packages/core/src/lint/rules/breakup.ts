/**
 * Whether a breakup is the last word (C4).
 *
 * @since 0.1.0
 */
import type { PlacedStep } from '../../cadence/walk.ts'
import type { Context, LintCheck } from '../Context.ts'
import { finding } from '../Finding.ts'
import type { SilentRun } from '../silent/run.ts'

const saysBreakup = ({ value: { say = [] } }: PlacedStep): boolean =>
  typeof say === 'string' ? say === 'breakup' : say.includes('breakup')

/** What comes in silence after the breakup, which is left on the first voicemail, or sent. */
const afterwards = (run: SilentRun, step: string): SilentRun['passages'] => {
  const said = run.passages.findIndex(({ step: id, how }) => id === step && (how === 'unanswered' || how === 'done'))
  return said === -1 ? [] : run.passages.slice(said + 1)
}

const judge = ({ silent }: Context, { path, value: step }: PlacedStep): ReturnType<LintCheck> => {
  const rest = afterwards(silent.voicemail, step.id)
  const touch = rest.find(({ do: deed }) => deed === 'call' || deed === 'email')
  if (touch !== undefined) return [finding('breakup-not-last', path, { step: step.id, then: touch.step })]
  const isQuiet = rest.some(({ do: deed }) => deed === 'wait') || silent.voicemail.end?.quiet != null
  const isMet = silent.voicemail.passages.some((passage) => passage.step === step.id)
  return isQuiet || !isMet
    ? []
    : [finding('breakup-without-quiet', path, { step: step.id }, 'wait after it, or close with quiet')]
}

export const last: LintCheck = (context) => {
  const said = context.steps.filter(saysBreakup)
  return [
    ...said.slice(1).map(({ path, value }) => finding('breakup-not-last', [...path, 'say'], { step: value.id })),
    ...said.flatMap((placed) => judge(context, placed)),
  ]
}
