/**
 * Lists of events, which Google tells by the page.
 *
 * @since 0.1.0
 */
import type { calendar_v3 } from '@googleapis/calendar'
import type { StopSignal } from '@refrain/core/ports'
import { type Answer, malformed } from './Answer.ts'
import type { Ask } from './Api.ts'
import type { Event } from '../events/Mark.ts'

/** What is asked of a list. */
export type Listing = calendar_v3.Params$Resource$Events$List & { readonly calendarId: string }

/** A whole list, and what was said on its last page of the calendar. */
export interface Listed {
  readonly events: readonly Event[]
  readonly timeZone: string | null
  readonly accessRole: string | null
  readonly syncToken: string | null
}

/** As many events as Google tells on a page. */
export const FULL_PAGE = 2500

/** No calendar that people keep is longer. */
const MOST_PAGES = 200

const isEvent = (item: unknown): boolean => typeof item === 'object' && item !== null

const isPage = ({ kind, items = [] }: calendar_v3.Schema$Events): boolean =>
  kind === 'calendar#events' && Array.isArray(items) && items.every(isEvent)

/** Follows a list to its end. `fields` must ask for `kind` and `nextPageToken`. */
export const listEvents = async (ask: Ask, listing: Listing, signal?: StopSignal): Promise<Answer<Listed>> => {
  const events: Event[] = []
  let pageToken: string | undefined
  for (let nth = 0; nth < MOST_PAGES; nth++) {
    const asked: Listing = { ...listing, ...(pageToken !== undefined && { pageToken }) }
    const answer = await ask((google, sending) => google.events.list(asked, sending), { signal })
    if (answer.tag !== 'given') return answer
    const page = answer.value
    if (!isPage(page)) return malformed('a list of events that is none')
    for (const event of page.items ?? []) events.push(event)
    if (page.nextPageToken == null) {
      const { timeZone = null, accessRole = null, nextSyncToken = null } = page
      return { tag: 'given', value: { events, timeZone, accessRole, syncToken: nextSyncToken } }
    }
    if (page.nextPageToken === pageToken) return malformed('a list of events that does not end')
    pageToken = page.nextPageToken
  }
  return malformed('a list of events that does not end')
}
