/**
 * Folds contacts: what each counts as, what it settles, which messages and talking points it used up.
 *
 * @since 0.1.0
 */
import { type Instant, later } from '../../time/Instant.ts'
import { type Reach, REACHES, WORD_OF_REACH } from '../../words/Reach.ts'
import type { Word } from '../../words/Word.ts'
import { type Contact, CONTACTS_KEPT, type VisitRef } from '../Contact.ts'
import * as Counting from '../counting.ts'
import type { Fact } from '../Fact.ts'
import type { Prospect } from '../Prospect.ts'
import type { Visit } from '../Run.ts'
import { append, type Draft, type Open, replaced } from './Draft.ts'
import { dialled } from './numbers.ts'
import { forbid } from './consent.ts'
import { settledByConversation } from './promises.ts'
import { runNamed } from './runs.ts'
import { offerAgain, settle } from './visits.ts'
import { react } from './words.ts'
import { trySettled } from './work.ts'

const MESSAGES_KEPT = 1024

const NO_WORDS: readonly Word[] = Object.freeze([])

/** The words of a reach with the group it belongs to; none where our own side failed. */
const WORDS = Object.fromEntries(
  REACHES.map((reach) => {
    const word = WORD_OF_REACH[reach]
    return [
      reach,
      word === null ? NO_WORDS : Object.freeze([word, reach === 'right-party' ? 'answered' : 'unanswered']),
    ]
  }),
) as { readonly [R in Reach]: readonly Word[] }

/** Finds a contact by its id, the newest first. */
export const contactIndex = (draft: Draft, id: string): number => {
  for (let i = draft.contacts.length - 1; i >= 0; i--) if (draft.contacts[i]!.id === id) return i
  return -1
}

/** A contact, to be changed: the state's own, or a new one put at its end. */
export const contactOf = (draft: Draft, id: string, begin: () => Contact): Open<Contact> => {
  const index = contactIndex(draft, id)
  const known = index < 0 ? begin() : draft.contacts[index]!
  if (index < 0) draft.contacts = append(draft.contacts, known, CONTACTS_KEPT)
  if (!Object.isFrozen(known)) return known
  const own: Open<Contact> = {
    id: known.id,
    channel: known.channel,
    direction: known.direction,
    at: known.at,
    latest: known.latest,
    recordedAt: known.recordedAt,
    number: known.number,
    email: known.email,
    reach: known.reach,
    talkSeconds: known.talkSeconds,
    left: known.left,
    message: known.message,
    messageKind: known.messageKind,
    visit: known.visit,
    promise: known.promise,
    counts: known.counts,
    line: known.line,
  }
  draft.contacts = replaced(draft.contacts, index, own)
  return own
}

const isSameTry = (a: VisitRef | null, b: VisitRef): boolean =>
  a !== null && a.try === b.try && a.round === b.round && a.step === b.step && a.enrollment === b.enrollment

/** Whether the same try met a busy line before: then it is one attempt with it. */
const isRedial = ({ contacts }: Prospect, { id, at, visit }: Contact): boolean => {
  if (visit === null) return false
  for (let i = contacts.length - 1; i >= 0; i--) {
    const other = contacts[i]!
    if (other.reach === 'busy' && other.id !== id && other.at <= at && isSameTry(other.visit, visit)) return true
  }
  return false
}

/** The last touch of all, planned or not. */
const lastTouch = ({ contacts }: Prospect): Instant | null => {
  for (let i = contacts.length - 1; i >= 0; i--) if (contacts[i]!.counts.touch === 1) return contacts[i]!.latest
  return null
}

/** Counts a contact anew, once more is known of it. */
export const count = (draft: Draft, contact: Open<Contact>): void => {
  const { channel, direction, reach, at } = contact
  // An email is a message, whichever it was.
  const hasMessage = contact.left !== null || channel === 'email' || (contact.message !== null && channel !== 'call')
  const before = contact.counts.touch
  contact.counts = Counting.of({ channel, direction, reach, redial: isRedial(draft, contact), hasMessage })
  if (direction === 'in') draft.lastInboundAt = later(draft.lastInboundAt ?? at, at)
  else if (contact.counts.touch !== before) draft.lastTouchAt = lastTouch(draft)
  const { promised } = draft
  if (promised?.keptAt === null && channel === 'call' && contact.counts.attempt === 1 && at >= promised.from)
    draft.promised = { from: promised.from, until: promised.until, keptAt: at }
}

