/** What the local server answers to whoever reads. */
import { Either, Instant, Span } from '@refrain/core'
import type { ScheduleInformation } from '@microsoft/microsoft-graph-types'
import { instantOf, shown, within } from './entries.ts'
import { type Mailbox, type Mailboxes, OWN } from './Mailbox.ts'
import { allowed, ok, type Question, refusal, type Reply } from './Reply.ts'

const SITE = 'https://graph.microsoft.com/v1.0'

const windowOf = (query: URLSearchParams): Span.Span | null => {
  const [from, until] = [Instant.parse(query.get('startDateTime')), Instant.parse(query.get('endDateTime'))]
  return Either.isRight(from) && Either.isRight(until) && from.right < until.right
    ? Span.make(from.right, until.right)
    : null
}

const linkOf = ({ path }: Question, query: { readonly [name: string]: string }): string =>
  `${SITE}/${path.map(encodeURIComponent).join('/')}?${new URLSearchParams(query).toString()}`

/** A page, and the link to the next. */
const paged = (question: Question, all: readonly object[], most: number): Reply => {
  const skip = Number(question.query.get('$skip') ?? 0)
  const size = Math.min(most, Number(question.query.get('$top') ?? 10))
  const next = linkOf(question, { ...Object.fromEntries(question.query), $skip: String(skip + size) })
  const value = all.slice(skip, skip + size)
  return ok({ value, ...(all.length > skip + size && { '@odata.nextLink': next }) })
}

export const calendarView = (question: Question, mailbox: Mailbox, calendar: string, pageSize: number): Reply => {
  const { query } = question
  const wrong = allowed(query, 'startDateTime', 'endDateTime', '$select', '$expand', '$top', '$skip')
  const window = windowOf(query)
  if (wrong !== null || window === null) return wrong ?? refusal(400, 'ErrorInvalidParameter')
  const all = within(mailbox, calendar, window).map(([kept, at]) => shown(question, kept, at))
  return paged(question, all, pageSize)
}

