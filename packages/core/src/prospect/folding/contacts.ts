/**
 * Folds contacts: what each counts as, what it settles, which messages and talking points it used up.
 *
 * @since 0.1.0
 */
import { type Instant, later } from '../../time/Instant.ts'
import { type Reach, WORD_OF_REACH } from '../../words/Reach.ts'
import type { Word } from '../../words/Word.ts'
import { type Contact, CONTACTS_KEPT, type VisitRef } from '../Contact.ts'
import * as Counting from '../counting.ts'
import type { Fact } from '../Fact.ts'
import type { Prospect } from '../Prospect.ts'
import { append, type Draft, replaced, updateRun } from './Draft.ts'
import { dialled, retire } from './person.ts'
import { forbid } from './consent.ts'
import { settledByConversation } from './promises.ts'
import { offerAgain, settle } from './visits.ts'
import { react, withoutWords } from './words.ts'
import { trySettled } from './work.ts'

const MESSAGES_KEPT = 1024

/** The words of a reach with the group it belongs to; none where our own side failed. */
const wordsOf = (reach: Reach): readonly Word[] => {
  const word = WORD_OF_REACH[reach]
  return word === null ? [] : [word, reach === 'right-party' ? 'answered' : 'unanswered']
}

/** Finds a contact by its id, the newest first. */
export const contactIndex = (draft: Draft, id: string): number => {
  for (let i = draft.contacts.length - 1; i >= 0; i--) if (draft.contacts[i]!.id === id) return i
  return -1
}

const isSameTry = (a: VisitRef | null, b: VisitRef | null): boolean =>
  a !== null && b !== null && a.enrollment === b.enrollment && a.step === b.step && a.round === b.round && a.try === b.try

/** Whether the same try met a busy line before: then it is one attempt with it. */
const isRedial = (draft: Draft, contact: Contact): boolean =>
  contact.visit !== null &&
  draft.contacts.some((other) => other.id !== contact.id && other.reach === 'busy' && other.at <= contact.at && isSameTry(other.visit, contact.visit))

const counted = (draft: Draft, contact: Contact): Contact => {
  const { channel, direction, reach } = contact
  const redial = isRedial(draft, contact)
  return { ...contact, counts: Counting.of({ channel, direction, reach, redial, hasMessage: contact.left !== null || contact.message !== null && channel !== 'call' }) }
}

/** Puts a contact into the state, in place of what was known of it. */
export const put = (draft: Draft, contact: Contact): Contact => {
  const known = counted(draft, contact)
  const index = contactIndex(draft, contact.id)
  draft.contacts = index < 0 ? append(draft.contacts, known, CONTACTS_KEPT) : replaced(draft.contacts, index, known)
  const { direction, at, latest, counts } = known
  if (direction === 'in') draft.lastInboundAt = later(draft.lastInboundAt ?? at, at)
  else if (counts.touch === 1) {
    draft.lastTouchAt = later(draft.lastTouchAt ?? latest, latest)
    if (draft.promised !== null && draft.promised.keptAt === null && known.channel === 'call' && at >= draft.promised.from) {
      draft.promised = { ...draft.promised, keptAt: at }
    }
  }
  return known
}

/** What a call's end settles: a visit, a try to keep a promise, or nothing but a reaction. */
export const callEnded = (draft: Draft, fact: Fact, contact: Contact, before: Reach | null): void => {
  const { reach, visit, number } = contact
  if (reach === null || reach === before) return
  if (contact.direction === 'out' && number !== null) {
    dialled(draft, number, contact.at)
    numberTold(draft, fact, number, reach)
  }
  if (reach === 'unwanted') forbid(draft, fact, { code: 'opted-out', channels: null, purpose: null, list: 'unwanted' })
  if (reach === 'right-party') converse(draft, fact, contact)
  const words = wordsOf(reach)
  if (contact.promise !== null) trySettled(draft, contact.promise, fact.at, words.length === 0)
  if (visit !== null) return visitEnded(draft, fact, visit, reach, before)
  if (contact.direction === 'in') return react(draft, fact, inbound(contact), contact.id)
  if (reach === 'right-party') react(draft, fact, ['answered'], contact.id)
}

/** A person who called in, reached somebody or left a message. */
const inbound = ({ reach, left }: Contact): readonly Word[] =>
  reach === 'right-party' ? ['called-in', 'answered'] : reach === 'voicemail' || left !== null ? ['called-in'] : []

const visitEnded = (draft: Draft, fact: Fact, visit: VisitRef, reach: Reach, before: Reach | null): void => {
  if (before !== null) updateRun(draft, visit.enrollment, (run) => withoutWords(run, wordsOf(before)))
  if (reach === 'busy') return offerAgain(draft, visit, fact, 'busy')
  const words = wordsOf(reach)
  if (words.length === 0) return offerAgain(draft, visit, fact, 'failed')
  settle(draft, visit, fact, words, before === null ? [] : wordsOf(before))
}

/** What the line tells of the number: only what nobody can mistake retires it. */
const numberTold = (draft: Draft, fact: Fact, number: string, reach: Reach): void => {
  if (reach === 'dead-number') retire(draft, number, fact.at, 'dead')
  else if (reach === 'number-changed') retire(draft, number, fact.at, 'changed')
  else if (reach === 'fax') retire(draft, number, fact.at, 'fax')
  else if (reach === 'wrong-party' && fact.by.kind !== 'adapter') retire(draft, number, fact.at, 'wrong')
}

/** The right person was spoken with. */
export const converse = (draft: Draft, fact: Fact, { id, at }: { readonly id: string; readonly at: Instant }): void => {
  const { count, first, last } = draft.conversations
  if (last?.id !== id) draft.conversations = { count: count + 1, first: first ?? { id, at }, last: { id, at } }
  settledByConversation(draft, fact, id, at)
}

/** A message went out: it is not used on this person again. */
export const used = (draft: Draft, contact: Contact, message: string | null, kind: string | null, item: string | null): void => {
  if (item !== null) useUp(draft, item, contact.at)
  if (message === null) return
  const known = { message, kind, item, channel: contact.channel, at: contact.at, enrollment: contact.visit?.enrollment ?? null }
  const index = draft.messages.findIndex((one) => one.message === message && one.item === item)
  draft.messages = index < 0 ? append(draft.messages, known, MESSAGES_KEPT) : draft.messages
}

const useUp = (draft: Draft, item: string, at: Instant): void => {
  const index = draft.learned.findIndex((one) => one.item === item && one.usedAt === null)
  if (index >= 0) draft.learned = replaced(draft.learned, index, { ...draft.learned[index]!, usedAt: at })
}

/** What was planned for a visit when it was issued: its message and item, where the fact itself names none. */
export const plannedFor = ({ runs }: Prospect, ref: VisitRef | null): { readonly message: string | null; readonly item: string | null } => {
  const last = ref === null ? undefined : runs.find(({ enrollment }) => enrollment === ref.enrollment)?.steps[ref.step]?.last
  const isIt = last !== undefined && last.round === ref!.round && last.try === ref!.try
  return isIt ? { message: last.message, item: last.item } : { message: null, item: null }
}
