/** What is wrong with stated call blocks beyond their form: recurrences that cannot be unfolded, zones that nobody knows. */
import type { Issue } from '@refrain/core'
import { Policy, unknownZones } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import type { Setting } from './Setting.ts'

/** The faults of the call blocks that the policy file states. */
export const blockIssues = ({ policyFile, zones }: Setting): readonly Issue.Issue[] => {
  const { callBlocks = {} } = policyFile
  const made = Policy.make({ file: { callBlocks }, programs: [], expand })
  return [...(made._tag === 'Left' ? made.left : []), ...unknownZones(policyFile, zones)]
}
