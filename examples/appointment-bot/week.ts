/** Ann's week, as her calendar has it. */
import type { Instant } from '@refrain/core'
import { Span, Wall, Zone } from '@refrain/core'
import { moment } from '@refrain/core/explain'
import type { Busy, Calendar } from '@refrain/core/ports'

const DAYS = 5

/** How an entry of ours stands, or what somebody else's is. */
const what = ({ kind, hold }: Busy, nameOf: (hold: string) => string): string =>
  hold === undefined ? kind : `${kind === 'tentative' ? 'held for' : 'visit to'} ${nameOf(hold)}`

/** The lines of the week from a Monday on: what stands in the calendar, read from the calendar. */
export const weekOf = async (
  calendar: Calendar,
  url: string,
  zone: Zone.Zone,
  monday: Instant.Instant,
  nameOf: (hold: string) => string,
): Promise<readonly string[]> => {
  const first = Zone.dayAt(zone, monday)
  const span = Span.make(Zone.startOfDay(zone, first), Zone.startOfDay(zone, first + DAYS))
  const asked = { calendars: [url], ...span, callBlocks: { category: 'Calls' }, freshness: 'live' as const }
  const [answer] = await calendar.busy(asked)
  if (answer?.kind !== 'known') throw new Error('the calendar cannot be read')
  const entries = [
    ...answer.busy.map((busy) => ({ ...busy, what: what(busy, nameOf) })),
    ...answer.callBlocks.map((block) => ({ ...block, what: 'calls' })),
  ].sort((a, b) => a.from - b.from)
  const time = (at: Instant.Instant): string => Wall.toTime(Zone.toWall(zone, at)).slice(0, 5)
  return Array.from({ length: DAYS }, (_, i) => {
    const here = entries.filter(({ from }) => Zone.dayAt(zone, from) === first + i)
    const day = moment(Zone.startOfDay(zone, first + i), { zone, now: monday }).slice(0, -6)
    return `  ${day.padEnd(11)} ${here.map((one) => `${time(one.from)}-${time(one.until)} ${one.what}`).join(', ')}`
  })
}
