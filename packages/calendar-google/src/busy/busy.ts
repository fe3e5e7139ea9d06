/**
 * When calendars are busy.
 *
 * @since 0.1.0
 */
import { type Standing, tidy, tidyBlocks } from '@refrain/calendars'
import type { Instant } from '@refrain/core'
import type { BusyQuery, Calendar, CalendarBusy, CalendarFault } from '@refrain/core/ports'
import { faultOf } from '../api/Answer.ts'
import { atOnce } from '../api/atOnce.ts'
import type { Desk } from '../Desk.ts'
import { askBusy, type Told } from './asking.ts'
import { lookAt, type Seen } from './looking.ts'

type Looked = { readonly calendar: string } & ({ readonly seen: Seen } | { readonly fault: CalendarFault })

/** A hold that nobody confirmed in time no longer counts. */
const counts =
  (now: Instant.Instant) =>
  ({ unconfirmed }: Standing): boolean =>
    unconfirmed === undefined || unconfirmed.expiresAt > now

/** Calendars of which perhaps only free/busy may be read. */
const mayBeAsked = (looked: Looked): boolean =>
  'fault' in looked && (looked.fault.kind === 'forbidden' || looked.fault.kind === 'not-found')

const knownOf = (calendar: string, seen: Seen, query: BusyQuery, asOf: Instant.Instant): CalendarBusy => ({
  calendar,
  kind: 'known',
  asOf,
  busy: tidy(seen.standing.filter(counts(asOf)), query),
  callBlocks: tidyBlocks(seen.callBlocks, query),
})

const answerOf = (looked: Looked, told: Told | undefined, query: BusyQuery, asOf: Instant.Instant): CalendarBusy => {
  const { calendar } = looked
  if ('seen' in looked) return knownOf(calendar, looked.seen, query, asOf)
  if (told === undefined) return { calendar, kind: 'unknown', fault: looked.fault }
  if ('fault' in told) return { calendar, kind: 'unknown', fault: told.fault }
  return knownOf(calendar, { standing: told.busy, callBlocks: [] }, query, asOf)
}

/** Reads calendars event by event, and asks when they are busy where that is all that may be known. Always now. */
export const busy =
  (desk: Desk): Calendar['busy'] =>
  async (query, signal) => {
    const asOf = desk.now()
    const looked = await atOnce(query.calendars, async (calendar): Promise<Looked> => {
      if (desk.freeBusyOnly.has(calendar)) return { calendar, fault: { kind: 'forbidden' } }
      const seen = await lookAt(desk, calendar, query, { callBlocks: query.callBlocks, signal })
      return seen.tag === 'given' ? { calendar, seen: seen.value } : { calendar, fault: faultOf(seen) }
    })
    const asked = looked.filter(mayBeAsked).map(({ calendar }) => calendar)
    const told = await askBusy(desk, asked, query, signal)
    return looked.map((one) => answerOf(one, told.get(one.calendar), query, asOf))
  }
