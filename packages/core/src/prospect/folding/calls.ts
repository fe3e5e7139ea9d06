/**
 * Folds calls: all facts that tell of one are joined by its id, in whatever order they come.
 *
 * @since 0.1.0
 */
import type { Channel } from '../../words/Channel.ts'
import type { Reach } from '../../words/Reach.ts'
import type { Word } from '../../words/Word.ts'
import type { Contact, Counts, LineEvidence } from '../Contact.ts'
import type { callFacts } from '../facts/contact.ts'
import type { Fact, FactOf } from '../Fact.ts'
import { callEnded, contactIndex, contactOf, count, planEnded, plannedFor, used, useUp } from './contacts.ts'
import type { Draft, Open } from './Draft.ts'
import type { HandlersOf } from './handlers.ts'
import { given } from './numbers.ts'
import { answeredBy, confirming, NOTHING_TOLD, reachOf, stating } from './reach.ts'
import { presume } from './presumed.ts'
import { ensure, type Naming, namedBy, settle, visitOf } from './visits.ts'
import { react, unreact } from './words.ts'
import { tried } from './work.ts'

const NO_COUNTS: Counts = Object.freeze({ touch: 0, attempt: 0, dial: 0, conversation: 0, slot: 0, message: 0 })

/** A contact of which nothing is told yet but that it was. */
export const begun = (fact: Fact, id: string, channel: Channel, direction: Contact['direction']): Contact => ({
  id,
  channel,
  direction,
  at: fact.at,
  latest: fact.atLatest ?? fact.at,
  recordedAt: fact.recordedAt,
  number: null,
  email: null,
  reach: null,
  talkSeconds: null,
  left: null,
  message: null,
  messageKind: null,
  visit: null,
  promise: null,
  counts: NO_COUNTS,
  line: null,
})

/** What a fact tells of a call, beside its time. */
interface Told extends Naming {
  readonly direction?: 'out' | 'in'
  readonly number?: string
  readonly talkSeconds?: number
  readonly item?: string
}

/** Where a call belongs: to a visit, to a try to keep a promise, or to nothing planned. */
const join = (draft: Draft, fact: Fact, contact: Open<Contact>, told: Naming): void => {
  if (contact.visit !== null || contact.promise !== null || contact.direction === 'in') return
  const named = namedBy(told)
  if (named?.kind === 'promise') {
    const { promise, try: nth, dial } = named.promise
    tried(draft, promise, nth, dial, fact.at)
    contact.promise = promise
    return
  }
  const visit = named?.kind === 'visit' ? named.visit : visitOf(draft, told)
  if (visit === null) return
  ensure(draft, visit, fact, 'call')
  contact.visit = visit
}

/** What a call carried: a voicemail, and its message. */
type Carried = Pick<Contact, 'left' | 'message' | 'messageKind'>

/** A message that was left whole stays so, whatever else is told of it and in which order. */
const carry = (contact: Open<Contact>, { left, message, messageKind }: Carried): void => {
  if (contact.left === 'complete' && left === 'partial') return
  contact.left = left
  contact.message = message
  contact.messageKind = messageKind
}

/** Takes up what a fact tells of a call, and settles what that settles. */
const tell = (
  draft: Draft,
  fact: Fact,
  id: string,
  told: Told,
  line: (known: LineEvidence) => LineEvidence,
  carried?: Carried,
): Contact => {
  const contact = contactOf(draft, id, () => begun(fact, id, 'call', told.direction ?? 'out'))
  const before = contact.reach
  const isNew = contact.line === null
  const wasPlanned = isPlanned(contact)
  join(draft, fact, contact, told)
  contact.line = line(contact.line ?? NOTHING_TOLD)
  contact.number ??= told.number ?? null
  contact.talkSeconds = told.talkSeconds ?? contact.talkSeconds
  contact.reach = reachOf(contact.line, contact.talkSeconds)
  if (carried !== undefined) carry(contact, carried)
  if (isNew || contact.reach !== before || carried !== undefined) count(draft, contact)
  if (contact.reach !== before || told.item !== undefined) useItem(draft, contact, told.item)
  if (wasPlanned || !isPlanned(contact) || before === null) callEnded(draft, fact, contact, before)
  else claimed(draft, fact, contact, before)
  return contact
}

const isPlanned = ({ visit, promise }: Contact): boolean => visit !== null || promise !== null

/** What a call was planned for is told after what it reached: what was heard of it settles that now. */
const claimed = (draft: Draft, fact: Fact, contact: Open<Contact>, before: Reach): void => {
  const results = unreact(draft, contact.id)
  if (contact.left !== null) {
    const planned = plannedFor(draft, contact.visit)
    contact.message ??= planned.message
    used(draft, contact, contact.message, contact.messageKind, planned.item)
    presume(draft, fact, contact)
  }
  if (contact.reach !== before) callEnded(draft, fact, contact, before)
  else planEnded(draft, fact, contact, null)
  if (contact.visit !== null && results.length > 0) settle(draft, contact.visit, fact, results)
}

