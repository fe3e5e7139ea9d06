/** Whether what cadences ask for can be done here. */
import type { Cadence } from '@refrain/core'
import type { Desk } from '../Desk.ts'
import { notice, ok, warning } from './finding.ts'
import type { Finding } from './Health.ts'

const stepsOf = ({ steps, alongside = {} }: Cadence.Cadence): readonly Cadence.Step[] => [
  ...steps,
  ...Object.values(alongside).flat(),
]

export const findingsOfPorts = async (desk: Desk): Promise<readonly Finding[]> => {
  const { telephony, email, content, callerId, secret } = desk.parts
  const { documents, policy } = await desk.inForce()
  const auto = documents.cadences.filter(
    (cadence) =>
      policy.isKnown(cadence.id) && stepsOf(cadence).some((step) => step.do === 'email' && step.auto === true),
  )
  const findings = [
    ...(auto.length > 0 && (email === undefined || content === undefined)
      ? [
          warning(
            `${auto.map(({ id }) => id).join(', ')} send email by themselves, and there is no ${email === undefined ? 'email' : 'content'}`,
            'give the engine `email` and `content`; until then people send it',
          ),
        ]
      : []),
    ...(telephony !== undefined && callerId === undefined
      ? [warning('there is a telephone, and no number to call from', 'give the engine `callerId`')]
      : []),
    ...(secret === undefined
      ? [
          notice(
            'the secret of the hashes was made up and lies in the database: who has a copy has it too',
            'give the engine a `secret`, and keep it elsewhere',
          ),
        ]
      : []),
  ]
  return findings.length > 0 ? findings : [ok('what cadences ask for can be done here')]
}
