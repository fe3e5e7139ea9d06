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

type HungUp = Awaited<ReturnType<Telephony['hangUp']>>

/**
 * Ends a leg. `canceled` ends what is queued or rings, `completed` what was answered: each is tried, since a telephone may be
 * picked up in between.
 */
const endLeg = async (api: Api, sid: string, statusCallback: string | null): Promise<HungUp> => {
  for (const status of ['canceled', 'completed'] as const) {
    const answer = await api.change(sid, { status, ...(statusCallback !== null && { statusCallback }) })
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

/** Ends both legs: the person's goes its own way once a message is played into it. */
const endBoth = async (api: Api, rep: string): Promise<HungUp> => {
  const first = await endLeg(api, rep, null)
  const children = await api.list({ parentCallSid: rep })
  if (children.tag !== 'given') return 'unknown'
  const live = children.value.calls.filter(({ status }) => endingOf(status) === null)
  const ended = [first, ...(await Promise.all(live.map(({ sid }) => endLeg(api, sid, null))))]
  return ended.find((one) => one === 'unknown') ?? ended.find((one) => one === 'done') ?? 'already-ended'
}

/** Ends a call. Twilio does not tell who ended one, so where we do its end is told at an address of its own. */
export const hangUp = async (api: Api, { site }: Settings, call: string): Promise<HungUp> => {
  const reference = readReference(call)
  if (reference === null) return 'unknown'
  if (reference.leg === 'rep') return endBoth(api, reference.sid)
  const { sid } = reference
  if (reference.leg === 'in') return endLeg(api, sid, null)
  return endLeg(api, sid, addressOf(site, { about: 'attempt', attempt: reference.attempt, what: 'hung-up' }))
}
