/**
 * What stands in calendars within a window: `calendarView`, in which Exchange has unfolded what recurs.
 *
 * @since 0.1.0
 */
import { Instant, type Span } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import type { Answer, Denied } from '../api/Answer.ts'
import type { Api, Asked } from '../api/Api.ts'
import { askAll } from '../api/batch.ts'
import { listOf, textOf } from '../api/Json.ts'
import { calendarPath, type CalendarName } from '../CalendarName.ts'
import { WITH_MARKS } from '../entries/Mark.ts'

// --- model -------------------------------------------------------------------

/** What a calendar says: all that stands there, or why it does not say. */
export type View =
  | { readonly tag: 'read'; readonly entries: readonly unknown[] }
  | Denied
  /** It answers with something else than entries and links of its own, or without an end. */
  | { readonly tag: 'garbled' }

/** Times in UTC, and ids that stay when an entry is moved. */
export const PREFER = { Prefer: 'outlook.timezone="UTC", IdType="ImmutableId"' } as const

/** As many entries a page, and as many pages, as a calendar is read for. */
const [PAGE, PAGES] = [500, 50]

const FIELDS = 'id,start,end,isAllDay,isCancelled,showAs,responseStatus,transactionId'

// --- asking ------------------------------------------------------------------

/** A question of parts, encoded. */
export const queryOf = (parts: { readonly [name: string]: string }): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')

const pathOf = (name: CalendarName, { from, until }: Span.Span, withTitles: boolean): string => {
  const query = queryOf({
    startDateTime: Instant.toIso(from),
    endDateTime: Instant.toIso(until),
    // Nobody reads titles who does not need them.
    $select: withTitles ? `${FIELDS},subject,categories` : FIELDS,
    $expand: WITH_MARKS,
    $top: String(PAGE),
  })
  return `${calendarPath(name)}/calendarView?${query}`
}

// --- reading -----------------------------------------------------------------

interface Progress {
  readonly mailbox: string
  readonly seen: ReadonlySet<string>
  readonly entries: readonly unknown[]
  /** What is asked next; null at the end. */
  readonly path: string | null
  readonly failed: View | null
}

const GARBLED: View = { tag: 'garbled' }

/** What is known after a page. */
const advanced = (api: Api, progress: Progress, answer: Answer): Progress => {
  const over = { ...progress, path: null }
  if (answer.tag !== 'given') return { ...over, failed: answer }
  const page = listOf(answer.body, 'value')
  if (page === null) return { ...over, failed: GARBLED }
  const entries = [...progress.entries, ...page]
  const link = textOf(answer.body, '@odata.nextLink')
  if (link === null) return { ...over, entries }
  const path = api.pathOf(link)
  if (path === null || progress.seen.has(path) || progress.seen.size >= PAGES) return { ...over, failed: GARBLED }
  return { ...progress, entries, path, seen: new Set([...progress.seen, path]) }
}

const asking = ({ mailbox, path }: Progress): Asked => ({
  ...{ method: 'GET', path: path ?? '', mailboxes: [mailbox], headers: PREFER },
})

/** Reads calendars, page after page, all at once. */
export const readViews = async (
  api: Api,
  names: readonly CalendarName[],
  window: Span.Span,
  withTitles: boolean,
  signal?: StopSignal,
): Promise<readonly View[]> => {
  let all = names.map((name): Progress => {
    const path = pathOf(name, window, withTitles)
    return { mailbox: name.mailbox, seen: new Set([path]), entries: [], path, failed: null }
  })
  for (;;) {
    const going = all.filter(({ path }) => path !== null)
    if (going.length === 0) return all.map(({ entries, failed }) => failed ?? { tag: 'read', entries })
    const answers = await askAll(api, going.map(asking), signal)
    const next = new Map(going.map((each, index) => [each, advanced(api, each, answers[index] ?? { tag: 'lost' })]))
    all = all.map((each) => next.get(each) ?? each)
  }
}