/** The touch used up what it was made around, whatever came of it (S5); a call that never rang used nothing. */
const useItem = (draft: Draft, contact: Contact, named: string | undefined): void => {
  if (contact.reach === null || contact.counts.touch === 0 || draft.learned.length === 0) return
  const item = named ?? plannedFor(draft, contact.visit).item
  if (item !== null) useUp(draft, item, contact.at)
}

/** A person's word outranks a machine's; an import tells what people wrote. */
const rankOf = ({ by }: Fact): 1 | 2 => (by.kind === 'rep' || by.kind === 'import' ? 2 : 1)

const SOURCE_RANK = { person: 3, transcript: 2, machine: 1 } as const

const same = (line: LineEvidence): LineEvidence => line

/** A voicemail was left in a call: the mailbox was reached, and the message is used up. */
const leave = (
  draft: Draft,
  fact: Fact,
  id: string,
  data: FactOf<'VoicemailLeft' | 'CallLogged'>['data'],
  line: (known: LineEvidence) => LineEvidence,
): void => {
  const named = draft.contacts[contactIndex(draft, id)]?.visit ?? visitOf(draft, data)
  const planned = plannedFor(draft, named)
  const message = data.message ?? planned.message
  const kind = data.kind ?? null
  const contact = tell(draft, fact, id, data, line, { left: data.left ?? 'complete', message, messageKind: kind })
  used(draft, contact, message, kind, data.item ?? planned.item)
  presume(draft, fact, contact, data.appointment)
}

export const calls: HandlersOf<keyof typeof callFacts> = {
  CallPlaced: (draft, fact) => {
    tell(draft, fact, fact.data.call, fact.data, same)
  },
  CallAnswered: (draft, fact) => {
    tell(draft, fact, fact.data.call, fact.data, (line) => ({ ...line, answered: true }))
  },
  AnswererKnown: (draft, fact) => {
    tell(draft, fact, fact.data.call, fact.data, (line) =>
      answeredBy(line, fact.data.answerer, SOURCE_RANK[fact.data.source]),
    )
  },
  CallEnded: (draft, fact) => {
    tell(draft, fact, fact.data.call, fact.data, (line) => stating(line, fact.data.reach, rankOf(fact)))
  },
  CallLogged: (draft, fact) => {
    const { data } = fact
    const id = data.call ?? fact.id
    const line = (known: LineEvidence): LineEvidence =>
      data.reach === undefined ? { ...known, ended: true } : stating(known, data.reach, rankOf(fact))
    if (data.left !== undefined || (data.message !== undefined && data.reach === 'voicemail'))
      leave(draft, fact, id, data, line)
    else tell(draft, fact, id, data, line)
    if (data.direction === 'in' && data.reach === undefined) react(draft, fact, ['called-in'], id)
  },
  VoicemailLeft: (draft, fact) => {
    const id = fact.data.call ?? fact.id
    leave(draft, fact, id, fact.data, (line) => stating(line, 'voicemail', rankOf(fact)))
  },
  GatekeeperMet: (draft, fact) => {
    const id = fact.data.call ?? fact.id
    // The number of this fact is the one that they gave, and not the one that was dialled.
    const { number, helped, note, betterTime, ...naming } = fact.data
    tell(draft, fact, id, naming, (line) => stating(line, 'gatekeeper', rankOf(fact)))
    if (number !== undefined) given(draft, number, fact.at)
    const { screener } = draft
    draft.screener = {
      at: fact.at,
      helped: helped ?? screener?.helped ?? null,
      note: note ?? screener?.note ?? null,
      better: betterTime === undefined ? (screener?.better ?? null) : { time: betterTime, at: fact.at },
    }
  },
}

/** A result was told of a call: it joins the call's visit, or what the call set off. */
export const resultOf = (draft: Draft, fact: Fact, id: string, words: readonly Word[]): void => {
  const index = contactIndex(draft, id)
  if (index < 0) return react(draft, fact, words, id)
  const { line, visit } = draft.contacts[index]!
  if (line !== null && !line.hasResult) tell(draft, fact, id, {}, (known) => ({ ...known, hasResult: true }))
  // An email's visit was settled when it was sent: what comes back is a reaction, not a second outcome.
  if (visit !== null && line !== null) settle(draft, visit, fact, words)
  else react(draft, fact, words, id)
}

/** The right person was spoken with in a call: that is what the line did, whatever was logged of it by as good a source. */
export const spoken = (draft: Draft, fact: Fact, id: string): void => {
  if (draft.contacts[contactIndex(draft, id)]?.line == null) return
  tell(draft, fact, id, {}, (line) => ({ ...confirming(line, 'right-party', rankOf(fact)), hasResult: true }))
}
