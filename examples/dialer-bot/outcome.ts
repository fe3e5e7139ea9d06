/** How a call came out, in a few words. */
import type { Event } from '@refrain/core/facts'
import { lastOf } from './facts.ts'

type Facts = readonly Event.Event[]

const talked = (facts: Facts): string | null => {
  if (lastOf(facts, 'AdvanceAgreed') !== undefined) return 'a talk: a meeting is agreed'
  if (lastOf(facts, 'CallbackAgreed') !== undefined) return 'a talk: we are to call back'
  const no = lastOf(facts, 'Declined')
  if (no !== undefined) return no.data.firmness === 'later' ? 'a talk: not now' : 'a talk: never again'
  if (lastOf(facts, 'GatekeeperMet') !== undefined) return 'a gatekeeper, who named a better time'
  if (lastOf(facts, 'CallLogged') !== undefined) return 'somebody else has this number'
  return null
}

const left = (facts: Facts): string | null => {
  const fact = lastOf(facts, 'VoicemailLeft')
  if (fact === undefined) return null
  const how = fact.data.left === 'partial' ? 'left in part' : fact.data.left === 'complete' ? 'left' : 'spoken'
  return `a mailbox: ${fact.data.message ?? 'a message'} is ${how}`
}

/** What the line did, as people say it. */
const WORDS: { readonly [line: string]: string } = {
  'dead-number': 'a dead number',
  'number-changed': 'the number has changed',
  'no-answer': 'no answer',
  declined: 'declines the call',
  screening: 'a screener took the call',
  voicemail: 'a mailbox, and nothing is left',
  failed: 'the network fails',
  undetermined: 'nobody knows how it ended',
}

/** In a few words. */
export const outcomeOf = (facts: Facts): string => {
  const reach = lastOf(facts, 'CallEnded')?.data.reach ?? 'undetermined'
  const line = reach === 'answered-unknown' ? (lastOf(facts, 'AnswererKnown')?.data.answerer ?? reach) : reach
  return talked(facts) ?? left(facts) ?? WORDS[line] ?? line
}
