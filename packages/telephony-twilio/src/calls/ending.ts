/**
 * Ends a call, or takes back one that is queued.
 *
 * @since 0.1.0
 */
import type { Telephony } from '@refrain/core/ports'
import { addressOf } from '../addresses.ts'
import type { Api } from '../api/Api.ts'
import { meaningOf } from '../api/errorCodes.ts'
import type { Settings } from '../TwilioOptions.ts'
import { readReference } from './Reference.ts'
import { endingOf } from './statuses.ts'

/**
 * Ends a call. `canceled` ends what is queued or rings, `completed` what was answered: each is tried, since a telephone may be
 * picked up in between. Twilio does not tell who ended a call, so that end is told elsewhere.
 */
export const hangUp = async (api: Api, { site }: Settings, call: string): ReturnType<Telephony['hangUp']> => {
  const reference = readReference(call)
  if (reference === null) return 'unknown'
  const attempt = reference.leg === 'person' ? reference.attempt : null
  const statusCallback = attempt === null ? null : addressOf(site, { about: 'attempt', attempt, what: 'hung-up' })
  for (const status of ['canceled', 'completed'] as const) {
    const answer = await api.change(reference.sid, { status, ...(statusCallback !== null && { statusCallback }) })
    if (answer.tag === 'given') {
      const { status: became } = answer.value
      if (became !== status && endingOf(became) !== null) return 'already-ended'
      // Taken: what is to be completed may take a moment, what is to be canceled may have been picked up.
      if (became === status || status === 'completed') return 'done'
    } else if (answer.tag !== 'refused' || meaningOf(answer.status, answer.code) !== 'gone') return 'unknown'
  }
  // Neither a call that rings nor one that talks.
  return 'already-ended'
}
