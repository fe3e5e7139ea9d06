/**
 * Counts what was decided: what is to be done, and which rules bind where something has to wait.
 *
 * @since 0.1.0
 */
import type { Plan } from '@refrain/core'
import type { Telemetry } from './Telemetry.ts'

/** The rule that pushed the time last: without it the answer would be sooner. */
const binding = ({ because }: Plan.Decision): Plan.Because | undefined =>
  because.filter(({ from, to }) => from !== null && to !== null).at(-1)

/** Tells of decisions. */
export const tellDecisions = (telemetry: Telemetry, decisions: readonly Plan.Decision[]): void => {
  for (const decision of decisions) {
    telemetry.count('refrain.decisions', 1, {
      decision: decision.decision,
      channel: decision.action?.channel ?? 'none',
    })
    const bound = decision.decision === 'wait' ? binding(decision) : undefined
    if (bound !== undefined) telemetry.count('refrain.binding_rules', 1, { code: bound.code })
  }
}
