/**
 * What an event of Google's says about its time.
 *
 * @since 0.1.0
 */
import type { BusyKind } from '@refrain/core/ports'
import type { Event } from './Mark.ts'

/** The owner's own answer: `self` is the calendar that the event was read in. */
const ownAnswer = ({ attendees }: Event): string | null =>
  attendees?.find(({ self }) => self === true)?.responseStatus ?? null

const OF_TYPE: { readonly [eventType: string]: BusyKind } = {
  outOfOffice: 'out-of-office',
  focusTime: 'focus',
  workingLocation: 'elsewhere',
  birthday: 'free',
}

const OF_ANSWER: { readonly [responseStatus: string]: BusyKind } = {
  needsAction: 'unanswered',
  tentative: 'tentative',
}

const of = (table: { readonly [key: string]: BusyKind }, key: string | null | undefined): BusyKind | undefined =>
  typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined

/** The kind of an event that is not cancelled. Whoever invites to it comes, whatever the list of guests says of them. */
export const kindOf = (event: Event): BusyKind => {
  const answer = ownAnswer(event)
  if (answer === 'declined') return 'declined'
  const type = of(OF_TYPE, event.eventType)
  if (type === 'elsewhere' || type === 'free') return type
  if (event.transparency === 'transparent') return 'free'
  const answered = event.organizer?.self === true ? undefined : of(OF_ANSWER, answer)
  return type ?? answered ?? (event.status === 'tentative' ? 'tentative' : 'busy')
}
