/**
 * Which calendars an account has.
 *
 * @since 0.1.0
 */
import type { Zones } from '@refrain/core'
import { Issue } from '@refrain/core'
import type { CalendarRefused, StopSignal } from '@refrain/core/ports'
import type { CalDavAccount } from './CalDavOptions.ts'
import { ABOUT, type About, isForEvents, readAbout } from './calendars/about.ts'
import { askSelf } from './calendars/principals.ts'
import { ask } from './dav/multistatus.ts'
import { accountIssues } from './optionIssues.ts'
import { faultIn } from './wire/faults.ts'
import { makeWire } from './wire/Wire.ts'

// --- model -------------------------------------------------------------------

/** A calendar of an account. @category model @since 0.1.0 */
export interface CalDavCalendar {
  /** By which the adapter knows it. */
  readonly url: string
  readonly title: string | null
  /** The IANA zone of its whole days; null where it says none that is known. */
  readonly zone: string | null
  /** Null where the server does not tell. */
  readonly may: { readonly read: boolean; readonly write: boolean } | null
  /** Whether changes can be asked for by a sync token, and free-busy be reckoned by the server. */
  readonly reports: { readonly sync: boolean; readonly freeBusy: boolean }
}

/** The calendars of an account, or why they cannot be told. @category model @since 0.1.0 */
export type CalDavCalendars =
  | { readonly kind: 'calendars'; readonly calendars: readonly CalDavCalendar[]; readonly emails: readonly string[] }
  | CalendarRefused

// --- asking ------------------------------------------------------------------

const shown = ({ url, title, zone, may, reports }: About): CalDavCalendar => ({ url, title, zone, may, reports })

/**
 * Looks for the calendars of an account: who asks, where their calendars are kept, and what each is (RFC 6764 6). Calendars that
 * are kept on another host are told, and can be asked where `origins` names it.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 * import { listCalendars } from '@refrain/calendar-caldav'
 *
 * // Access was taken back.
 * const account = { url: 'https://dav.example.com/', credentials: { token: () => Promise.resolve(null) } }
 *
 * const found = await listCalendars(account, Zones.fromPlatform())
 * found // => { kind: 'refused', fault: { kind: 'reauthorise' } }
 * ```
 *
 * @throws an error named `CalDavSettingsFault` where an option is wrong
 * @category constructors
 * @since 0.1.0
 */
export const listCalendars = async (
  account: CalDavAccount,
  zones: Zones.Zones,
  signal?: StopSignal,
): Promise<CalDavCalendars> => {
  const issues = accountIssues(account)
  if (issues.length > 0) {
    const message = issues.map(Issue.render).join('; ')
    throw Object.assign(new Error(message), { name: 'CalDavSettingsFault', code: 'settings-wrong', issues })
  }
  const wire = makeWire(account)
  const self = await askSelf(wire, account.url, signal)
  if (self.kind !== 'principal') return { kind: 'refused', fault: faultIn(self) }
  const calendars: CalDavCalendar[] = []
  for (const home of self.homes) {
    const body = { propfind: { prop: ABOUT } }
    const answer = await ask(wire, { method: 'PROPFIND', url: home, depth: '1', body }, signal)
    if (answer.kind !== 'multistatus') return { kind: 'refused', fault: faultIn(answer) }
    calendars.push(...answer.told.filter(isForEvents).map((told) => shown(readAbout(told, zones))))
  }
  return { kind: 'calendars', calendars, emails: self.emails }
}
