/**
 * The slow twin's contacts: what a list of facts says of calls, mails and other touches, and what each counts as.
 */
import type { Known } from './raw.ts'

type Channel = 'call' | 'email' | 'sms' | 'linkedin' | 'meeting' | 'letter' | 'other'

export interface Contact {
  readonly id: string
  readonly channel: Channel
  readonly out: boolean
  readonly at: number
  readonly latest: number
  readonly recordedAt: number
  readonly reach: string | null
  /** Who told of it. */
  readonly by: Known['by']
  readonly left: boolean
  readonly message: string | null
  readonly item: string | null
  readonly number: string | null
  /** The action key or the fields of the visit, as the facts give them. */
  readonly action: string | null
  readonly touch: number
  readonly attempt: number
  readonly dial: number
  readonly conversation: number
  readonly messages: number
}

const OUR_FAULT = ['failed', 'canceled', 'network-blocked']
const NOBODY_THERE = ['busy', 'dead-number', 'number-changed', 'fax']

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The facts of one call, told as one contact. */
const callOf = (id: string, facts: readonly Known[]): Contact | null => {
  const told = facts.filter(({ type }) => type === 'CallPlaced' || type === 'CallLogged' || type === 'CallEnded')
  const first = told[0] ?? facts[0]!
  const direction = facts.map(({ data }) => text(data['direction'])).find((found) => found !== null) ?? 'out'
  const reaches = facts.flatMap(({ data }) => text(data['reach']) ?? [])
  const voicemail = facts.find(({ type }) => type === 'VoicemailLeft')
  const reach = reaches.at(-1) ?? (voicemail === undefined ? null : 'voicemail')
  const ours = reach !== null && OUR_FAULT.includes(reach)
  const nobody = reach !== null && NOBODY_THERE.includes(reach)
  const out = direction === 'out'
  return {
    id,
    channel: 'call',
    out,
    at: first.at,
    latest: first.latest,
    recordedAt: first.recordedAt,
    reach,
    by: (facts.findLast(({ data }) => data['reach'] !== undefined) ?? first).by,
    left: voicemail !== undefined,
    message: text(voicemail?.data['message']),
    item: text(voicemail?.data['item']),
    number: facts.map(({ data }) => text(data['number'])).find((found) => found !== null) ?? null,
    action: facts.map(({ data }) => text(data['action'])).find((found) => found !== null) ?? null,
    touch: out && !ours && !nobody ? 1 : 0,
    attempt: out && !ours ? 1 : 0,
    dial: out && reach !== 'canceled' ? 1 : 0,
    conversation: out && reach === 'right-party' ? 1 : 0,
    messages: out && voicemail !== undefined ? 1 : 0,
  }
}

const other = (fact: Known, channel: Channel, out: boolean): Contact => ({
  id: text(fact.data['email']) ?? fact.id,
  channel,
  out,
  at: fact.at,
  latest: fact.latest,
  recordedAt: fact.recordedAt,
  reach: null,
  by: fact.by,
  left: false,
  message: text(fact.data['message']),
  item: text(fact.data['item']),
  number: null,
  action: text(fact.data['action']),
  touch: out ? 1 : 0,
  attempt: out ? 1 : 0,
  dial: 0,
  conversation: 0,
  messages: out && channel === 'email' ? 1 : 0,
})

const CALL_FACTS = ['CallPlaced', 'CallAnswered', 'AnswererKnown', 'CallEnded', 'CallLogged', 'VoicemailLeft']

/** Every contact, in order of time. */
export const contactsIn = (facts: readonly Known[]): readonly Contact[] => {
  const calls = new Map<string, Known[]>()
  const contacts: Contact[] = []
  for (const fact of facts) {
    if (CALL_FACTS.includes(fact.type)) {
      const id = text(fact.data['call']) ?? fact.id
      calls.set(id, [...(calls.get(id) ?? []), fact])
    } else if (fact.type === 'EmailSent') contacts.push(other(fact, 'email', true))
    else if (fact.type === 'EmailReceived') contacts.push(other(fact, 'email', false))
    else if (fact.type === 'TouchLogged')
      contacts.push(other(fact, fact.data['channel'] as Channel, fact.data['direction'] !== 'in'))
  }
  for (const [id, told] of calls) {
    const call = callOf(id, told)
    if (call !== null) contacts.push(call)
  }
  return onceABurst(contacts.sort((a, b) => a.at - b.at))
}

/** What a key names beside the dial: a visit, or a try to keep a promise. */
export const tryOf = (key: string): string =>
  key
    .split('/')
    .slice(0, key.startsWith('promise/') ? 3 : 4)
    .join('/')

/** A burst of redials is one attempt, whatever it ends with. */
const onceABurst = (contacts: readonly Contact[]): readonly Contact[] => {
  const busy = new Set<string>()
  return contacts.map((contact) => {
    const visit = contact.action === null ? null : tryOf(contact.action)
    const isRedial = visit !== null && busy.has(visit)
    if (visit !== null && contact.reach === 'busy') busy.add(visit)
    return isRedial ? { ...contact, attempt: 0 } : contact
  })
}
