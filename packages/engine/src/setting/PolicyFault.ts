/**
 * An engine without a policy that it can ask decides nothing: it says why instead.
 *
 * @since 0.1.0
 */
import { Issue } from '@refrain/core'

/** Documents that cannot be put in force, or that were and cannot be read here. @category model @since 0.1.0 */
export interface PolicyFault extends Error {
  readonly name: 'PolicyFault'
  readonly code: 'policy-invalid'
  readonly issues: readonly Issue.Issue[]
}

/** Makes a fault. */
export const policyFault = (issues: readonly Issue.Issue[]): PolicyFault =>
  Object.assign(new Error(issues.map(Issue.render).join('\n')), {
    name: 'PolicyFault' as const,
    code: 'policy-invalid' as const,
    issues,
  })

/** Whether something thrown is one. */
export const isPolicyFault = (thrown: unknown): thrown is PolicyFault =>
  thrown instanceof Error && thrown.name === 'PolicyFault' && 'issues' in thrown
