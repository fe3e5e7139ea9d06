/**
 * Practitioners' methods as cadence data, with their sources and the changes they allow.
 *
 * @since 0.1.0
 */
import { newLeadBlitz } from './newLeadBlitz.ts'
import type { Playbook } from './Playbook.ts'
import { steadyDrumbeat } from './steadyDrumbeat.ts'
import { valueThenBreakup } from './valueThenBreakup.ts'

export type { Playbook, Variation } from './Playbook.ts'
export { newLeadBlitz, steadyDrumbeat, valueThenBreakup }

/**
 * Every playbook by the id of its cadence.
 *
 * @example
 * ```ts run
 * import { playbooks } from '@refrain/playbooks'
 *
 * playbooks['new-lead-blitz'].cadence.steps[0].times // => 4
 * Object.keys(playbooks) // => ['value-then-breakup', 'new-lead-blitz', 'steady-drumbeat']
 * ```
 *
 * @category playbooks
 * @since 0.1.0
 */
export const playbooks = Object.freeze({
  'value-then-breakup': valueThenBreakup,
  'new-lead-blitz': newLeadBlitz,
  'steady-drumbeat': steadyDrumbeat,
}) satisfies { readonly [id: string]: Playbook }