const FILTER =
  /^singleValueExtendedProperties\/Any\(ep: ep\/id eq '((?:[^']|'')+)' and ep\/value eq '((?:[^']|'')+)'\)$/

export const listed = (question: Question, mailbox: Mailbox, calendar: string): Reply => {
  const wrong = allowed(question.query, '$filter', '$select', '$expand', '$top', '$skip')
  if (wrong !== null) return wrong
  const [, id, value] = FILTER.exec(question.query.get('$filter') ?? '') ?? []
  if (id === undefined || value === undefined) return refusal(400, 'ErrorInvalidUrlQueryFilter')
  const plain = (text: string): string => text.replaceAll("''", "'")
  const all = [...mailbox.entries.values()].filter(
    (kept) => kept.calendar === calendar && kept.properties.get(plain(id).toLowerCase()) === plain(value),
  )
  return paged(
    question,
    all.map((kept) => shown(question, kept)),
    1000,
  )
}

// --- changes -----------------------------------------------------------------

interface Token extends Span.Span {
  readonly since: number
  readonly skip: number
}

const readToken = (text: string | null): Token | null =>
  text === null ? null : (JSON.parse(Buffer.from(text, 'base64url').toString()) as Token)

const writeToken = (token: Token): string => Buffer.from(JSON.stringify(token)).toString('base64url')

/** As the documentation has it: whole entries, without their properties; what changed outside of the window comes as removed. */
export const delta = (
  question: Question,
  mailbox: Mailbox,
  calendar: string,
  {
    pageSize,
    forgotten,
    sequence,
  }: { readonly pageSize: number; readonly forgotten: number; readonly sequence: number },
): Reply => {
  const { query } = question
  const wrong = allowed(query, 'startDateTime', 'endDateTime', '$deltatoken', '$skiptoken')
  const token = readToken(query.get('$deltatoken') ?? query.get('$skiptoken'))
  const window = token ?? windowOf(query)
  if (wrong !== null || window === null) return wrong ?? refusal(400, 'ErrorInvalidParameter')
  const since = token?.since ?? 0
  if (token !== null && since < forgotten) return refusal(410, 'SyncStateNotFound')
  const inside = new Set(within(mailbox, calendar, window).map(([kept]) => kept))
  const changed = [...mailbox.entries.values()]
    .filter((kept) => kept.calendar === calendar && kept.changedAt > since && (since > 0 || inside.has(kept)))
    .map((kept) => (inside.has(kept) ? shown(question, kept) : { id: kept.id, '@removed': { reason: 'deleted' } }))
  const gone = [...mailbox.deleted]
    .filter(([, each]) => each.calendar === calendar && each.at > since && since > 0)
    .map(([id]) => ({ id, '@removed': { reason: 'deleted' } }))
  const all = [...changed, ...gone]
  const skip = token?.skip ?? 0
  const [from, until] = [window.from, window.until]
  const isLast = all.length <= skip + pageSize
  const next = writeToken({
    from,
    until,
    since: isLast ? Math.max(1, sequence) : since,
    skip: isLast ? 0 : skip + pageSize,
  })
  const link = linkOf(question, { [isLast ? '$deltatoken' : '$skiptoken']: next })
  return ok({ value: all.slice(skip, skip + pageSize), [isLast ? '@odata.deltaLink' : '@odata.nextLink']: link })
}

// --- schedules ---------------------------------------------------------------

const DIGITS: { readonly [showAs: string]: string } = {
  free: '0',
  tentative: '1',
  busy: '2',
  oof: '3',
  workingElsewhere: '4',
}

const scheduleOf = (question: Question, mailbox: Mailbox, window: Span.Span, slot: number): ScheduleInformation => {
  const scheduleId = mailbox.address
  if (mailbox.scheduleError !== null)
    return { scheduleId, error: { message: `${scheduleId} is in trouble`, responseCode: mailbox.scheduleError } }
  const all = within(mailbox, OWN, window).filter(([kept]) => kept.fields.isCancelled !== true)
  const items = all.map(([kept, at]) => {
    const { start, end } = shown({ ...question, query: new URLSearchParams() }, { ...kept, days: null }, at) as never
    return { status: kept.fields.showAs ?? 'busy', start, end, isPrivate: false }
  })
  const view = Array.from({ length: Math.ceil((window.until - window.from) / slot) }, (_, nth) => {
    const from = Instant.plus(window.from, nth * slot)
    const digits = all
      .filter(([, at]) => at.from < from + slot && from < at.until)
      .map(([kept]) => DIGITS[kept.fields.showAs ?? ''] ?? '2')
    return digits.sort().at(-1) ?? '0'
  }).join('')
  return { scheduleId, availabilityView: view, ...(!mailbox.onlyView && { scheduleItems: items }) }
}

interface ScheduleQuestion {
  readonly schedules?: readonly string[]
  readonly startTime?: { readonly dateTime: string; readonly timeZone: string }
  readonly endTime?: { readonly dateTime: string; readonly timeZone: string }
  readonly availabilityViewInterval?: number
}

export const getSchedule = (question: Question, mailboxes: Mailboxes): Reply => {
  const { schedules = [], startTime, endTime, availabilityViewInterval = 30 } = question.body as ScheduleQuestion
  const [from, until] = [instantOf(startTime), instantOf(endTime)]
  if (from === null || until === null) return refusal(400, 'ErrorInvalidParameter')
  if (schedules.length > 20) return refusal(400, 'ErrorMailboxDataArrayTooBig')
  if (until - from > 42 * Instant.DAY) return refusal(400, 'ErrorTimeIntervalTooBig')
  if (until - from < availabilityViewInterval * Instant.MINUTE) return refusal(400, 'ErrorInvalidTimeInterval')
  const value = schedules.map((address): ScheduleInformation => {
    const mailbox = mailboxes.get(address)
    if (mailbox === undefined)
      return {
        scheduleId: address,
        error: { message: `Unable to resolve e-mail address ${address}`, responseCode: '5009' },
      }
    return scheduleOf(question, mailbox, Span.make(from, until), availabilityViewInterval * Instant.MINUTE)
  })
  return ok({ value })
}
