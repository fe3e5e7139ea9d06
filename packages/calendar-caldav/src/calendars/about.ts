/**
 * What a server says of a calendar: its zone, its owner, and what can be asked of it.
 */
import { zoneNamed, type Failed } from '@refrain/calendars'
import type { Zones } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import { ask, several, textIn, type Told, within } from '../dav/multistatus.ts'
import { canonical } from '../dav/hrefs.ts'
import { refused } from '../wire/faults.ts'
import type { Wire } from '../wire/Wire.ts'

// --- model -------------------------------------------------------------------

/** What is known of a calendar. */
export interface About {
  readonly kind: 'about'
  readonly url: string
  readonly title: string | null
  /** The IANA zone of its whole days; null where it says none, or one that nobody knows. */
  readonly zone: string | null
  readonly reports: { readonly sync: boolean; readonly freeBusy: boolean }
  /** Null where the server does not tell. */
  readonly may: { readonly read: boolean; readonly write: boolean } | null
  /** The principal of whoever owns it. */
  readonly owner: string | null
}

/** What is asked of a calendar. */
export const ABOUT = {
  'd:resourcetype': {},
  'd:displayname': {},
  'd:owner': {},
  'd:current-user-privilege-set': {},
  'd:supported-report-set': {},
  'c:calendar-timezone': {},
  'c:calendar-timezone-id': {},
  'c:supported-calendar-component-set': {},
}

// --- reading -----------------------------------------------------------------

const TZID = /^TZID(?:;[^:\r\n]*)?:(.+?)\r?$/m

const zoneOf = (props: Told['props'], zones: Zones.Zones): string | null => {
  const text = textIn(props['calendarTimezone'])
  const name = textIn(props['calendarTimezoneId']) ?? (text === null ? null : TZID.exec(text)?.[1])
  return name === null || name === undefined ? null : zoneNamed(name.trim(), zones)
}

/** The names of the elements of which each of several is one. */
const namesIn = (several: readonly unknown[]): readonly string[] =>
  several.flatMap((one) => (typeof one === 'object' && one !== null ? Object.keys(one) : []))

/** Reports are wrapped twice (RFC 3253 3.1.5); some servers do so once. */
const reportsIn = (set: unknown): readonly string[] =>
  namesIn(several(within(set, 'supportedReport')).map((one) => within(one, 'report') ?? one))

const mayOf = (props: Told['props']): About['may'] => {
  if (props['currentUserPrivilegeSet'] === undefined) return null
  const has = namesIn(several(within(props['currentUserPrivilegeSet'], 'privilege')))
  const any = (...names: readonly string[]): boolean => names.some((name) => has.includes(name))
  return { read: any('read', 'all'), write: any('write', 'all', 'bind', 'writeContent') }
}

/** Whether it is a calendar in which events can be. */
export const isForEvents = ({ props }: Told): boolean => {
  const components = several(within(props['supportedCalendarComponentSet'], 'comp'))
  const names = components.map((one) => within(one, '_attributes', 'name'))
  return within(props['resourcetype'], 'calendar') !== undefined && (names.length === 0 || names.includes('VEVENT'))
}

/** What is said of a calendar. */
export const readAbout = ({ url, props }: Told, zones: Zones.Zones): About => {
  const reports = reportsIn(props['supportedReportSet'])
  const owner = textIn(within(props['owner'], 'href'))
  return {
    kind: 'about',
    url,
    title: textIn(props['displayname']),
    zone: zoneOf(props, zones),
    reports: { sync: reports.includes('syncCollection'), freeBusy: reports.includes('freeBusyQuery') },
    may: mayOf(props),
    owner: owner === null || owner === '' ? null : canonical(owner, url),
  }
}

// --- asking ------------------------------------------------------------------

/** Asks a server of a calendar. */
export const askAbout = async (
  wire: Wire,
  url: string,
  zones: Zones.Zones,
  signal?: StopSignal,
): Promise<About | Failed> => {
  const answer = await ask(wire, { method: 'PROPFIND', url, depth: '0', body: { propfind: { prop: ABOUT } } }, signal)
  if (answer.kind !== 'multistatus') return answer
  const [told] = answer.told
  return told === undefined || !isForEvents(told) ? refused({ kind: 'not-found' }) : readAbout(told, zones)
}
