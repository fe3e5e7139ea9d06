/**
 * When the owners of calendars are busy: each calendar for itself, by what it can be asked.
 */
import { tidy, tidyBlocks, type Failed } from '@refrain/calendars'
import type { Instant } from '@refrain/core'
import type { Busy, BusyQuery, Calendar, CalendarBusy, CalendarFault, StopSignal } from '@refrain/core/ports'
import type { CalDavOptions } from '../CalDavOptions.ts'
import type { Directory, Known } from '../calendars/Directory.ts'
import { malformed } from '../wire/faults.ts'
import type { Wire } from '../wire/Wire.ts'
import { askFreeBusy, type FreeBusy } from './freeBusy.ts'
import { askOutbox, isAddress } from './outbox.ts'
import type { ReadStanding, Stands } from './standing.ts'

// --- what is told ------------------------------------------------------------

const faultIn = (failed: Failed): CalendarFault =>
  failed.kind === 'refused' ? failed.fault : { kind: 'unavailable', detail: 'no answer came' }

const told = (
  calendar: string,
  query: BusyQuery,
  asOf: Instant.Instant,
  answer: Stands | FreeBusy | Failed,
): CalendarBusy => {
  if (answer.kind === 'free-busy')
    return { calendar, kind: 'known', asOf, busy: tidy(answer.busy, query), callBlocks: [] }
  if (answer.kind !== 'stands') return { calendar, kind: 'unknown', fault: faultIn(answer) }
  const busy: readonly Busy[] = answer.standing.map(({ unconfirmed: _, ...one }) => one)
  return {
    ...{ calendar, kind: 'known', asOf: answer.asOf },
    busy: tidy(busy, query),
    callBlocks: tidyBlocks(answer.callBlocks, query),
  }
}

// --- asking ------------------------------------------------------------------

/** Whether free-busy is all that we may read. */
const isFreeBusyOnly = ({ about }: Known): boolean => about.may?.read === false && about.reports.freeBusy

/** When owners are busy. */
export const busyTimes = (
  wire: Wire,
  directory: Directory,
  standing: ReadStanding,
  { url: root, busyFrom = 'entries' }: CalDavOptions,
): Calendar['busy'] => {
  const answered = async (calendar: string, query: BusyQuery, signal?: StopSignal) => {
    if (isAddress(calendar)) return askOutbox(wire, root, calendar, query, signal)
    const known = await directory.known(calendar, signal)
    if (known.kind !== 'known') return known
    if (busyFrom === 'free-busy' || isFreeBusyOnly(known)) return askFreeBusy(wire, known.about.url, query, signal)
    const { from, until, callBlocks, freshness } = query
    return standing(known, { span: { from, until }, freshness, callBlocks, withoutExpired: true }, signal)
  }
  return (query, signal) =>
    Promise.all(
      query.calendars.map(async (calendar) => {
        const asOf = wire.now()
        const answer = await answered(calendar, query, signal).catch(() => malformed('its answer cannot be read'))
        return told(calendar, query, asOf, answer)
      }),
    )
}
