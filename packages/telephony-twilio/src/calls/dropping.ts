/**
 * Leaves a message in the mailbox that answered.
 *
 * @since 0.1.0
 */
import type { Drop, Telephony } from '@refrain/core/ports'
import { addressOf } from '../addresses.ts'
import type { Api } from '../api/Api.ts'
import { meaningOf } from '../api/errorCodes.ts'
import type { Settings } from '../TwilioOptions.ts'
import { dropped, fits } from '../twiml/documents.ts'
import { mayPlay } from '../twiml/mayPlay.ts'
import { readReference } from './Reference.ts'
import { endingOf } from './statuses.ts'

/** The leg in which a person or a mailbox is; null where there is none, undefined where nobody can say. */
const legOf = async (api: Api, call: string): Promise<string | null | undefined> => {
  const reference = readReference(call)
  if (reference === null) return null
  if (reference.leg !== 'rep') return reference.sid
  const children = await api.list({ parentCallSid: reference.sid })
  if (children.tag !== 'given') return undefined
  return children.value.calls.find(({ status }) => endingOf(status) === null)?.sid ?? null
}

/** Leaves a message: the line is told to play it, and to ask at an address of ours when it was played. */
export const drop = async (
  api: Api,
  { site, audioHosts }: Settings,
  begun: Set<string>,
  call: string,
  { id, message }: Drop,
): ReturnType<Telephony['dropVoicemail']> => {
  const twiml = dropped(message, addressOf(site, { about: 'drop', call, drop: id }))
  if (!mayPlay(message, audioHosts) || !fits(twiml)) return 'unsupported'
  const key = `${call}/${id}`
  if (begun.has(key)) return 'already'
  begun.add(key)
  const leg = await legOf(api, call)
  if (leg === null) return 'call-gone'
  const answer = leg === undefined ? ({ tag: 'unsent' } as const) : await api.change(leg, { twiml })
  if (answer.tag === 'given') return endingOf(answer.value.status) === null ? 'started' : 'call-gone'
  // What certainly did not begin may be begun again.
  if (answer.tag !== 'lost') begun.delete(key)
  const isGone = answer.tag === 'refused' && meaningOf(answer.status, answer.code) === 'gone'
  return isGone ? 'call-gone' : 'unknown'
}