/** What a call's end settles: a visit, a try to keep a promise, or nothing but a reaction. */
export const callEnded = (draft: Draft, fact: Fact, contact: Contact, before: Reach | null): void => {
  const { reach, visit, number } = contact
  if (reach === null || reach === before) return
  if (contact.direction === 'out' && number !== null) {
    dialled(draft, number, fact, contact.at, reach)
  }
  if (reach === 'unwanted') forbid(draft, fact, { code: 'opted-out', channels: null, purpose: null, list: 'unwanted' })
  if (reach === 'right-party') converse(draft, fact, contact)
  planEnded(draft, fact, contact, before)
  if (visit !== null) return
  if (contact.direction === 'in') return react(draft, fact, inbound(contact), contact.id)
  if (reach === 'right-party') react(draft, fact, ['answered'], contact.id)
}

/** What a call settles of what was planned. */
export const planEnded = (draft: Draft, fact: Fact, { reach, visit, promise }: Contact, before: Reach | null): void => {
  if (reach === null) return
  if (promise !== null) trySettled(draft, promise, fact.at, WORDS[reach].length === 0)
  if (visit !== null) visitEnded(draft, fact, visit, reach, before)
}

/** A person who called in, reached somebody or left a message. */
const inbound = ({ reach, left }: Contact): readonly Word[] =>
  reach === 'right-party' ? ['called-in', 'answered'] : reach === 'voicemail' || left !== null ? ['called-in'] : []

const visitEnded = (draft: Draft, fact: Fact, visit: VisitRef, reach: Reach, before: Reach | null): void => {
  if (reach === 'busy') return offerAgain(draft, visit, fact, 'busy')
  const words = WORDS[reach]
  if (words.length === 0) return offerAgain(draft, visit, fact, 'failed')
  settle(draft, visit, fact, words, before === null ? NO_WORDS : WORDS[before])
}

/** The right person was spoken with. */
export const converse = (draft: Draft, fact: Fact, { id, at }: { readonly id: string; readonly at: Instant }): void => {
  const { count, first, last } = draft.conversations
  if (last?.id !== id) draft.conversations = { count: count + 1, first: first ?? { id, at }, last: { id, at } }
  settledByConversation(draft, fact, id, at)
}

/** A message went out: it is not used on this person again. */
export const used = (
  draft: Draft,
  contact: Contact,
  message: string | null,
  kind: string | null,
  item: string | null,
): void => {
  if (item !== null) useUp(draft, item, contact.at)
  if (message === null) return
  const known = {
    message,
    kind,
    item,
    channel: contact.channel,
    at: contact.at,
    enrollment: contact.visit?.enrollment ?? null,
  }
  const index = draft.messages.findIndex((one) => one.message === message && one.item === item)
  if (index < 0) draft.messages = append(draft.messages, known, MESSAGES_KEPT)
  // Told once more, by now with what it was planned for.
  else if (draft.messages[index]!.at === known.at) draft.messages = replaced(draft.messages, index, known)
}

/** What was learned is used up: it is not offered again. */
export const useUp = (draft: Draft, item: string, at: Instant): void => {
  const index = draft.learned.findIndex((one) => one.item === item && one.usedAt === null)
  if (index >= 0) draft.learned = replaced(draft.learned, index, { ...draft.learned[index]!, usedAt: at })
}

/** What was planned for a visit when it was issued, where the fact itself does not say it. */
export const plannedFor = (state: Prospect, ref: VisitRef | null): Planned => {
  const last = ref === null ? undefined : runNamed(state, ref.enrollment)?.steps[ref.step]?.last
  const isIt = last !== undefined && last.round === ref!.round && last.try === ref!.try
  return isIt ? last : NOTHING_PLANNED
}

/** The message of a visit, what it is made around, and the time that it names. */
type Planned = Pick<Visit, 'message' | 'item' | 'appointment'>

const NOTHING_PLANNED: Planned = Object.freeze({ message: null, item: null })
