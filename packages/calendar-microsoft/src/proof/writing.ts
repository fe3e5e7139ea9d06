/** What the local server answers to whoever writes. */
import type { Event } from '@microsoft/microsoft-graph-types'
import { isVersion, shown, takenFields, takenTime, takeProperties } from './entries.ts'
import type { Kept, Mailbox, Mailboxes } from './Mailbox.ts'
import { ok, type Question, refusal, type Reply } from './Reply.ts'

/** Whether a repeat of a transaction is refused, as is seen, or answered with the entry; or forgotten once the entry is deleted. */
export type Repeats = 'refused' | 'answered' | 'forgotten'

export const create = (
  question: Question,
  mailboxes: Mailboxes,
  mailbox: Mailbox,
  calendar: string,
  repeats: Repeats,
): Reply => {
  const body = question.body as Event
  const transaction = body.transactionId ?? null
  const kept = [...mailbox.entries.values()].find(({ fields }) => fields.transactionId === transaction)
  const isKnown = transaction !== null && mailbox.transactions.has(transaction)
  if (isKnown && (kept !== undefined || repeats !== 'forgotten')) {
    if (repeats !== 'answered' || kept === undefined) return refusal(409, 'ErrorDuplicateTransactionId')
    return { status: 201, body: shown(question, kept) }
  }
  const time = takenTime(mailbox, body)
  if (time === null) return refusal(400, 'ErrorPropertyValidationFailure')
  const fields: Event = { isOrganizer: true, responseStatus: { response: 'organizer' }, ...takenFields(body) }
  const added = mailboxes.add(mailbox, calendar, fields, time)
  takeProperties(added, body)
  if (transaction !== null) mailbox.transactions.add(transaction)
  return { status: 201, body: shown(question, added) }
}

const changed = (question: Question, mailboxes: Mailboxes, mailbox: Mailbox, kept: Kept): Reply => {
  const body = question.body as Event
  if (body.transactionId !== undefined) return refusal(400, 'ErrorInvalidPropertySet')
  if (body.start !== undefined || body.end !== undefined) {
    const time = takenTime(mailbox, body)
    if (time === null) return refusal(400, 'ErrorPropertyValidationFailure')
    Object.assign(kept, time)
  }
  kept.fields = { ...kept.fields, ...takenFields(body) }
  takeProperties(kept, body)
  mailboxes.touched(mailbox, kept)
  return ok(shown(question, kept))
}

/** One entry: read, changed or deleted. Who was invited is told of its end. */
export const entry = (
  question: Question,
  mailboxes: Mailboxes,
  mailbox: Mailbox,
  id: string,
  tellEnd: (kept: Kept) => void,
): Reply => {
  const kept = mailbox.entries.get(id)
  if (kept === undefined) return refusal(404, 'ErrorItemNotFound')
  if (question.method === 'GET') return ok(shown(question, kept))
  if (!isVersion(question, kept)) return refusal(412, 'ErrorIrresolvableConflict')
  if (question.method === 'PATCH') return changed(question, mailboxes, mailbox, kept)
  if (question.method !== 'DELETE') return refusal(405, 'ErrorMethodNotAllowed')
  mailboxes.remove(mailbox, kept)
  if ((kept.fields.attendees ?? []).length > 0) tellEnd(kept)
  return { status: 204 }
}
