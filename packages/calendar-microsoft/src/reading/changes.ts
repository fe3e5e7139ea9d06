/**
 * What changed in a calendar: `calendarView/delta`.
 *
 * It tells of a window that stays where it was opened, and may not be asked for less than whole entries, nor for properties. So the
 * window is opened anew before time runs out of it, and ours are known by their transactions.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Calendar, CalendarChanges, StopSignal } from '@refrain/core/ports'
import { type Denied, unread } from '../api/Answer.ts'
import type { Api } from '../api/Api.ts'
import { fieldOf, listOf, textOf } from '../api/Json.ts'
import { type CalendarName, changesPath, readName } from '../CalendarName.ts'
import { holdOf } from '../entries/Mark.ts'
import { type Cursor, readCursor, writtenCursor } from './Cursor.ts'
import { queryOf } from './views.ts'

// --- a round -----------------------------------------------------------------

/** How far back and ahead a window reaches, and how long it is used. */
const [BACK, AHEAD, USED] = [Instant.DAY, 120 * Instant.DAY, 30 * Instant.DAY]

/** As many pages as a round may have. */
const PAGES = 200

const HEADERS = { Prefer: 'odata.maxpagesize=200, IdType="ImmutableId"' }

/** What a round told. */
interface Round {
  readonly tag: 'told'
  readonly cursor: Cursor
  readonly changed: boolean
  readonly holds: readonly string[]
}

const GARBLED = { tag: 'garbled' } as const

/** A round from its first path to its last page. */
const round = async (
  api: Api,
  { mailbox }: CalendarName,
  from: Cursor,
  signal?: StopSignal,
): Promise<Round | Denied | typeof GARBLED> => {
  const [ours, holds] = [new Map(from.ours), new Set<string>()]
  let path = from.path
  let changed = false
  for (let nth = 0; nth < PAGES; nth++) {
    const answer = await api.ask({ method: 'GET', path, mailboxes: [mailbox], headers: HEADERS }, signal)
    if (answer.tag !== 'given') return answer
    const page = listOf(answer.body, 'value')
    if (page === null) return GARBLED
    changed ||= page.length > 0
    for (const entry of page) {
      const id = textOf(entry, 'id') ?? ''
      const hold = holdOf(entry) ?? ours.get(id)
      if (hold === undefined) continue
      holds.add(hold)
      if (fieldOf(entry, '@removed') === undefined) ours.set(id, hold)
      else ours.delete(id)
    }
    const last = textOf(answer.body, '@odata.deltaLink')
    const next = api.pathOf(last ?? textOf(answer.body, '@odata.nextLink') ?? '')
    if (next === null) return GARBLED
    if (last !== null) return { tag: 'told', cursor: { ...from, path: next, ours }, changed, holds: [...holds] }
    path = next
  }
  return GARBLED
}

// --- asking ------------------------------------------------------------------

const opened = (name: CalendarName, now: Instant.Instant): Cursor => {
  const query = queryOf({
    startDateTime: Instant.toIso(Instant.plus(now, -BACK)),
    endDateTime: Instant.toIso(Instant.plus(now, AHEAD)),
  })
  return { path: `${changesPath(name)}/calendarView/delta?${query}`, until: Instant.plus(now, USED), ours: new Map() }
}

/** Graph forgets what it told after a while, or moves a mailbox. */
const isForgotten = (denied: Denied): boolean =>
  denied.tag === 'refused' && (denied.status === 410 || /^(?:sync ?state|resync)/i.test(denied.code))

/** Tells what changed since a cursor. */
export const changesOf =
  (api: Api, now: () => Instant.Instant): NonNullable<Calendar['changes']> =>
  async (calendar, cursor, signal): Promise<CalendarChanges> => {
    const name = readName(calendar)
    if (name === null) return { kind: 'refused', fault: { kind: 'not-found' } }
    if (name.isFreeBusy) return { kind: 'refused', fault: { kind: 'unsupported' } }
    const known = cursor === null ? null : readCursor(cursor)
    const isFresh = known !== null && known.until > now()
    const first = isFresh ? await round(api, name, known, signal) : null
    const reset = first === null || (first.tag === 'refused' && isForgotten(first))
    const told = reset ? await round(api, name, opened(name, now()), signal) : first
    if (told.tag === 'garbled')
      return { kind: 'refused', fault: { kind: 'malformed', detail: 'it does not answer with changes' } }
    if (told.tag !== 'told') return unread(told, now())
    const { changed, holds } = told
    return { kind: 'changes', cursor: writtenCursor(told.cursor), reset, changed: reset || changed, holds }
  }
