/** Whether what cadences ask for can be done here. */
import type { Cadence } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'
import type { Desk } from '../Desk.ts'
import { notice, ok, warning } from './finding.ts'
import type { Finding } from './Health.ts'

const stepsOf = ({ steps, alongside = {} }: Cadence.Cadence): readonly Cadence.Step[] => [
  ...steps,
  ...Object.values(alongside).flat(),
]

/** What calls need. */
const findingsOfCalls = ({ parts }: Desk, calls: Policy.CallsFile = {}): readonly Finding[] => {
  const { telephony, callerId, connect, voice } = parts
  const isPlaying = calls.voicemail === 'prerecorded' || (calls.unattended ?? []).length > 0
  if (telephony === undefined) return []
  return [
    ...(callerId === undefined
      ? [warning('there is a telephone, and no number to call from', 'give the engine `callerId`')]
      : []),
    ...(connect === undefined || telephony.capabilities.connects === 'none'
      ? [
          notice(
            'reps dial by hand: their telephones are not rung',
            'give the engine `connect`, and a provider that connects',
          ),
        ]
      : []),
    ...(isPlaying && (voice === undefined || telephony.capabilities.plays.length === 0)
      ? [
          warning(
            'the policy lets messages be played, and nothing can be',
            'give the engine `voice`, and a provider that plays',
          ),
        ]
      : []),
  ]
}

export const findingsOfPorts = async (desk: Desk): Promise<readonly Finding[]> => {
  const { email, content, secret } = desk.parts
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
    ...findingsOfCalls(desk, policy.file.calls),
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
