/** Whether the steps exist that a policy lets be called with nobody on the line: a name of nothing allows nothing, in silence. */
import { Issue } from '@refrain/core'
import type { Cadence } from '@refrain/core'
import type { PolicyFile } from './safe.ts'

const callsOf = ({ steps, alongside = {} }: Cadence.Cadence): readonly string[] =>
  [steps, ...Object.values(alongside)].flat().flatMap((step) => (step.do === 'call' ? [step.id] : []))

/** The names that are none: a cadence that is not known here may be known elsewhere, so its name may be right. */
export const unattendedIssues = (
  { calls }: PolicyFile,
  cadences: Readonly<Record<string, Cadence.Cadence>>,
): readonly Issue.Issue[] =>
  (calls?.unattended ?? []).flatMap((name, index) => {
    const path = ['calls', 'unattended', index]
    const [cadence = '', step = ''] = name.split('/')
    const known = Object.hasOwn(cadences, cadence) ? cadences[cadence] : undefined
    if (known === undefined) return [Issue.make('cadence-unknown', path, 'a playbook, or a cadence given here', name)]
    const calls = callsOf(known)
    return calls.includes(step)
      ? []
      : [Issue.make('step-unknown', path, `a call of ${cadence}: ${calls.join(', ')}`, name)]
  })
