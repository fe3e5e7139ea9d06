/** A week of a rep: what is in their calendars, what is agreed with people, and when they call. */
import * as E from 'fp-ts/Either'
import { Availability, Day, Duration, Instant, Issue, Recurrence, Span, Zone, Zones } from '@refrain/core'
import type { Prospect } from '@refrain/core'
import { blocking } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import type { Busy } from '@refrain/core/ports'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { located } from '../input/document.ts'
import { blockIssues } from '../setting/blocks.ts'
import type { Setting } from '../setting/Setting.ts'
import type { Answer } from './readCalendars.ts'

// --- model -------------------------------------------------------------------

/** What a time is to a rep, from what hides all else to what all else hides. */
export const KINDS = ['appointment', 'hold', 'away', 'busy', 'perhaps', 'unknown', 'block'] as const

/** What a time is to a rep. */
export type Kind = (typeof KINDS)[number]

/** A time, what it is, and with whom. */
export interface Mark extends Span.Span {
  readonly kind: Kind
  readonly prospect?: string
  readonly allDay?: true
}

/** Seven days of one rep. */
export interface Week {
  readonly rep: string
  readonly zone: Zone.Zone
  /** Monday. */
  readonly first: Day.Day
  readonly span: Span.Span
  readonly marks: readonly Mark[]
}

// --- which week --------------------------------------------------------------

const EXPECTED = 'a week such as 2026-W24, or a date'

const mondayOf = (year: number, week: number): Day.Day | null => {
  const monday = Day.weekStart(Day.ofCivil(year, 1, 4)) + (week - 1) * 7
  // The week belongs to the year in which its Thursday lies (ISO 8601).
  return week >= 1 && Day.civil(monday + 3).year === year ? monday : null
}

/** The Monday of the week that is named; of the present one where none is. */
export const firstDay = (text: string | undefined, today: Day.Day): E.Either<Failure, Day.Day> => {
  if (text === undefined) return E.right(Day.weekStart(today))
  const [, year, week] = /^(\d{4})-?W(\d\d)$/i.exec(text) ?? []
  const date = Day.fromIso(text)
  const monday =
    year !== undefined ? mondayOf(Number(year), Number(week)) : date._tag === 'Right' ? Day.weekStart(date.right) : null
  return monday === null ? E.left(failure(Issue.make('week-malformed', ['--week'], EXPECTED, text))) : E.right(monday)
}

/** `2026-W24`. */
export const weekName = (monday: Day.Day): string => {
  const { year } = Day.civil(monday + 3)
  const week = (monday - Day.weekStart(Day.ofCivil(year, 1, 4))) / 7 + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The time from the midnight of a Monday to that of the next. */
export const spanOf = (zone: Zone.Zone, first: Day.Day): Span.Span =>
  Span.make(Zone.startOfDay(zone, first), Zone.startOfDay(zone, first + 7))

// --- what is in it -----------------------------------------------------------

const kindOf = ({ policyFile }: Setting, entry: Busy): Kind | null => {
  if (entry.hold !== undefined) return entry.kind === 'tentative' ? 'hold' : 'appointment'
  switch (blocking(policyFile, entry)) {
    case 'nothing':
      return null
    case 'booking':
      return 'perhaps'
    case 'calls':
    case 'everything':
      return entry.kind === 'out-of-office' ? 'away' : 'busy'
  }
}

/** What calendars say. */
export const marksOf = (answers: readonly Answer[], week: Span.Span, setting: Setting): readonly Mark[] =>
  answers.flatMap(({ told }): readonly Mark[] => {
    if (told.kind === 'unknown') return [{ ...week, kind: 'unknown' }]
    const entries = told.busy.flatMap((entry): readonly Mark[] => {
      const kind = kindOf(setting, entry)
      const { from, until, allDay } = entry
      return kind === null ? [] : [{ from, until, kind, ...(allDay && { allDay }) }]
    })
    return [...entries, ...told.callBlocks.map(({ from, until }): Mark => ({ from, until, kind: 'block' }))]
  })

/** What is agreed with people, or held for them. */
export const agreedWith = ({ id, appointments }: Prospect.Prospect): readonly Mark[] =>
  appointments
    .filter(({ status }) => status === 'named' || status === 'held' || status === 'confirmed')
    .map(({ from, until, status }) => ({
      from,
      until,
      prospect: id,
      kind: status === 'confirmed' ? 'appointment' : 'hold',
    }))

/** Every stretch of an availability within a time. */
const within = (open: Availability.Availability, { from, until }: Span.Span): readonly Span.Span[] => {
  const found: Span.Span[] = []
  for (let next = open.next(from); next !== null && next.from < until; next = open.next(next.until))
    found.push(Span.make(next.from, Instant.earlier(next.until, until)))
  return found
}

/** The call blocks that the policy states; those that are marked in calendars are told by them. */
export const statedBlocks = (rep: string, week: Span.Span, setting: Setting): E.Either<Failure, readonly Mark[]> => {
  const { policyFile, policyDocument, zones } = setting
  const issues = blockIssues(setting)
  if (issues.length > 0) return E.left(located(policyDocument, issues))
  const { callBlocks = {} } = policyFile
  const block = Object.hasOwn(callBlocks, rep) ? callBlocks[rep]! : null
  if (block === null || !('rrule' in block)) return E.right([])
  const { between } = Recurrence.compileOrThrow(block.rrule, expand)
  const lasts = Duration.plusElapsed(Instant.MIN, Duration.parseOrThrow(block.lasts))
  const open = Availability.blocks(Zones.getOrThrow(zones, block.zone), between, lasts)
  return E.right(within(open, week).map((span): Mark => ({ ...span, kind: 'block' })))
}
