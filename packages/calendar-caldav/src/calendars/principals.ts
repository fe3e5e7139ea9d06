/**
 * Who has calendars: principals, their homes and addresses (RFC 3744 4, RFC 4791 6.2.1, RFC 6638 2.4.1).
 */
import type { Failed } from '@refrain/calendars'
import type { StopSignal } from '@refrain/core/ports'
import { canonical, decoded } from '../dav/hrefs.ts'
import { ask, several, textIn, within } from '../dav/multistatus.ts'
import { malformed } from '../wire/faults.ts'
import type { Wire } from '../wire/Wire.ts'

// --- model -------------------------------------------------------------------

/** Somebody on the server. */
export interface Principal {
  readonly kind: 'principal'
  readonly url: string
  readonly homes: readonly string[]
  /** Their addresses, small. */
  readonly emails: readonly string[]
  /** Where free-busy of others is asked for; null where the server schedules nothing. */
  readonly outbox: string | null
}

const PRINCIPAL = {
  'd:current-user-principal': {},
  'c:calendar-home-set': {},
  'c:calendar-user-address-set': {},
  'c:schedule-outbox-URL': {},
}

// --- reading -----------------------------------------------------------------

const hrefs = (value: unknown): readonly string[] => several(within(value, 'href')).flatMap((one) => textIn(one) ?? [])

const urls = (value: unknown, base: string): readonly string[] =>
  hrefs(value).flatMap((href) => (URL.canParse(href, base) ? [canonical(href, base)] : []))

const emailOf = (address: string): readonly string[] =>
  /^mailto:/i.test(address) ? [decoded(address.slice('mailto:'.length)).toLowerCase()] : []

// --- asking ------------------------------------------------------------------

const asked = async (wire: Wire, url: string, signal?: StopSignal) => {
  const body = { propfind: { prop: PRINCIPAL } }
  const answer = await ask(wire, { method: 'PROPFIND', url, depth: '0', body }, signal)
  if (answer.kind !== 'multistatus') return answer
  const [told] = answer.told
  if (told === undefined) return malformed('it says nothing of a principal')
  return { kind: 'told', url: told.url, props: told.props } as const
}

/** Asks of somebody. */
export const askPrincipal = async (wire: Wire, url: string, signal?: StopSignal): Promise<Principal | Failed> => {
  const answer = await asked(wire, url, signal)
  if (answer.kind !== 'told') return answer
  const { props } = answer
  const [outbox = null] = urls(props['scheduleOutboxURL'] ?? props['scheduleOutboxUrl'], url)
  return {
    kind: 'principal',
    url: answer.url,
    homes: urls(props['calendarHomeSet'], url),
    emails: hrefs(props['calendarUserAddressSet']).flatMap(emailOf),
    outbox,
  }
}

/** Asks who asks: at an address, then where it is known to send clients (RFC 6764 5). */
export const askSelf = async (wire: Wire, root: string, signal?: StopSignal): Promise<Principal | Failed> => {
  let failed: Failed = malformed('it does not say who asks')
  for (const url of [root, new URL('/.well-known/caldav', root).href]) {
    const answer = await asked(wire, url, signal)
    const self = answer.kind === 'told' ? urls(answer.props['currentUserPrincipal'], answer.url)[0] : undefined
    if (self !== undefined) return askPrincipal(wire, self, signal)
    if (answer.kind === 'unknown' || (answer.kind === 'refused' && answer.fault.kind !== 'not-found')) failed = answer
    if (failed.kind === 'refused' && failed.fault.kind === 'reauthorise') return failed
  }
  return failed
}
