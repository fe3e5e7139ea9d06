/**
 * When the owners of calendars are busy. Each calendar is read in the way that its name says, and answers for itself.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Busy, BusyQuery, Calendar, CalendarBusy, StopSignal } from '@refrain/core/ports'
import { type Standing, tidy, tidyBlocks } from '@refrain/calendars'
import type { Api } from '../api/Api.ts'
import { type CalendarName, readName } from '../CalendarName.ts'
import { readSchedules, type Schedule } from './schedules.ts'
import { type Reading, standingIn, type Stands } from './standing.ts'
import { readViews } from './views.ts'

type Read = Schedule | Stands

const unknown = (kind: 'not-found' | 'unsupported') => ({ kind: 'unknown', fault: { kind } }) as const

const NAMELESS = unknown('not-found')

/** Exchange shows no more of a calendar at once. */
const LONGEST = 1825 * Instant.DAY

const TOO_LONG = unknown('unsupported')

/** Whether one counts: a hold that nobody confirmed in time does not, although it may still stand. */
const counts = ({ unconfirmed }: Standing, now: Instant.Instant): boolean =>
  unconfirmed === undefined || unconfirmed.expiresAt > now

const told = (calendar: string, read: Read, query: BusyQuery, asOf: Instant.Instant): CalendarBusy => {
  if (read.kind === 'unknown') return { calendar, kind: 'unknown', fault: read.fault }
  const busy: readonly Busy[] = read.kind === 'known' ? read.busy : read.standing.filter((one) => counts(one, asOf))
  const blocks = read.kind === 'known' ? [] : read.callBlocks
  return { calendar, kind: 'known', asOf, busy: tidy(busy, query), callBlocks: tidyBlocks(blocks, query) }
}

type Named = readonly [calendar: string, name: CalendarName]

/** Reads calendars; `asker` is the mailbox that sees the schedules of others. */
export const busyOf = (api: Api, reading: Reading, asker: string): Calendar['busy'] => {
  const readEntries = async (named: readonly Named[], query: BusyQuery, signal?: StopSignal) => {
    const { callBlocks } = query
    const names = named.map(([, name]) => name)
    const views = await readViews(api, names, query, callBlocks !== undefined, signal)
    return Promise.all(
      named.map(async ([calendar, { mailbox }], index): Promise<readonly [string, Read]> => {
        const view = views[index] ?? { tag: 'lost' }
        return [calendar, await standingIn(reading, mailbox, view, callBlocks, signal)]
      }),
    )
  }

  const readFreeBusy = async (named: readonly Named[], query: BusyQuery, signal?: StopSignal) => {
    const addresses = [...new Set(named.map(([, { mailbox }]) => mailbox))]
    const schedules = await readSchedules(api, asker, addresses, query, reading, signal)
    return named.flatMap(([calendar, { mailbox }]): readonly (readonly [string, Read])[] => {
      const schedule = schedules.get(mailbox)
      return schedule === undefined ? [] : [[calendar, schedule]]
    })
  }

  return async (query, signal) => {
    if (query.until - query.from > LONGEST) return query.calendars.map((calendar) => ({ calendar, ...TOO_LONG }))
    const asOf = reading.now()
    const named = [...new Set(query.calendars)].flatMap((calendar): readonly Named[] => {
      const name = readName(calendar)
      return name === null ? [] : [[calendar, name]]
    })
    const [entries, freeBusy] = await Promise.all([
      readEntries(
        named.filter(([, { isFreeBusy }]) => !isFreeBusy),
        query,
        signal,
      ),
      readFreeBusy(
        named.filter(([, { isFreeBusy }]) => isFreeBusy),
        query,
        signal,
      ),
    ])
    const read = new Map<string, Read>([...entries, ...freeBusy])
    return query.calendars.map((calendar) => told(calendar, read.get(calendar) ?? NAMELESS, query, asOf))
  }
}
