/**
 * Calendars on CalDAV servers.
 *
 * @since 0.1.0
 */
import { holding } from '@refrain/calendars'
import { Issue, Words } from '@refrain/core'
import type { Calendar, CalendarCapabilities } from '@refrain/core/ports'
import { busyTimes } from './busy/busyTimes.ts'
import { makeShelf } from './busy/Shelf.ts'
import type { CalDavOptions } from './CalDavOptions.ts'
import { calDavBook } from './calDavBook.ts'
import { makeDirectory } from './calendars/Directory.ts'
import { changesIn } from './changes.ts'
import { optionIssues } from './optionIssues.ts'
import { makeWire } from './wire/Wire.ts'

const capabilitiesOf = ({ busyFrom, invitations }: CalDavOptions): CalendarCapabilities => {
  const isFreeBusy = busyFrom === 'free-busy'
  return {
    holds: true,
    tells: isFreeBusy ? ['busy', 'out-of-office', 'tentative'] : Words.BUSY_KINDS.filter((kind) => kind !== 'focus'),
    tellsHolds: !isFreeBusy,
    tellsCallBlocks: !isFreeBusy,
    invites: invitations === 'server',
  }
}

/**
 * Opens the calendars of an account. Nothing is asked of the server yet. Calendars are named by their URL; somebody of the same
 * server, whose calendars we may not read, by their address (`mailto:ann@example.com`) where the server tells when they are busy.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 * import { openCalDav } from '@refrain/calendar-caldav'
 *
 * const calendar = openCalDav({
 *   url: 'https://dav.example.com/',
 *   credentials: { token: () => Promise.resolve('a-token') },
 *   zone: 'Europe/London',
 *   zones: Zones.fromPlatform(),
 * })
 *
 * calendar.capabilities.holds // => true
 * ```
 *
 * @throws an error named `CalDavSettingsFault` where an option is wrong; its `issues` say which
 * @category constructors
 * @since 0.1.0
 */
export const openCalDav = (options: CalDavOptions): Calendar => {
  const issues = optionIssues(options)
  if (issues.length > 0) {
    const message = issues.map(Issue.render).join('; ')
    throw Object.assign(new Error(message), { name: 'CalDavSettingsFault', code: 'settings-wrong', issues })
  }
  const wire = makeWire(options)
  const directory = makeDirectory(wire, options)
  const shelf = makeShelf(wire, options)
  return {
    name: options.name ?? 'caldav',
    capabilities: capabilitiesOf(options),
    busy: busyTimes(wire, directory, shelf, options),
    ...holding(calDavBook(wire, directory, shelf, options), { now: wire.now }),
    changes: changesIn(wire, directory),
    push: null,
  }
}
