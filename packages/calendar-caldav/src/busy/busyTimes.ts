/**
 * When the owners of calendars are busy: each calendar for itself, by what it can be asked.
 */
import { tidy, tidyBlocks, type Failed } from '@refrain/calendars'
import { Span } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Busy, BusyQuery, Calendar, CalendarBusy, StopSignal } from '@refrain/core/ports'
import type { CalDavOptions } from '../CalDavOptions.ts'
import type { Directory, Known } from '../calendars/Directory.ts'
import { faultIn, malformed, refused } from '../wire/faults.ts'
import type { Wire } from '../wire/Wire.ts'
import { askFreeBusy, type FreeBusy } from './freeBusy.ts'
import { askOutbox, isAddress } from './outbox.ts'
import type { Shelf } from './Shelf.ts'
import { expanded, standing, type Stands } from './standing.ts'

// --- what is told ------------------------------------------------------------

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

const stopped = refused({ kind: 'unavailable', detail: 'nobody waits for it' })

/** When owners are busy. */
export const busyTimes = (wire: Wire, directory: Directory, shelf: Shelf, options: CalDavOptions): Calendar['busy'] => {
  const { url: root, busyFrom = 'entries' } = options

  const freeBusy = (known: Known, query: BusyQuery, signal?: StopSignal): Promise<FreeBusy | Failed> =>
    known.about.reports.freeBusy
      ? askFreeBusy(wire, known.about.url, query, signal)
      : Promise.resolve(refused({ kind: 'unsupported' }))

  const answered = async (calendar: string, query: BusyQuery, signal?: StopSignal) => {
    if (signal?.aborted === true) return stopped
    if (isAddress(calendar)) return askOutbox(wire, root, calendar, query, signal)
    const known = await directory.known(calendar, signal)
    if (known.kind !== 'known') return known
    // Where no entry may be read, there is only that.
    if (busyFrom === 'free-busy' || known.about.may?.read === false) return freeBusy(known, query, signal)
    const { from, until, callBlocks, freshness } = query
    const asked = { span: Span.make(from, until), now: wire.now(), ...(callBlocks !== undefined && { callBlocks }) }
    return busyFrom === 'expanded'
      ? expanded(wire, known, asked, options, signal)
      : standing(shelf, known, asked, freshness)
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
