/** A week as bars: a row a day, two columns an hour by the rep's own clock, and below them who comes when. */
import { Day, Instant, Span, Wall, Zone } from '@refrain/core'
import type { CalendarFault } from '@refrain/core/ports'
import type { Style } from '../show/style.ts'
import { clean } from '../show/clean.ts'
import { pad, wrap } from '../show/width.ts'
import type { Answer } from './readCalendars.ts'
import { KINDS, weekName } from './week.ts'
import type { Kind, Mark, Week } from './week.ts'
import type { WeekWords } from './weekWords.ts'

// --- model -------------------------------------------------------------------

/** What it is drawn with. */
export interface Drawing {
  readonly words: WeekWords
  readonly style: Style
  readonly columns: number
  readonly nameOf: (prospect: string) => string
}

/** Letters that say without colours what they are. */
const SIGNS: { readonly [K in Kind | 'free']: string } = {
  appointment: 'A',
  hold: 'H',
  away: 'x',
  busy: '#',
  perhaps: '~',
  unknown: '?',
  block: '+',
  free: '.',
}

const painted = (kind: Kind | 'free', { style }: Drawing): ((text: string) => string) => {
  const colours = {
    appointment: style.green,
    hold: style.yellow,
    away: style.dim,
    busy: style.bold,
    perhaps: style.cyan,
    unknown: style.red,
    block: style.green,
    free: style.dim,
  }
  return colours[kind]
}

// --- which hours -------------------------------------------------------------

const USUAL = { first: 8, last: 18 }
const HALF_DAY = 12 * Instant.HOUR
const LEFT = 11

/** The hours that are drawn: usual ones, and those in which something is; whole days widen nothing. */
const hoursOf = ({ marks, zone }: Week): readonly number[] => {
  let { first, last } = USUAL
  for (const { from, until } of marks) {
    if (until - from > HALF_DAY) continue
    const [begins, ends] = [Zone.toWall(zone, from), Zone.toWall(zone, Instant.plus(until, -1))]
    first = Math.min(first, Wall.fields(begins).hour)
    last = Math.max(last, Wall.fields(ends).hour + 1)
  }
  return Array.from({ length: last - first }, (_, i) => first + i)
}

// --- cells -------------------------------------------------------------------

/** The times at which the clock shows this part of a day: twice where it goes back, never where it goes forward. */
const timesAt = (zone: Zone.Zone, wall: Wall.Wall, length: number): readonly Span.Span[] => {
  if (Zone.toInstant(zone, wall, 'skip') === null) return []
  const starts = new Set([Zone.toInstant(zone, wall, 'earlier'), Zone.toInstant(zone, wall, 'later')])
  return [...starts].map((from) => Span.make(from, Instant.plus(from, length)))
}

const cellOf = ({ marks, zone }: Week, wall: Wall.Wall, length: number): Kind | 'free' | null => {
  const times = timesAt(zone, wall, length)
  if (times.length === 0) return null
  const here = marks.filter((mark) => times.some((time) => Span.intersect(mark, time) !== null))
  return KINDS.find((kind) => here.some((mark) => mark.kind === kind)) ?? 'free'
}

/** Signs of one sort beside one another are painted at once. */
const barOf = (cells: readonly (Kind | 'free' | null)[], drawing: Drawing): string => {
  let bar = ''
  for (let i = 0; i < cells.length;) {
    const kind = cells[i] ?? null
    let end = i
    while (end < cells.length && cells[end] === kind) end++
    bar += kind === null ? ' '.repeat(end - i) : painted(kind, drawing)(SIGNS[kind].repeat(end - i))
    i = end
  }
  return bar
}

const two = (value: number): string => String(value).padStart(2, '0')

const dayName = (day: Day.Day, { days }: WeekWords): string => {
  const { day: date, month } = Day.civil(day)
  return `${days[Day.weekday(day) - 1] ?? ''} ${two(date)}.${two(month)}.`
}

