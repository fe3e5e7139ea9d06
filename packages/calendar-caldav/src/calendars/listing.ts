/**
 * What stands in a calendar, or changed since it was listed last: by its sync token (RFC 6578), else by its tag and the tags of
 * its entries.
 */
import type { Failed } from '@refrain/calendars'
import type { StopSignal } from '@refrain/core/ports'
import { ask, asked, type Multistatus, textIn, type Told, within } from '../dav/multistatus.ts'
import { malformed } from '../wire/faults.ts'
import { replyFault, type Wire } from '../wire/Wire.ts'
import type { About } from './about.ts'

// --- model -------------------------------------------------------------------

/** A list of entries. */
export interface Listing {
  readonly kind: 'listing'
  /** From where the next one goes on; null where only looking at all tells. */
  readonly marker: string | null
  /** Everything is listed, and what is not listed is not there. */
  readonly isWhole: boolean
  /** Those that stand, by their URL, with the tag of what stands there: those that changed, or all. */
  readonly present: ReadonlyMap<string, string | null>
  readonly removed: readonly string[]
}

/** An ETag; tsdav and some servers write `undefined` where there is none. */
export const etagIn = (value: unknown): string | null => {
  const text = textIn(value)
  return text === null || text === '' || text === 'undefined' ? null : text
}

const isEntry = (calendar: string, { url, props }: Told): boolean =>
  url !== calendar && !url.endsWith('/') && within(props['resourcetype'], 'collection') === undefined

// --- by sync token -----------------------------------------------------------

/** Answers that may say that a token is not known any more: RFC 6578 3.2 says 403, servers say others, down to 500. */
const UNKNOWN_TOKEN: readonly number[] = [400, 403, 404, 409, 410, 412, 500]

const MOST_PARTS = 1_000

const isTruncated = (calendar: string, { url, status }: Told): boolean => status === 507 && url === calendar

const synced = (wire: Wire, url: string, token: string, signal?: StopSignal) => {
  const prop = { 'd:getetag': {}, 'd:resourcetype': {} }
  const body = { 'sync-collection': { 'sync-token': { _text: token }, 'sync-level': { _text: '1' }, prop } }
  return asked(wire, { method: 'REPORT', url, depth: '0', body }, signal)
}

/** Everything that one question tells, in as many parts as the server makes of it. */
const parts = async (
  wire: Wire,
  url: string,
  from: string,
  signal?: StopSignal,
): Promise<Listing | Failed | { readonly kind: 'unknown-token' }> => {
  const present = new Map<string, string | null>()
  const removed = new Set<string>()
  let token = from
  for (let nth = 0; nth < MOST_PARTS; nth++) {
    const answer = await synced(wire, url, token, signal)
    if (answer.kind === 'other')
      return from !== '' && UNKNOWN_TOKEN.includes(answer.reply.status)
        ? { kind: 'unknown-token' }
        : replyFault(answer.reply, wire.now())
    if (answer.kind !== 'multistatus') return answer
    if (answer.syncToken === null) return malformed('it gives no sync token')
    const isMore = answer.told.some((told) => isTruncated(url, told))
    const wrong = noted(url, answer, present, removed)
    if (wrong !== null) return wrong
    if (!isMore)
      return {
        kind: 'listing',
        marker: `sync ${answer.syncToken}`,
        isWhole: from === '',
        present,
        removed: [...removed],
      }
    if (answer.syncToken === token) break
    token = answer.syncToken
  }
  return malformed('it lists without end')
}

/** Notes what a part tells; what went wrong where it tells something else. */
const noted = (
  calendar: string,
  { told }: Multistatus,
  present: Map<string, string | null>,
  removed: Set<string>,
): Failed | null => {
  for (const one of told) {
    if (!isEntry(calendar, one)) continue
    if (one.status === 404 || one.status === 410) {
      present.delete(one.url)
      removed.add(one.url)
    } else if (one.status < 300) {
      removed.delete(one.url)
      present.set(one.url, etagIn(one.props['getetag']))
    } else return malformed(`it tells ${one.status} of an entry`)
  }
  return null
}

// --- by tags -----------------------------------------------------------------

const tagOf = async (wire: Wire, url: string, signal?: StopSignal): Promise<string | null | Failed> => {
  const body = { propfind: { prop: { 'cs:getctag': {} } } }
  const answer = await ask(wire, { method: 'PROPFIND', url, depth: '0', body }, signal)
  return answer.kind === 'multistatus' ? textIn(answer.told[0]?.props['getctag']) : answer
}

const byTags = async (wire: Wire, url: string, marker: string | null, signal?: StopSignal) => {
  // The tag first: what changes after it is listed again.
  const tag = await tagOf(wire, url, signal)
  if (typeof tag === 'object' && tag !== null) return tag
  const now = tag === null ? null : `ctag ${tag}`
  if (now !== null && now === marker)
    return { kind: 'listing', marker, isWhole: false, present: new Map(), removed: [] } as const
  const body = { propfind: { prop: { 'd:getetag': {}, 'd:resourcetype': {} } } }
  const answer = await ask(wire, { method: 'PROPFIND', url, depth: '1', body }, signal)
  if (answer.kind !== 'multistatus') return answer
  if (answer.told.some((told) => isTruncated(url, told))) return malformed('it lists only a part')
  const present = new Map<string, string | null>()
  return (
    noted(url, answer, present, new Set()) ?? {
      kind: 'listing' as const,
      marker: now,
      isWhole: true,
      present,
      removed: [],
    }
  )
}

// --- asking ------------------------------------------------------------------

/** Lists a calendar, from a marker on where there is one and the server still knows it. */
export const askListing = async (
  wire: Wire,
  { url, reports }: Pick<About, 'url' | 'reports'>,
  marker: string | null,
  signal?: StopSignal,
): Promise<Listing | Failed> => {
  if (!reports.sync) return byTags(wire, url, marker, signal)
  const token = marker?.startsWith('sync ') === true ? marker.slice('sync '.length) : ''
  const listing = await parts(wire, url, token, signal)
  if (listing.kind !== 'unknown-token') return listing
  const whole = await parts(wire, url, '', signal)
  return whole.kind === 'unknown-token' ? malformed('it knows no token') : whole
}
