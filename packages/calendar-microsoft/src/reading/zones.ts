/**
 * The zones of mailboxes: in which a whole day begins and ends. They are asked for once something lasts whole days, and kept a while.
 *
 * @since 0.1.0
 */
import { Instant, type Zone, type Zones } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import { zoneNamed } from '@refrain/calendars'
import type { Denied } from '../api/Answer.ts'
import type { Api } from '../api/Api.ts'
import { textOf } from '../api/Json.ts'
import { mailboxPath } from '../CalendarName.ts'

/** A zone, or null where nobody can tell it: settings may not be read, or the zone is one of its owner's making. */
export type MailboxZone = { readonly tag: 'zone'; readonly zone: Zone.Zone | null } | Denied

/** Tells zones of mailboxes. */
export type MailboxZones = (mailbox: string, signal?: StopSignal) => Promise<MailboxZone>

/** How long a zone is believed: people move. */
const KEPT = Instant.HOUR

/** Asks for zones, unless it is told them. */
export const mailboxZones = (
  api: Api,
  zones: Zones.Zones,
  now: () => Instant.Instant,
  given: (mailbox: string) => string | null,
): MailboxZones => {
  const kept = new Map<string, { readonly zone: Zone.Zone | null; readonly until: Instant.Instant }>()
  const named = (name: string): Zone.Zone | null => zones.get(zoneNamed(name, zones) ?? '') ?? null
  return async (mailbox, signal) => {
    const told = given(mailbox)
    if (told !== null) return { tag: 'zone', zone: named(told) }
    const known = kept.get(mailbox)
    if (known !== undefined && known.until > now()) return { tag: 'zone', zone: known.zone }
    const path = `${mailboxPath(mailbox)}/mailboxSettings?$select=timeZone`
    const answer = await api.ask({ method: 'GET', path, mailboxes: [mailbox] }, signal)
    if (answer.tag === 'refused' && answer.status === 403) return { tag: 'zone', zone: null }
    if (answer.tag !== 'given') return answer
    const zone = named(textOf(answer.body, 'timeZone') ?? '')
    kept.set(mailbox, { zone, until: Instant.plus(now(), KEPT) })
    return { tag: 'zone', zone }
  }
}