/** Every third hour, where its column begins. */
const rulerOf = (hours: readonly number[], parts: number): string => {
  const columns = Array.from({ length: hours.length * parts + 1 }, () => ' ')
  hours.forEach((hour, i) => {
    if (hour % 3 === 0) columns.splice(i * parts, 2, two(hour).charAt(0), two(hour).charAt(1))
  })
  return columns.join('')
}

// --- who comes when ----------------------------------------------------------

const timeIn = (zone: Zone.Zone, at: Instant.Instant): string => Wall.toTime(Zone.toWall(zone, at)).slice(0, 5)

const lineOf = (mark: Mark, { zone }: Week, { words, nameOf }: Drawing): string => {
  const { from, until, kind, prospect = '' } = mark
  const who = prospect === '' ? '' : `  ${clean(nameOf(prospect))}`
  return `${pad(dayName(Zone.dayAt(zone, from), words), LEFT)}${timeIn(zone, from)}-${timeIn(zone, until)}  ${words.kinds[kind]}${who}`
}

/** Agreed times; an entry in the calendar of which the facts tell as well is told once. */
const agreedIn = ({ marks }: Week): readonly Mark[] => {
  const all = marks.filter(({ kind }) => kind === 'appointment' || kind === 'hold')
  const told = all.filter(({ prospect }) => prospect !== undefined)
  return all
    .filter((mark) => mark.prospect !== undefined || !told.some((one) => Span.intersect(one, mark) !== null))
    .sort((a, b) => a.from - b.from)
}

// --- the week ----------------------------------------------------------------

const legend = (kinds: ReadonlySet<Kind | 'free'>, drawing: Drawing): readonly string[] => {
  const parts = [...KINDS, 'free' as const]
    .filter((kind) => kinds.has(kind))
    .map((kind) => `${SIGNS[kind]}\u00a0${drawing.words.kinds[kind].replaceAll(' ', '\u00a0')}`)
  return wrap(parts.join('  '), drawing.columns).map((line) => line.replaceAll('\u00a0', ' ').trimEnd())
}

/** Why a calendar could not be read, in a few words. */
const faultText = (fault: CalendarFault, { faults }: WeekWords): string => {
  if ('detail' in fault) return fault.detail
  const why = faults[fault.kind]
  return why === undefined ? fault.kind : `${fault.kind}: ${why}`
}

/** The lines of a week. */
export const weekText = (week: Week, answers: readonly Answer[], drawing: Drawing): readonly string[] => {
  const { words, style, columns } = drawing
  const hours = hoursOf(week)
  const parts = LEFT + hours.length * 2 <= columns ? 2 : 1
  const length = Instant.HOUR / parts
  const seen = new Set<Kind | 'free'>()
  const rows = Array.from({ length: 7 }, (_, i) => {
    const day = week.first + i
    const cells = hours.flatMap((hour) =>
      Array.from({ length: parts }, (__, part) => cellOf(week, Wall.of(day, hour * 60 + part * 30), length)),
    )
    for (const cell of cells) if (cell !== null) seen.add(cell)
    return `${pad(dayName(day, words), LEFT)}${barOf(cells, drawing)}`.trimEnd()
  })
  const agreed = agreedIn(week)
  const unread = answers.flatMap(({ named, told }) =>
    told.kind === 'unknown' ? [words.unread(named.shown, faultText(told.fault, words))] : [],
  )
  return [
    ...wrap(clean(words.title(week.rep, weekName(week.first), week.zone.name)), columns).map(style.bold),
    '',
    `${' '.repeat(LEFT)}${rulerOf(hours, parts)}`.trimEnd(),
    ...rows,
    '',
    ...legend(seen, drawing),
    ...(agreed.length === 0
      ? []
      : ['', style.bold(words.agreed), ...agreed.map((mark) => lineOf(mark, week, drawing))]),
    '',
    ...wrap(words.asked(answers.length), columns).map(style.dim),
    ...unread.flatMap((line) => wrap(clean(line), columns).map(style.red)),
  ]
}
