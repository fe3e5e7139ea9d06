/**
 * What changed in a calendar, by Google's sync tokens.
 *
 * @since 0.1.0
 */
import type { Calendar, CalendarChanges, StopSignal } from '@refrain/core/ports'
import { type Answer, notRead } from '../api/Answer.ts'
import { FULL_PAGE, type Listed, listEvents, type Listing } from '../api/pages.ts'
import type { Desk } from '../Desk.ts'
import { holdOfEvent } from '../events/Mark.ts'

const NO_CURSOR: CalendarChanges = {
  kind: 'refused',
  fault: { kind: 'malformed', detail: 'a list of events without a sync token' },
}

/**
 * Whole series instead of their events, and ids alone: of what was deleted Google promises no more, and ours tell our own.
 *
 * Nothing but the token may differ from the first time: with one Google takes none of `iCalUID`, `orderBy`,
 * `privateExtendedProperty`, `q`, `sharedExtendedProperty`, `timeMin`, `timeMax` and `updatedMin`.
 */
const listingOf = (calendarId: string, cursor: string | null): Listing => ({
  calendarId,
  maxResults: FULL_PAGE,
  fields: 'kind,nextPageToken,nextSyncToken,items(id,recurringEventId)',
  ...(cursor !== null && { syncToken: cursor }),
})

const changesOf = (listed: Listed, reset: boolean): CalendarChanges => {
  if (listed.syncToken === null) return NO_CURSOR
  const holds = new Set(listed.events.flatMap((event) => holdOfEvent(event) ?? []))
  return {
    kind: 'changes',
    cursor: listed.syncToken,
    reset,
    changed: reset || listed.events.length > 0,
    holds: [...holds],
  }
}

/** A cursor that Google no longer takes (410), or never gave (400): without it there is always a way on. */
const isTooOld = (answer: Answer<unknown>, cursor: string | null): boolean =>
  cursor !== null && answer.tag === 'refused' && (answer.status === 410 || answer.status === 400)

/** Tells what changed since a cursor; everything, where there is none or Google forgot it. */
export const changes =
  (desk: Desk): NonNullable<Calendar['changes']> =>
  async (calendar, cursor, signal) => {
    const since = (at: string | null, stop: StopSignal | undefined) =>
      listEvents(desk.ask, listingOf(calendar, at), stop)
    const first = await since(cursor, signal)
    const isReset = cursor === null || isTooOld(first, cursor)
    const answer = isTooOld(first, cursor) ? await since(null, signal) : first
    return answer.tag === 'given' ? changesOf(answer.value, isReset) : notRead(answer)
  }
