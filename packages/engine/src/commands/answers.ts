/**
 * What commands answer.
 *
 * @since 0.1.0
 */
import { Reason } from '@refrain/core'
import type { Plan } from '@refrain/core'
import type { Outcome } from '../committing/commitFor.ts'
import type { Recorded, Refused } from '../Engine.ts'

/** What is kept of a command's answer, to be given again: decisions without their proofs. */
export const recorded = (appended: number, decisions: readonly Plan.Decision[] = []): Recorded => ({
  tag: 'recorded',
  appended,
  repeated: false,
  decisions,
})

/** A command that is refused. */
export const refused = (...reasons: readonly Reason.Reason[]): Refused => ({ tag: 'refused', reasons })

/** Nobody of that name is known. */
export const stranger = (prospect: string): Refused => refused(Reason.make('orphan', { prospect }))

/** The answer of a command that recorded something, or did not. Nothing holds it up but versions, which are tried again. */
export const answerOf = <A extends { readonly tag: string }>(outcome: Outcome<A>): A => {
  if (outcome.tag !== 'answered') throw new Error(`a command that asked for nothing was told ${outcome.tag}`)
  const { answer, appended, repeated } = outcome
  return answer.tag === 'recorded' ? { ...answer, repeated, ...(!repeated && { appended }) } : answer
}
